import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { claimInteractions } from '#src/database/house.store.ts';
import { beginDelivery, markSent } from '#src/jobs/deliveries.store.ts';
import { houseChores } from '#src/jobs/house.ts';
import { deliveries, jobs } from '#src/jobs/jobs.tables.ts';
import { temporaryFolder } from '#tests/support/child.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startBench, testJob } from '#tests/support/job-bench.ts';

let opened: TestDatabase;
beforeEach(async () => {
  opened = await openTestDatabase();
});
afterEach(() => opened.close());

const dumpOf = (day: number): string => `daily-2026-07-${day}.tar.gz`;

test('once a day the house forgets old claims, and dumps the embedded database, of which a week is kept', async () => {
  const backups = temporaryFolder();
  const older = [24, 25, 26, 27, 28, 29, 30, 31].map(dumpOf);
  for (const name of [...older, 'mine.tar.gz']) writeFileSync(path.join(backups, name), '');
  const bench = await startBench(opened, houseChores(opened.open, backups));
  const claim = claimInteractions(opened.database, bench.clock);
  const aDayGoesBy = async (): Promise<void> => {
    await bench.running.metronome.tick();
    await bench.running.idle();
    bench.clock.advanceMinutes(24 * 60);
  };
  expect(await claim('1')).toBe(true);
  await aDayGoesBy();
  expect(await claim('1')).toBe(false);
  bench.clock.advanceMinutes(1);
  await aDayGoesBy();
  expect(await claim('1')).toBe(true);
  const kept = ['daily-2026-08-01.tar.gz', 'daily-2026-08-02.tar.gz', ...older.slice(3), 'mine.tar.gz'];
  expect(readdirSync(backups).toSorted()).toEqual(
    (opened.open.kind === 'embedded' ? kept : [...older, 'mine.tar.gz']).toSorted(),
  );
  expect(await bench.running.jobs.health()).toMatchObject({ waiting: 0, dead: 0 });
  await bench.running.stop();
});

test('what was posted, or never arrived, is forgotten after a quarter of a year, unless its job is still here', async () => {
  const work = testJob('test.work', () => Promise.resolve());
  const chores = houseChores(opened.open, temporaryFolder());
  const bench = await startBench(opened, { ...chores, jobs: [...chores.jobs, work] });
  const at = bench.clock.now();
  const [agencyId, busyAgencyId] = [randomUUID(), randomUUID()];
  const begin = (of: string, key: string) =>
    beginDelivery(opened.database, { agencyId: of, key, channelId: '200000000000000001', at: bench.clock.now() });
  const { delivery: arrived } = await begin(agencyId, 'arrived');
  await markSent(opened.database, arrived.id, '300000000000000001', at);
  await begin(agencyId, 'never arrived');
  await begin(busyAgencyId, 'may yet be looked for');
  await drizzleOf(opened.database)
    .insert(jobs)
    .values({ agencyId: busyAgencyId, job: 'test.work', key: 'parked', payload: {}, state: 'parked', enqueuedAt: at });
  bench.clock.advanceMinutes(91 * 24 * 60);
  await begin(agencyId, 'new');
  await bench.running.metronome.tick();
  await bench.running.idle();
  const kept = await drizzleOf(opened.database).select().from(deliveries);
  expect(kept.map(({ key }) => key).toSorted()).toEqual(['may yet be looked for', 'new']);
  await bench.running.stop();
});
