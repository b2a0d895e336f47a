import { expect, it } from 'vitest';
import { createEmptyPostgres, serverUrl } from '#tests/support/database.ts';
import { KillStory } from './kill-story.ts';
import { Random } from './random.ts';

it('does everything that is due exactly once, however often it is killed with -9', { timeout: 180_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const empty = serverUrl === undefined ? undefined : await createEmptyPostgres(serverUrl);
  try {
    const line = await KillStory.play({
      database: empty === undefined ? 'embedded' : 'postgres',
      databaseUrl: empty?.url,
      kills: 3,
      random: new Random(seed),
      say: () => undefined,
    });
    expect(line.faults, `npm run soak -- --kills 3 --seed ${seed}`).toEqual([]);
    expect(line).toMatchObject({ kills: 3, sent: line.due, doubled: 0, lost: 0, late: 0 });
    // Greetings, notices and an import at the least: a story in which nothing was due shows nothing.
    expect(line.due).toBeGreaterThanOrEqual(9);
  } finally {
    await empty?.drop();
  }
});
