import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeJobMetrics } from '#src/jobs/metrics.ts';
import { makeMetronome } from '#src/jobs/metronome.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

it.each([
  ['a database that is away', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'warn'],
  ['our own mistake', new Error('no such column'), 'error'],
] as const)('a minute that fails for %s is said at its level, and the next one tries again', async (_, error, level) => {
  const said: string[] = [];
  const metronome = makeMetronome({
    sweeps: [],
    db: opened.database,
    clock: { now: () => new Date('2026-08-01T07:00:00Z') },
    log: {
      ...silentLog,
      warn: (_facts, message) => said.push(`warn ${message}`),
      error: (_facts, message) => said.push(`error ${message}`),
    },
    metrics: await makeJobMetrics(undefined),
    ticks: 'every-minute',
    active: () => true,
    queueDue: () => Promise.reject(error),
    enqueueAll: () => Promise.resolve(),
  });
  metronome.begin();
  await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 10_000 });
  await metronome.stop();
  expect(said[0]).toMatch(new RegExp(`^${level} .*the next minute tries again$`, 'u'));
});
