import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { countResting } from '#src/jobs/jobs.store.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

it('what waits, for its time or for a human, or is given up, rests; what is queued or runs does not, nor what is not here', async () => {
  const [agencyId, other] = [randomUUID(), randomUUID()];
  const states = ['waiting', 'parked', 'dead', 'queued', 'running'] as const;
  const request = (key: string, of = agencyId) => ({ job: 'test.work', agencyId: of, key, payload: {} });
  await drizzleOf(opened.database)
    .insert(jobs)
    .values(states.map((state) => ({ ...request(state), state, enqueuedAt: new Date('2026-08-01T07:00:00Z') })));
  const count = (...keys: readonly string[]) =>
    countResting(
      opened.database,
      keys.map((key) => request(key)),
    );
  expect(await count()).toBe(0);
  expect(await Promise.all([...states, 'not here'].map((state) => count(state)))).toEqual([1, 1, 1, 0, 0, 0]);
  expect(await count(...states)).toBe(3);
  expect(await countResting(opened.database, [request('waiting', other), { ...request('waiting'), job: 'test.other' }])).toBe(0);
});
