import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/child.ts';
import { startStory } from '#tests/support/bot.ts';

test('the bot dumps its embedded database once a day, into the backups of its data folder', async () => {
  const dumpsInto = temporaryFolder();
  const story = await startStory({ dumpsInto });
  for (const minutes of [0, 1, 1440]) {
    story.clock.advance({ minutes });
    await story.tick();
  }
  expect(readdirSync(path.join(dumpsInto, 'backups')).toSorted()).toEqual(['daily-2026-08-01.tar.gz', 'daily-2026-08-02.tar.gz']);
  await story.close();
});
