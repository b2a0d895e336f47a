import { expect, it } from 'vitest';
import { KillStory } from './kill-story.ts';
import { Random } from './random.ts';
import { withEmptyDatabase } from './server.ts';

/** The PostgreSQL the suite runs on; absent: the embedded database. */
const server = process.env['TEST_DATABASE_URL'];

it('does everything that is due exactly once, however often it is killed with -9', { timeout: 180_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const play = (databaseUrl?: string) =>
    KillStory.play({
      database: databaseUrl === undefined ? 'embedded' : 'postgres',
      databaseUrl,
      kills: 3,
      random: new Random(seed),
      say: () => undefined,
    });
  const line = server ? await withEmptyDatabase(server, play) : await play();
  expect(line.faults, `npm run soak -- --kills 3 --seed ${seed}`).toEqual([]);
  expect(line).toMatchObject({ kills: 3, sent: line.due, doubled: 0, lost: 0, late: 0 });
  // Greetings, notices, an import, welcomes and threads, and calls with a reminder: a story in which nothing was due shows nothing.
  expect(line.due).toBe(4 + 3 + 1 + 4 + 3 * 4);
});
