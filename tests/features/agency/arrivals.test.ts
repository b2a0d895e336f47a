import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { Clock } from '#src/context.ts';
import { agencyJobs, agencyNews, enterAgency, findAgency, type AgencyNews } from '#src/features/agency/index.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
import { startJobs, type RunningJobs } from '#src/jobs/start.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';

let test: TestDatabase;
let running: RunningJobs;
let news: AgencyNews;
let now: Date;
const clock: Clock = { now: () => now };

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
    jobs: agencyJobs,
    ready: never,
    ticks: 'by-hand',
    contextFor: async () => undefined,
  });
  news = agencyNews({ db: test.database, jobs: running.jobs, clock });
});

afterEach(async () => {
  await running.stop();
  await test.close();
});

const guild = (id: string, change: { name?: string; firstWritableChannelId?: string | undefined } = {}) => ({
  id,
  name: 'Nova',
  locale: 'en-US',
  firstWritableChannelId: `channel-${id}`,
  ...change,
});
const enter = (guildId: string) =>
  enterAgency(test.database, {
    guildId,
    userId: 'user',
    roleIds: [],
    memberSince: undefined,
    locale: 'en-US',
    ownsServer: true,
    managesServer: false,
  });
const queued = async () =>
  drizzleOf(test.database).select({ job: jobs.job, payload: jobs.payload }).from(jobs).where(eq(jobs.job, 'agency.greet'));
const minutesLater = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000));

describe('a server that invites Greenroom', () => {
  it('becomes an agency, with UTC and USD until something is chosen, and is greeted', async () => {
    await news.present(guild('1'));
    expect(await enter('1')).toMatchObject({
      agency: { guildId: '1', name: 'Nova', zone: 'UTC', currency: 'USD', locale: 'en-US' },
    });
    expect(await queued()).toEqual([
      { job: 'agency.greet', payload: { channelId: 'channel-1', joinedAt: '2026-08-01T07:00:00.000Z' } },
    ]);
  });

  it('is not greeted again at a restart, and is known by its new name', async () => {
    await news.present(guild('1'));
    minutesLater(5);
    await news.present(guild('1', { name: 'Supernova' }));
    expect((await enter('1'))?.agency.name).toBe('Supernova');
    expect(await queued()).toHaveLength(1);
  });

  it('loses nothing when there is no channel to greet in', async () => {
    await news.present(guild('1', { firstWritableChannelId: undefined }));
    expect(await enter('1')).toBeDefined();
    expect(await queued()).toEqual([]);
  });

  it('is greeted once even if it is announced twice at the same moment', async () => {
    await Promise.all([news.present(guild('1')), news.present(guild('1')), news.present(guild('2'))]);
    expect(await queued()).toHaveLength(2);
  });
});

describe('a server that removes Greenroom', () => {
  it('is not served any more: nobody enters, and no job finds it', async () => {
    await news.present(guild('1'));
    const agencyId = (await enter('1'))?.agency.id ?? '';
    expect(await findAgency(test.database, agencyId)).toBeDefined();
    await news.removed('1');
    expect(await enter('1')).toBeUndefined();
    expect(await findAgency(test.database, agencyId)).toBeUndefined();
  });

  it('is the same agency when it comes back, and is greeted for the new joining', async () => {
    await news.present(guild('1'));
    const before = (await enter('1'))?.agency.id;
    await news.removed('1');
    minutesLater(60);
    await news.present(guild('1'));
    expect((await enter('1'))?.agency.id).toBe(before);
    expect((await queued()).map(({ payload }) => payload)).toContainEqual({
      channelId: 'channel-1',
      joinedAt: '2026-08-01T08:00:00.000Z',
    });
  });

  it('is noticed at the next start when nobody was listening', async () => {
    await Promise.all([news.present(guild('1')), news.present(guild('2'))]);
    await news.absent(['2']);
    expect(await enter('1')).toBeUndefined();
    expect(await enter('2')).toBeDefined();
    await news.absent([]);
    expect(await enter('2')).toBeUndefined();
  });
});

describe('500 servers at once', () => {
  it('are taken in together, in a transaction or two, whether anything changed or not', async () => {
    const all = Array.from({ length: 500 }, (_, index) => guild(String(index), { firstWritableChannelId: undefined }));
    await Promise.all(all.map((each) => news.present(each)));
    expect(await enter('499')).toBeDefined();
    const transactions = countTransactions();
    await Promise.all(all.map((each) => news.present(each)));
    expect(transactions()).toBeLessThanOrEqual(2);
    await Promise.all(all.map((each) => news.present({ ...each, name: 'renamed' })));
    expect(transactions()).toBeLessThanOrEqual(4);
    expect((await enter('250'))?.agency.name).toBe('renamed');
  });
});

/** How many transactions have begun since. */
function countTransactions(): () => number {
  let count = 0;
  const { database } = test;
  const transaction = database.transaction.bind(database);
  database.transaction = (work) => {
    count += 1;
    return transaction(work);
  };
  return () => count;
}

describe('news', () => {
  it('is taken in in the order it was told, however fast it comes', async () => {
    await news.present(guild('1'));
    await Promise.all([news.removed('1'), news.present(guild('1')), news.present(guild('2'))]);
    expect(await enter('1')).toBeDefined();
    await Promise.all([news.present(guild('2')), news.absent(['1']), news.present(guild('3'))]);
    expect(await enter('2')).toBeUndefined();
    expect(await enter('3')).toBeDefined();
    await Promise.all([news.present(guild('3')), news.removed('3')]);
    expect(await enter('3')).toBeUndefined();
  });
});
