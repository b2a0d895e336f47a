import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { defineSweep, type Sweep } from '#src/jobs/index.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
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

/** Finds so many from each of these minutes on, oldest due first, page by page. */
const crowdedSweep = (work: ReturnType<typeof testJob>, count: number, ...times: readonly string[]): Sweep =>
  defineSweep({
    name: 'test.crowd',
    find: async ({ clock }, { limit, offset }) =>
      times
        .filter((time) => new Date(time) <= clock.now())
        .flatMap((time) => Array.from({ length: count }, (_, at) => work.of(agency, { id: time }, `${time} ${at}`)))
        .slice(offset, offset + limit),
  });

const shown = (ahead: readonly { at: Date; job: string }[]): readonly string[] =>
  ahead.map(({ at, job }) => `${at.toISOString().slice(0, 16)} ${job}`);

/** Rows of jobs that failed: so many in a row, a millisecond apart. */
const waiting = (job: string, dueAt: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    agencyId: agency,
    job,
    key: `${dueAt} ${at}`,
    payload: {},
    state: 'waiting' as const,
    enqueuedAt: new Date('2026-07-31T00:00:00Z'),
    dueAt: new Date(Date.parse(dueAt) + at),
  }));

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
    // Whoever looks again in the midst of a minute sees the same.
    bench.clock.advanceMinutes(25 / 60);
    expect(await bench.running.ahead(new Date('2026-08-08T07:00:00Z'))).toEqual(ahead);
  });

  test('is also what is due already, and not what comes later than one looks', async () => {
    const work = testJob('test.work', () => {});
    bench = await startBench(opened, { jobs: [work], sweeps: [sweepOf(work, '2026-07-31T00:00:00Z', '2026-08-09T00:00:00Z')] });
    const ahead = await bench.running.ahead(new Date('2026-08-08T07:00:00Z'));
    expect(ahead).toEqual([{ at: new Date('2026-08-01T07:00:00Z'), job: 'test.work', about: 'works' }]);
  });

  test('is right in a large house: many in one minute are one line, and hide nothing that comes after them', async () => {
    const [work, other] = [testJob('test.work', () => {}), testJob('test.other', () => {})];
    bench = await startBench(opened, {
      jobs: [work, other],
      sweeps: [
        crowdedSweep(work, 700, '2026-07-31T00:00:00Z', '2026-08-02T18:00:00Z', '2026-08-05T18:00:00Z'),
        sweepOf(other, '2026-08-03T00:00:00Z', '2026-08-06T00:00:00Z'),
      ],
    });
    expect(shown(await bench.running.ahead(new Date('2026-08-08T07:00:00Z')))).toEqual([
      '2026-08-01T07:00 test.work',
      '2026-08-02T18:00 test.work',
      '2026-08-03T00:00 test.other',
      '2026-08-05T18:00 test.work',
      '2026-08-06T00:00 test.other',
    ]);
  });

  test('is not more than somebody reads, and the soonest of it', async () => {
    const work = testJob('test.work', () => {});
    const hours = Array.from({ length: 160 }, (_, at) => new Date(Date.UTC(2026, 7, 1, 8 + at)).toISOString());
    bench = await startBench(opened, { jobs: [work], sweeps: [crowdedSweep(work, 1, ...hours)] });
    const ahead = await bench.running.ahead(new Date('2026-08-08T07:00:00Z'));
    expect(ahead.map(({ at }) => at.toISOString())).toEqual(hours.slice(0, 50));
  });

  test('is also much that failed: each job once for each minute, and what is overdue now', async () => {
    const [work, other] = [testJob('test.work', () => {}), testJob('test.other', () => {})];
    bench = await startBench(opened, { jobs: [work, other], sweeps: [sweepOf(other, '2026-08-02T00:00:00Z')] });
    await drizzleOf(opened.database)
      .insert(jobs)
      .values([
        ...waiting('test.work', '2026-07-31T10:00:00Z', 200),
        ...waiting('test.work', '2026-08-01T07:03:10Z', 200),
        ...waiting('test.other', '2026-08-04T00:00:00Z', 1),
      ]);
    expect(shown(await bench.running.ahead(new Date('2026-08-08T07:00:00Z')))).toEqual([
      '2026-08-01T07:00 test.work',
      '2026-08-01T07:04 test.work',
      '2026-08-02T00:00 test.other',
      '2026-08-04T00:00 test.other',
    ]);
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
