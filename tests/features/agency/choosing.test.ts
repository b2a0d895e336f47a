import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context, Guild, GuildChannel, GuildRole } from '#src/context.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Screen } from '#src/core/screen.ts';
import { getSettings } from '#src/features/agency/agency.store.ts';
import { saveWish } from '#src/features/agency/setup/choosing.service.ts';
import { agencyNews, chooseChannels, chooseRoles, enterAgency, showLog } from '#src/features/agency/index.ts';
import { startJobs, type RunningJobs } from '#src/jobs/start.ts';
import { en } from '#src/texts/index.ts';
import { openTestDatabase, silentLog, type TestDatabase } from '#tests/support/database.ts';
import { noMessenger } from '#tests/support/no-messenger.ts';
import { emptyHouse } from '#tests/support/empty-house.ts';

let test: TestDatabase;
let running: RunningJobs;
const clock = { now: () => new Date('2026-08-01T07:00:00Z') };

beforeEach(async () => {
  test = await openTestDatabase();
  const { promise: never } = Promise.withResolvers<void>();
  running = await startJobs({
    open: test.open,
    clock,
    log: silentLog,
    sweeps: [],
    jobs: [],
    ready: never,
    ticks: 'by-hand',
    contextFor: async () => undefined,
  });
  await agencyNews({ db: test.database, jobs: running.jobs, clock }).present({
    id: 'guild',
    name: 'Nova',
    locale: 'en-US',
    firstWritableChannelId: undefined,
  });
});

afterEach(async () => {
  await running.stop();
  await test.close();
});

/** A server as it is at the moment of saving: what was on somebody's screen a second ago may be gone. */
function serverWith(roles: readonly GuildRole[], channels: readonly GuildChannel[]): Guild {
  return {
    facts: async () => ({
      id: 'guild',
      name: 'Nova',
      ownerId: 'olivia',
      botUserId: 'bot',
      botTopPosition: 9,
      seesMembers: true,
    }),
    roles: async () => roles,
    channels: async () => channels,
    member: async (userId) => ({ userId, displayName: userId, memberSince: undefined, roleIds: [], bot: false }),
    membersAmong: async () => new Map(),
    membersWith: async () => [],
    botPermissions: async () => new Set(['Administrator']),
    rolePermissions: async () => new Set<string>(),
    voiceMembers: async () => [],
    eventSubscribers: async () => [],
    setRole: async () => {},
  };
}

const role = (id: string): GuildRole => ({
  id,
  name: id,
  position: 1,
  permissions: new Set(),
  managed: false,
  mentionable: true,
  everyone: false,
});
const channel = (id: string): GuildChannel => ({ id, name: id, kind: 'text', parentId: undefined });

async function standing(as: Standing, guild = serverWith([role('a'), role('b')], [channel('c')])): Promise<Context> {
  const visitor = {
    guildId: 'guild',
    userId: as,
    roleIds: [],
    memberSince: undefined,
    ownsServer: as === 'owner',
    managesServer: true,
  };
  const entered = await enterAgency(test.database, { ...visitor, locale: 'en-GB' });
  if (!entered) throw new Error('the agency is not there');
  return {
    agency: entered.agency,
    actor: { userId: as, standings: entered.standings, locale: 'en-GB' },
    db: test.database,
    jobs: running.jobs,
    messenger: noMessenger,
    guild,
    clock,
    texts: en,
    log: silentLog,
    house: emptyHouse,
  };
}

const nothingTyped = { manager: undefined, coach: undefined, creator: undefined };
const noChannel = { announcements: undefined, leaderboard: undefined, staff: undefined, private: undefined, live: undefined };
const textOf = (screen: Screen): string => JSON.stringify(screen.blocks);
const settings = async (ctx: Context) => getSettings(ctx.db, ctx.agency.id);

describe('choosing', () => {
  it('of a role or channel deleted between choosing and sending is refused, and nothing is half-saved', async () => {
    const ctx = await standing('owner');
    expect(textOf(await chooseRoles(ctx, { ...nothingTyped, manager: 'a', coach: 'deleted' }))).toContain(
      'Nothing was saved. The role you chose as coach role is no longer in this server.',
    );
    expect(textOf(await chooseChannels(ctx, { ...noChannel, staff: 'c', live: 'deleted' }))).toContain(
      'The channel you chose as LIVE channel is no longer in this server.',
    );
    expect(await settings(ctx)).toEqual({});
    expect(textOf(await showLog(ctx))).toContain('Nothing has been written here yet.');
  });

  it('by two at the same moment, from the same screen, saves one and tells the other', async () => {
    const ctx = await standing('owner');
    const notices = await Promise.all([
      saveWish(ctx, { roles: { creator: 'a' } }, { roles: { creator: null } }),
      saveWish(ctx, { roles: { creator: 'b' } }, { roles: { creator: null } }),
    ]);
    expect(notices.map(({ mood }) => mood).toSorted()).toEqual(['attention', 'done']);
    const won = notices[0].mood === 'done' ? 'a' : 'b';
    expect(await settings(ctx)).toEqual({ creatorRoleId: won });
  });

  it('of one role by two at the same moment never makes it two things', async () => {
    const [owner, administrator] = [await standing('owner'), await standing('administrator')];
    const notices = await Promise.all([
      saveWish(owner, { roles: { manager: 'a' } }),
      saveWish(administrator, { roles: { creator: 'a' } }),
    ]);
    // Whoever comes second is told, either as overtaken or, when the first was quick, as refused.
    expect(notices.filter(({ mood }) => mood === 'done')).toHaveLength(1);
    expect(Object.values(await settings(owner))).toEqual(['a']);
  });

  it('with two lists one right after the other, before the screen has changed, saves both', async () => {
    const ctx = await standing('owner');
    const notices = await Promise.all([
      saveWish(ctx, { roles: { manager: 'a' } }, { roles: { manager: null } }),
      saveWish(ctx, { roles: { coach: 'b' } }, { roles: { coach: null } }),
      saveWish(ctx, { channels: { staff: 'c' } }, { channels: { staff: null } }),
    ]);
    expect(notices.map(({ mood }) => mood)).toEqual(['done', 'done', 'done']);
    expect(await settings(ctx)).toEqual({ managerRoleId: 'a', coachRoleId: 'b', staffChannelId: 'c' });
  });

  it('in a form that somebody overtook, in whatever they changed, saves nothing', async () => {
    const ctx = await standing('owner');
    await chooseChannels(ctx, { ...noChannel, staff: 'c' });
    const notice = await saveWish(ctx, { name: 'Other' }, { version: 1 });
    expect(notice.mood).toBe('attention');
    expect((await standing('owner')).agency.name).toBe('Nova');
  });

  it('of the manager role by somebody who is no owner is refused, whatever else was typed with it', async () => {
    const ctx = await standing('administrator');
    await expect(chooseRoles(ctx, { ...nothingTyped, manager: 'a', creator: 'b' })).rejects.toMatchObject({
      code: 'agency.only-owners-map',
      params: { owners: ['olivia'] },
    });
    expect(await settings(ctx)).toEqual({});
  });

  it('writes who chose what, with the change', async () => {
    const ctx = await standing('owner');
    await chooseChannels(ctx, { ...noChannel, staff: 'c' });
    await chooseChannels(ctx, { ...noChannel, staff: 'c' });
    const log = textOf(await showLog(ctx));
    expect(log.match(/set the staff channel to <#c>/gu)).toHaveLength(1);
    expect(log).toContain('<@owner>');
  });
});
