import type { Person, User } from '#src/emulator/index.ts';
import { median, medianDifference, medianRatio, milliseconds, timed, type Result } from './numbers.ts';
import type { Side, Stage } from './stage.ts';

const rounds = 300;
const inFlight = 50;
const commandsEach = 20;
const crowdRounds = 9;

/** Command → reply, over a bare handler on the same emulator; the two are asked in turn, and compared turn by turn. */
export async function measureAnswers(stage: Stage): Promise<readonly Result[]> {
  const bare = stage.bare.person(stage.bare.owner);
  const ours = stage.greenroom.person(stage.greenroom.owner);
  const help = () => ours.types('/help');
  const floor = () => bare.types('/help');
  await inTurn([floor, help], 100);
  const [floors = [], helps = []] = await inTurn([floor, help], rounds);
  return [over('/help → reply', floors, helps, 1), await measureThroughput(stage)];
}

/** Each work `times` times, in turn. @returns how long each took */
export async function inTurn(works: readonly (() => Promise<unknown>)[], times: number): Promise<readonly number[][]> {
  const took: number[][] = works.map(() => []);
  for (let round = 0; round < times; round++) {
    for (const [index, work] of works.entries()) took[index]?.push(await timed(work));
  }
  return took;
}

function over(what: string, floors: readonly number[], ours: readonly number[], bound: number): Result {
  const more = medianDifference(ours, floors);
  return {
    what: `${what} (median of ${rounds})`,
    floor: milliseconds(median(floors)),
    ours: milliseconds(median(ours)),
    measured: `+${milliseconds(more)}`,
    bound: `+${bound} ms`,
    kept: more <= bound,
  };
}

/** People typing at once: each waits for their reply before they type again. */
async function measureThroughput({ bare, greenroom }: Stage): Promise<Result> {
  const crowds = [crowd(bare), crowd(greenroom)];
  const took = await inTurn(
    crowds.map((people) => () => Promise.all(people.map((person) => typeAgain(person)))),
    crowdRounds + 1,
  );
  // The first round makes the connections.
  const [floors = [], ours = []] = took.map((times) => times.slice(1).map((ms) => (inFlight * commandsEach * 1000) / ms));
  const ratio = medianRatio(ours, floors);
  return {
    what: `${inFlight} in flight, /help (median of ${crowdRounds})`,
    floor: `${Math.round(median(floors))}/s`,
    ours: `${Math.round(median(ours))}/s`,
    measured: `${ratio.toFixed(2)} ×`,
    bound: '≥ 0.7 ×',
    kept: ratio >= 0.7,
  };
}

function crowd(side: Side): readonly Person[] {
  return Array.from({ length: inFlight }, (_, index): User => side.join(`someone${index}`)).map((user) => side.person(user));
}

async function typeAgain(person: Person): Promise<void> {
  for (let time = 0; time < commandsEach; time++) await person.types('/help');
}
