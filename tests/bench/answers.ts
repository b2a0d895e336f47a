import type { Person, User } from '#src/emulator/index.ts';
import { median, milliseconds, timed, type Result } from './numbers.ts';
import type { Side, Stage } from './stage.ts';

const rounds = 300;
const inFlight = 50;
const each = 20;

/** Command → reply, over a bare handler on the same emulator; the two are asked in turn. */
export async function measureAnswers(stage: Stage): Promise<readonly Result[]> {
  const bare = stage.bare.person(stage.bare.owner);
  const ours = stage.greenroom.person(stage.greenroom.owner);
  const help = () => ours.types('/help');
  const earnings = () => ours.types('/my earnings', { month: '2026-06' });
  const floor = () => bare.types('/help');
  await inTurn([floor, help, earnings], 50);
  const [floors, helps, amounts] = (await inTurn([floor, help, earnings], rounds)).map(median);
  return [
    over('/help → reply', floors, helps, 1),
    over('/my earnings → reply', floors, amounts, 5),
    await measureThroughput(stage),
  ];
}

async function inTurn(works: readonly (() => Promise<unknown>)[], times: number): Promise<readonly number[][]> {
  const took: number[][] = works.map(() => []);
  for (let round = 0; round < times; round++) {
    for (const [index, work] of works.entries()) took[index]?.push(await timed(work));
  }
  return took;
}

function over(what: string, floor = Number.NaN, ours = Number.NaN, bound: number): Result {
  return {
    what: `${what} (median of ${rounds})`,
    floor: milliseconds(floor),
    ours: milliseconds(ours),
    measured: `+${milliseconds(ours - floor)}`,
    bound: `+${bound} ms`,
    kept: ours - floor <= bound,
  };
}

/** People typing at once: each waits for their reply before they type again. */
async function measureThroughput({ bare, greenroom }: Stage): Promise<Result> {
  const [theirs, ours] = [crowd(bare), crowd(greenroom)];
  const perSecond: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round++) {
    for (const [index, people] of [theirs, ours].entries()) {
      const took = await timed(() => Promise.all(people.map((person) => typeAgain(person))));
      if (round > 0) perSecond[index === 0 ? 0 : 1].push((people.length * each * 1000) / took);
    }
  }
  const [floor, measured] = perSecond.map(median);
  const ratio = (measured ?? 0) / (floor ?? 1);
  return {
    what: `${inFlight} in flight, /help`,
    floor: `${Math.round(floor ?? 0)}/s`,
    ours: `${Math.round(measured ?? 0)}/s`,
    measured: `${ratio.toFixed(2)} ×`,
    bound: '≥ 0.7 ×',
    kept: ratio >= 0.7,
  };
}

function crowd(side: Side): readonly Person[] {
  return Array.from({ length: inFlight }, (_, index): User => side.join(`someone${index}`)).map((user) => side.person(user));
}

async function typeAgain(person: Person): Promise<void> {
  for (let time = 0; time < each; time++) await person.types('/help');
}
