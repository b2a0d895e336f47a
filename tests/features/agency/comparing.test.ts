import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock, JobContext, RoleHolder } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { findAgencyByGuild, saveChanges } from '#src/features/agency/agency.store.ts';
import { compareStaff, staffSweep } from '#src/features/agency/staff/comparing.jobs.ts';
import { noteMapped } from '#src/features/agency/staff/mapping.service.ts';
import type { Holder } from '#src/features/agency/staff/staff.rules.ts';
import { agencies, agencyStaff, staffNews } from '#src/features/agency/agency.tables.ts';
import { agencyNews, type AgencyNews } from '#src/features/agency/index.ts';
import { forgetAllStaff, listStaff } from '#src/features/agency/staff/staff.store.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
import { startJobs, type RunningJobs } from '#src/jobs/start.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';
import { contextOf } from '#tests/support/job-bench.ts';

let now = new Date('2026-08-01T07:00:00Z');
const clock: Clock = { now: () => now };
let test: TestDatabase;
let running: RunningJobs;
let news: AgencyNews;
let agencyId: string;

beforeEach(async () => {
  now = new Date('2026-08-01T07:00:00Z');
  test = await openTestDatabase();
  // Discord is never reached here: jobs stay in the queue, where the tests look at them.
  const { promise: never } = Promise.withResolvers<void>();
  running = await startJobs({
    open: test.open,
    clock,
    log: silentLog,
    sweeps: [],
    jobs: [],
    ready: never,
    ticks: 'by-hand',
    contextFor: () => Promise.resolve(undefined),
  });
  news = agencyNews({ db: test.database, jobs: running.jobs, clock });
  await news.present({ id: 'guild', name: 'Nova', locale: 'en-US', firstWritableChannelId: undefined });
  agencyId = (await findAgencyByGuild(test.database, 'guild'))?.id ?? '';
  await map('manager', 'coach');
  await compare(() => Promise.resolve([{ userId: 'salma', roleIds: ['coach'] }]));
});

afterEach(async () => {
  await running.stop();
  await test.close();
});

const map = (managerRoleId: string, coachRoleId: string): Promise<void> =>
  test.database.transaction((tx) => saveChanges(tx, agencyId, { roles: { managerRoleId, coachRoleId } }));

/** As `/setup roles` does it, with who is known to hold the roles. */
const mapNoting = (coach: string, holders: readonly Holder[] | undefined): Promise<void> =>
  test.database.transaction(async (tx) => {
    await saveChanges(tx, agencyId, { roles: { coachRoleId: coach } });
    await noteMapped(tx, contextOf(test, agencyId, clock, running.jobs, silentLog), { coach }, holders);
  });

/** @param list what Discord lists, and what happens while it does */
async function compare(list: () => Promise<readonly RoleHolder[]>): Promise<void> {
  const ctx = contextOf(test, agencyId, clock, running.jobs, silentLog);
  const listing: JobContext = { ...ctx, guild: { ...ctx.guild, membersWith: list } };
  await compareStaff.run(listing, {});
}

const told = async () =>
  (await drizzleOf(test.database).select({ job: jobs.job, payload: jobs.payload }).from(jobs)).flatMap(({ job, payload }) =>
    job === 'agency.look-who-is-here' ? [] : [payload],
  );
const at = '2026-08-01T07:00:00.000Z';

describe('somebody whose roles change', () => {
  it('is told of with the role they got, not with the one they had', async () => {
    await news.rolesHeld('guild', 'salma', ['coach', 'manager']);
    expect(await told()).toEqual([{ userId: 'salma', setting: 'manager', roleId: 'manager', at }]);
  });

  it('while all are being compared is told of once, although the list is of before', async () => {
    await compare(async () => {
      await news.rolesHeld('guild', 'max', ['coach']);
      return [{ userId: 'salma', roleIds: ['coach'] }];
    });
    now = new Date('2026-08-02T07:00:00Z');
    await compare(() => Promise.resolve(['salma', 'max'].map((userId) => ({ userId, roleIds: ['coach'] }))));
    expect(await told()).toEqual([{ userId: 'max', setting: 'coach', roleId: 'coach', at }]);
  });

  it('and who lost a role while all are being compared is not told of as if they had got it', async () => {
    await compare(async () => {
      await news.rolesHeld('guild', 'salma', []);
      return [{ userId: 'salma', roleIds: ['coach'] }];
    });
    expect(await told()).toEqual([]);
    expect(await listStaff(test.database, agencyId)).toEqual([]);
  });
});

describe('another role that is mapped while all are being compared', () => {
  it('is not taken for compared: who holds it is not known yet', async () => {
    await compare(async () => {
      await map('manager', 'senior coach');
      await test.database.transaction((tx) => forgetAllStaff(tx, agencyId, 'coach'));
      return [{ userId: 'salma', roleIds: ['coach'] }];
    });
    expect(await listStaff(test.database, agencyId)).toEqual([]);
  });
});

describe('a role that is mapped', () => {
  it('makes news of who got it between the list of its holders and the mapping', async () => {
    await mapNoting('senior coach', [{ userId: 'salma', setting: 'coach' }]);
    await compare(() => Promise.resolve(['salma', 'max'].map((userId) => ({ userId, roleIds: ['senior coach'] }))));
    expect(await told()).toEqual([{}, { userId: 'max', setting: 'coach', roleId: 'senior coach', at }]);
  });

  it('makes no news of who may have had it all along, where nobody lists members', async () => {
    await mapNoting('coach', undefined);
    await news.rolesHeld('guild', 'salma', ['coach']);
    expect(await told()).toEqual([{}]);
  });
});

const due = async () =>
  (await staffSweep.find({ db: test.database, clock, log: silentLog }, { limit: 10, offset: 0 })).map((one) => one.agencyId);
const set = (changes: Partial<typeof agencies.$inferInsert>) => drizzleOf(test.database).update(agencies).set(changes);
const roleless = { managerRoleId: null, coachRoleId: null };

describe('once a day', () => {
  it('every agency is compared, one without any role that makes staff too: what hangs on it is compared then', async () => {
    await set(roleless);
    expect(await due()).toEqual([]);
    now = new Date('2026-08-02T07:00:00Z');
    expect(await due()).toEqual([agencyId]);
    await drizzleOf(test.database).delete(agencyStaff);
    await drizzleOf(test.database).delete(staffNews);
    await compare(() => Promise.reject(new Error('nobody is asked who has no role')));
    expect(await drizzleOf(test.database).$count(staffNews)).toBe(1);
    expect(await due()).toEqual([]);
  });

  it('an agency that was never compared is: at once where a role makes staff, else a day after it came', async () => {
    await set({ staffComparedAt: null });
    expect(await due()).toEqual([agencyId]);
    await set(roleless);
    expect(await due()).toEqual([]);
    now = new Date('2026-08-02T07:00:00Z');
    expect(await due()).toEqual([agencyId]);
  });

  it('an agency that removed Greenroom is not', async () => {
    await set({ staffComparedAt: null, removedAt: now });
    expect(await due()).toEqual([]);
  });
});
