import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOn, type Cast } from '#src/demo/cast.ts';
import { DemoDirector } from '#src/demo/playground/director.ts';
import { DueNext } from '#src/demo/playground/due-next.ts';
import { firstDay } from '#src/demo/playground/stations/first-day.ts';
import { on, type Station, type Step } from '#src/demo/playground/stations/station.ts';
import { Stage } from '#src/demo/stage.ts';
import { parkAndTell } from '#src/demo/story-of-the-house.ts';
import { same } from '#src/demo/transcript.ts';

const day = 24 * 60 * 60_000;
let cast: Cast;
const directors: DemoDirector[] = [];

beforeAll(async () => {
  const stage = await Stage.open({ startingAt: firstDay.startsAt });
  cast = castOn(stage);
  await stage.startBot();
});
afterAll(async () => {
  for (const director of directors) director.close();
  await cast.stage.close();
});

/** A director of a station of its own, with the bot that runs already. */
function directs(given: Partial<Station> = {}, jump: (to: Station) => void = () => {}): DemoDirector {
  const station = { ...firstDay, before: [], steps: [], ...given };
  const director = new DemoDirector({ cast, station, folder: 'tests/fixtures', jump });
  directors.push(director);
  return director;
}

/** A step of a story that does this. */
const step = (run: Step['run']): Step => ({
  label: 'Continue: it happens',
  about: 'It is to happen',
  phones: [on('carl'), on('ana', 'desk')],
  front: 1,
  told: 'It has happened.',
  run,
});
const end = 'That is the end of this story.';

/** The steps that are offered. */
const offered = (director: DemoDirector): readonly string[] =>
  director
    .stage()
    .tools.filter(({ what }) => what === 'story')
    .map(({ value }) => value);

describe('the story', () => {
  it('acts a step once, however many pages press it meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let times = 0;
    const acts = step(() => {
      times += 1;
      return promise;
    });
    const director = directs({ steps: [acts, acts] });
    await director.begin();
    const acted = director.direct('story', '0');
    expect(director.stage().doing).toBe('It happens…');
    await director.direct('story', '0');
    await director.direct('story', '1');
    resolve();
    await acted;
    expect(times).toBe(1);
    expect(offered(director)).toEqual(['1']);
  });

  it('waits for a bot that is off, which two pages start once, and does nothing by halves', async () => {
    const director = directs({ steps: [step(async ({ stage }) => stage.move(60_000))] });
    await director.begin();
    await director.direct('bot', 'kill');
    const { offset } = cast.stage.clock;
    await expect(director.direct('story', '0')).rejects.toThrow('The story goes on when the bot runs.');
    expect(cast.stage.clock.offset).toBe(offset);
    expect(director.stage().due).toBeUndefined();
    await director.direct('bot', 'start');
    const { pid } = cast.stage.bot;
    await director.direct('bot', 'start');
    expect(cast.stage.bot.pid).toBe(pid);
    await director.direct('story', '0');
    expect(offered(director)).toEqual([]);
  });

  it('tries again what broke off, and goes on without what breaks off twice', async () => {
    const breaks = step(() => Promise.reject(new Error('There is no button "Confirm" here, only none:')));
    // A step of which nothing was to be seen is not done, either.
    const shows = step(async ({ transcript }) => transcript.sees(same('nothing', 'something', '')));
    const director = directs({ steps: [breaks, shows] });
    await director.begin();
    const again = 'This did not work out. Press it again: if it does not then, the story goes on without it.';
    const without = 'This step cannot be done any more: on to the next one.';
    await expect(director.direct('story', '0')).rejects.toThrow(again);
    expect(offered(director)).toEqual(['0']);
    await expect(director.direct('story', '0')).rejects.toThrow(without);
    expect(offered(director)).toEqual(['1']);
    await expect(director.direct('story', '1')).rejects.toThrow(again);
    expect(offered(director)).toEqual(['1']);
  });

  it('waits until Discord is mended, also where it was broken meanwhile', async () => {
    const director = directs({
      steps: [
        step(async () => {
          await director.direct('break', 'failing-on');
          throw new Error('The application did not respond');
        }),
      ],
    });
    await director.begin();
    const sentence = 'Discord fails just now: mend it under Things to break, then continue.';
    for (const _ of [1, 2, 3]) await expect(director.direct('story', '0')).rejects.toThrow(sentence);
    expect(offered(director)).toEqual(['0']);
    await director.direct('break', 'failing-off');
  });

  it('says on which phone who acts before they do, what came of it, and at the end what to try next', async () => {
    const seen: unknown[] = [];
    const acts = step(() => Promise.resolve(void seen.push(director.stage().scene)));
    const director = directs({ begins: 'It begins.', steps: [acts, step(() => Promise.resolve('done already'))] });
    await director.begin();
    expect(director.stage().scene).toEqual({ number: 0, says: 'It begins.', phones: [], front: 0 });
    await director.direct('story', '0');
    const { seeded } = cast;
    const phones = [
      { personId: seeded.user('carl').id, channelId: seeded.channels.general.id },
      { personId: seeded.user('ana').id, channelId: seeded.channels.desk.id },
    ];
    expect(seen).toEqual([{ number: 1, says: 'It is to happen.', phones, front: 1 }]);
    expect(director.stage().scene).toEqual({ number: 1, says: 'It has happened.', phones, front: 1 });
    await director.direct('story', '1');
    expect(director.stage().scene?.says).toContain(`Somebody has done this already: on to the next step. ${end}`);
  });
});

