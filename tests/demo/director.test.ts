import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cast } from '#src/demo/cast.ts';
import { DemoDirector } from '#src/demo/playground/director.ts';
import { firstDay } from '#src/demo/playground/stations/first-day.ts';
import type { Station } from '#src/demo/playground/stations/station.ts';
import { seed } from '#src/demo/seed.ts';
import { Stage } from '#src/demo/stage.ts';
import { Transcript } from '#src/demo/transcript.ts';

let cast: Cast;
const directors: DemoDirector[] = [];

beforeAll(async () => {
  const stage = await Stage.open({ startingAt: firstDay.startsAt });
  cast = { stage, seeded: seed(stage), transcript: new Transcript({ write: () => {}, colour: false }), july: '' };
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

describe('the bot', () => {
  it('may be killed while time passes: it passes all the same', async () => {
    const director = directs();
    await director.begin();
    const { clock } = cast.stage;
    const began = clock.offset;
    const killed = director.direct('bot', 'kill');
    await director.direct('clock', 'hour');
    await killed;
    expect(clock.offset - began).toBe(61 * 60_000);
    await director.direct('bot', 'start');
  });

  it('is started once by two pages, and goes on running', async () => {
    const director = directs();
    await director.begin();
    await director.direct('bot', 'kill');
    await director.direct('bot', 'start');
    const { pid } = cast.stage.bot;
    await director.direct('bot', 'start');
    expect(cast.stage.bot.pid).toBe(pid);
  });
});
