import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { defineSweep, type Sweep } from '#src/jobs/index.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { forgetJobs, startBench, testJob, type Bench } from '#tests/support/job-bench.ts';

const agency = randomUUID();
let opened: TestDatabase;
let bench: Bench | undefined;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
afterEach(async () => {
  await bench?.running.stop();
  bench = undefined;
  await forgetJobs(opened);
});

/** Finds each of these from its minute on. */
const sweepOf = (work: ReturnType<typeof testJob>, ...times: readonly string[]): Sweep =>
  defineSweep({
    name: 'test.sweep',
    find: async ({ clock }) =>
      times.filter((time) => new Date(time) <= clock.now()).map((time) => work.of(agency, { id: time }, time)),
  });

describe('what falls due next', () => {
  test('is what the sweeps will find, each at its first minute, soonest first', async () => {
    const work = testJob('test.work', () => {});
    const other = testJob('test.other', () => {});
    bench = await startBench(opened, {
      jobs: [work, other],
      sweeps: [
        sweepOf(work, '2026-08-05T18:00:00Z', '2026-08-01T07:01:00Z', '2026-08-05T18:01:00Z'),
        sweepOf(other, '2026-08-03T00:00:00Z'),
      ],
    });
    const ahead = await bench.running.ahead(new Date('2026-08-08T07:00:00Z'));
    expect(ahead.map(({ at, job }) => `${at.toISOString()} ${job}`)).toEqual([
      '2026-08-01T07:01:00.000Z test.work',
      '2026-08-03T00:00:00.000Z test.other',
      '2026-08-05T18:00:00.000Z test.work',
      '2026-08-05T18:01:00.000Z test.work',
    ]);
  });

  test('is also what is due already, and not what comes later than one looks', async () => {
    const work = testJob('test.work', () => {});
    bench = await startBench(opened, { jobs: [work], sweeps: [sweepOf(work, '2026-07-31T00:00:00Z', '2026-08-09T00:00:00Z')] });
    const ahead = await bench.running.ahead(new Date('2026-08-08T07:00:00Z'));
    expect(ahead).toEqual([{ at: new Date('2026-08-01T07:00:00Z'), job: 'test.work', about: 'works' }]);
  });

  test('is also what failed and will be tried again', async () => {
    const work = testJob('test.work', () => Promise.reject(new Error('on purpose')));
    bench = await startBench(opened, { jobs: [work] });
    await bench.enqueue(work.of(agency, { id: '1' }, '1'));
    await bench.running.idle();
    const [again, ...more] = await bench.running.ahead(new Date('2026-08-08T07:00:00Z'));
    expect({ job: again?.job, more }).toEqual({ job: 'test.work', more: [] });
    expect(again?.at.getTime()).toBeGreaterThan(bench.clock.now().getTime());
  });
});