describe('a step that closes the staff channel', () => {
  it('opens it again, also where it breaks off between', async () => {
    const allowed: string[] = [];
    const seeded: Cast['seeded'] = {
      ...cast.seeded,
      muteBot: () => {},
      allowBot: ({ name }) => void allowed.push(name),
      get roles(): never {
        throw new Error('Discord is gone.');
      },
    };
    await expect(parkAndTell({ ...cast, seeded })).rejects.toThrow('Discord is gone.');
    expect(allowed).toEqual(['staff']);
  });
});

describe('a station', () => {
  it('is gone to once, however many pages press it', async () => {
    const jumps: string[] = [];
    const director = directs({}, ({ name }) => jumps.push(name));
    await director.begin();
    await Promise.all(['monday', 'monday', 'month-end'].map((name) => director.direct('station', name)));
    expect(jumps).toEqual(['monday']);
  });
});

describe('a stage that could not be set', () => {
  it('says so to whoever presses something, and offers the stations alone', async () => {
    const director = directs({ before: [() => Promise.reject(new Error('No greeting came.'))] });
    await expect(director.begin()).rejects.toThrow('No greeting came.');
    await expect(director.direct('clock', 'hour')).rejects.toThrow('The stage could not be set: No greeting came.');
    expect(new Set(director.stage().tools.map(({ what }) => what))).toEqual(new Set(['station']));
  });
});

describe('what is due next', () => {
  /** Sooner than what is shown grows old by itself. */
  const soon = { timeout: 4_000 };

  it('is asked for again when time passes while it is asked for', async () => {
    const answers = [new Date('2026-08-02T18:00:00Z'), new Date('2026-08-04T18:00:00Z')];
    const bot = { ahead: () => Promise.resolve(answers.splice(0, 1).map((at) => ({ at, about: 'reminds who comes' }))) };
    const due = new DueNext({ clock: cast.stage.clock, readyBot: bot }, () => {});
    due.rows();
    due.forget();
    await expect.poll(() => due.rows(), soon).toEqual([{ at: '2026-08-04T18:00:00.000Z', what: 'The bot reminds who comes' }]);
  });

  it('names each thing once, the next time, on a whole minute', async () => {
    const twice = { at: new Date('2026-08-02T18:00:00Z'), about: 'reminds who comes' };
    const asked: Date[] = [];
    const bot = {
      ahead: (until: Date) => {
        asked.push(until);
        return Promise.resolve([twice, { ...twice, at: new Date('2026-08-03T18:00:00Z') }]);
      },
    };
    const due = new DueNext({ clock: cast.stage.clock, readyBot: bot }, () => {});
    due.rows();
    await expect.poll(() => due.rows(), soon).toEqual([{ at: '2026-08-02T18:00:00.000Z', what: 'The bot reminds who comes' }]);
    expect(asked.map((at) => at.getTime() % 60_000)).toEqual([0]);
  });

  it('is asked for as soon as the bot is there', async () => {
    const bot = { ahead: () => Promise.resolve([{ at: new Date('2026-08-02T18:00:00Z'), about: 'reminds who comes' }]) };
    const stage: { clock: Cast['stage']['clock']; readyBot: typeof bot | undefined } = {
      clock: cast.stage.clock,
      readyBot: undefined,
    };
    const due = new DueNext(stage, () => {});
    expect(due.rows()).toBeUndefined();
    stage.readyBot = bot;
    await expect.poll(() => due.rows()?.length, soon).toBe(1);
  });
});

describe('the bot', () => {
  it('may be killed while time passes, and has the clock of its Discord, also where time passes while it starts', async () => {
    const { stage } = cast;
    const director = directs();
    await director.begin();
    const began = stage.clock.offset;
    const killed = director.direct('bot', 'kill');
    await director.direct('clock', 'hour');
    await killed;
    expect(stage.clock.offset - began).toBe(61 * 60_000);
    const { bot, ready } = stage.spawnBot();
    // Nobody starts a second one on the same folder: who wants one has this one.
    expect(() => stage.spawnBot()).toThrow('The bot runs already.');
    const joined = stage.startBot();
    await stage.move(2 * day);
    await ready;
    expect(await joined).toBe(bot);
    const now = stage.clock.now();
    const due = await bot.ahead(new Date(now.getTime() + 8 * day));
    expect(due.length).toBeGreaterThan(0);
    expect(due.every(({ at }) => at >= now)).toBe(true);
  });
});
