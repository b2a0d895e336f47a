import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DiscordRefused } from '#src/core/errors.ts';
import { agenciesToTell, markTold, Parked } from '#src/jobs/index.ts';
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

async function start(options: Parameters<typeof startBench>[1]): Promise<Bench> {
  bench = await startBench(opened, options);
  return bench;
}

describe('a job that needs a human', () => {
  const channelId = '200000000000000001';
  test.for([
    ['says so itself', new Parked({ kind: 'not-set', setting: 'staff' }), { kind: 'not-set', setting: 'staff' }],
    [
      'lacks a permission',
      new DiscordRefused('missing-permission', 50_013, { channelId, permissions: ['SendMessages'] }, 'Missing Permissions'),
      { kind: 'missing-permission', permissions: ['SendMessages'], channelId },
    ],
    ['finds its channel gone', new DiscordRefused('gone', 10_003, { channelId }, 'Unknown Channel'), { kind: 'gone', channelId }],
  ] as const)('is parked when it %s, and runs again when it is let', async ([, error, reason]) => {
    let mended = false;
    let runs = 0;
    const parking = testJob('test.parking', () => {
      runs += 1;
      if (!mended) throw error;
    });
    const { enqueue, running, clock } = await start({ jobs: [parking] });
    await enqueue(parking.of(agency, { id: '1' }, '1'));
    await running.idle();
    clock.advanceMinutes(24 * 60);
    await running.metronome.tick();
    await running.idle();
    expect(runs).toBe(1);
    const parked = await running.jobs.parked(opened.database, agency);
    expect(parked).toEqual([
      { id: expect.any(String), job: 'test.parking', reason, parkedAt: new Date('2026-08-01T07:00:00Z'), toldAt: undefined },
    ]);
    expect(await running.jobs.parked(opened.database, randomUUID())).toEqual([]);
    mended = true;
    const resumed = await opened.database.transaction((tx) => running.jobs.resume(tx, agency));
    expect(resumed).toBe(1);
    await running.idle();
    expect(runs).toBe(2);
    expect((await running.jobs.health()).parked).toBe(0);
  });

  test('is told to the staff once a day', async () => {
    const parking = testJob('test.parking', () => {
      throw new Parked({ kind: 'not-set', setting: 'staff' });
    });
    const { enqueue, running, clock } = await start({ jobs: [parking] });
    await enqueue(parking.of(agency, { id: '1' }, '1'), parking.of(agency, { id: '2' }, '2'));
    await running.idle();
    const toTell = () => agenciesToTell(opened.database, clock.now(), { limit: 10, offset: 0 });
    expect(await toTell()).toEqual([agency]);
    await opened.database.transaction((tx) => markTold(tx, agency, clock.now()));
    clock.advanceMinutes(23 * 60);
    expect(await toTell()).toEqual([]);
    clock.advanceMinutes(60);
    expect(await toTell()).toEqual([agency]);
  });
});
