import { expect, test } from 'vitest';
import { startChild } from '#tests/support/child.ts';
import { prepareDatabase } from '#tests/support/database.ts';

test('a job that ran when the process was killed runs again at the next start at once, and those behind it follow', async () => {
  const { env } = await prepareDatabase();
  const killed = startChild('jobs/children/work.ts', ['slow'], { env });
  await killed.says('began 2');
  await killed.kill('SIGKILL');
  expect(killed.lines.filter((line) => line.startsWith('did'))).toEqual(['did 1']);
  const next = startChild('jobs/children/work.ts', ['quick'], { env });
  await next.says('idle');
  expect(next.lines.filter((line) => line.startsWith('did')).toSorted()).toEqual(['did 2', 'did 3']);
  expect(await next.ended).toBe(0);
});
