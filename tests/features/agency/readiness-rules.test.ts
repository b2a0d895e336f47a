import { describe, expect, it } from 'vitest';
import {
  channelProblems,
  queueProblems,
  roleProblems,
  toWrite,
  type BotPlace,
  type ChannelAccess,
  type ServerRole,
} from '#src/features/agency/readiness/readiness.rules.ts';

const role = (id: string, position: number, ...permissions: string[]): ServerRole => ({
  id,
  position,
  permissions: new Set(permissions),
  mentionable: false,
  everyone: false,
});
const bot: BotPlace = { topPosition: 10, roleIds: ['greenroom'], permissions: new Set(['ManageRoles']) };
const settings = { managerRoleId: 'manager', coachRoleId: 'coach', creatorRoleId: 'creator' };
const plain = [role('manager', 3), role('coach', 2), role('creator', 1)];

describe('the roles', () => {
  it('are ready when all are chosen and nobody else can hand them out', () => {
    expect(roleProblems(settings, plain, bot)).toEqual([]);
  });

  it('are named where none is chosen, and where one was deleted in Discord', () => {
    expect(roleProblems({ managerRoleId: 'deleted' }, plain, bot)).toEqual([
      { kind: 'unset', settings: ['coach', 'creator'] },
      { kind: 'gone', setting: 'manager' },
    ]);
  });

  it('tell who can hand out manager and coach: whoever has Manage Roles above them, people or other bots', () => {
    const others = [
      role('greenroom', 10, 'ManageRoles'),
      role('admin', 9, 'Administrator'),
      role('another-bot', 8, 'ManageRoles'),
      role('no-power', 7),
      role('below', 1, 'ManageRoles'),
    ];
    expect(roleProblems(settings, [...plain, ...others], bot)).toEqual([
      { kind: 'handed-out', setting: 'manager', roleId: 'manager', by: ['admin', 'another-bot'] },
      { kind: 'handed-out', setting: 'coach', roleId: 'coach', by: ['admin', 'another-bot'] },
    ]);
  });

  it('cannot be given where the creator role stands above the bot, or the bot may not manage roles', () => {
    const high = [role('manager', 3), role('coach', 2), role('creator', 10)];
    expect(roleProblems(settings, high, bot)).toEqual([{ kind: 'too-high', roleId: 'creator' }]);
    expect(roleProblems(settings, high, { ...bot, permissions: new Set() })).toEqual([
      { kind: 'cannot-give', roleId: 'creator' },
    ]);
  });

  it('warn of a creator role that opens more than it should', () => {
    const powerful = [role('manager', 3), role('coach', 2), role('creator', 1, 'ManageThreads', 'SendMessages')];
    expect(roleProblems(settings, powerful, bot)).toEqual([
      { kind: 'powerful', roleId: 'creator', permissions: ['ManageThreads'] },
    ]);
  });
});

describe('the channels', () => {
  const everything = new Set([...toWrite, 'CreatePrivateThreads', 'SendMessagesInThreads', 'ManageThreads']);
  const open = new Set(['ViewChannel', 'SendMessagesInThreads', 'ReadMessageHistory']);
  const closed = new Set<string>();
  const chosen = {
    announcementsChannelId: 'news',
    leaderboardChannelId: 'board',
    staffChannelId: 'staff',
    privateChannelId: 'private',
    liveChannelId: 'live',
  };
  const access = (id: string, change: Partial<ChannelAccess> = {}): ChannelAccess => ({
    id,
    bot: everything,
    everyone: id === 'staff' ? closed : open,
    creators: id === 'staff' ? closed : open,
    ...change,
  });
  const all = (...changed: ChannelAccess[]): readonly ChannelAccess[] =>
    ['news', 'board', 'staff', 'private', 'live'].map((id) => changed.find((each) => each.id === id) ?? access(id));
  const creatorRole = { ...role('creator', 1), mentionable: true };
  const problems = (o: Partial<Parameters<typeof channelProblems>[0]>) =>
    channelProblems({ settings: chosen, access: all(), creatorRole, botInServer: everything, ...o });

  it('are ready when all is as it should be', () => {
    expect(problems({})).toEqual([]);
  });

  it('are named where none is chosen, and where one was deleted', () => {
    expect(problems({ settings: { staffChannelId: 'deleted' } })).toEqual([
      { kind: 'unset', settings: ['announcements', 'leaderboard', 'private', 'live'] },
      { kind: 'gone', setting: 'staff' },
    ]);
  });

  it('tell a permission the channel takes away from one missing in the whole server', () => {
    const bare = new Set(['ViewChannel', 'SendMessages', 'AttachFiles', 'ReadMessageHistory']);
    expect(problems({ access: all(access('board', { bot: bare })) })).toEqual([
      { kind: 'closed', channelId: 'board', permissions: ['EmbedLinks'] },
    ]);
    expect(problems({ access: all(access('board', { bot: bare })), botInServer: bare })).toEqual([
      { kind: 'lacks', channelId: 'board', permissions: ['EmbedLinks'] },
    ]);
  });

  it('need threads only under the private one, and say it once where a channel serves for several', () => {
    const noThreads = new Set(toWrite);
    expect(problems({ access: all(access('live', { bot: noThreads }), access('private', { bot: noThreads })) })).toEqual([
      { kind: 'closed', channelId: 'private', permissions: ['CreatePrivateThreads', 'SendMessagesInThreads', 'ManageThreads'] },
    ]);
    const shared = { ...chosen, liveChannelId: 'board' };
    expect(problems({ settings: shared, access: all(access('board', { bot: closed })) })).toEqual([
      { kind: 'closed', channelId: 'board', permissions: toWrite },
    ]);
  });

  it('miss nothing where the bot is Administrator', () => {
    expect(problems({ access: all(access('board', { bot: new Set(['Administrator']) })) })).toEqual([]);
  });

  it('tell of a creator role that cannot be pinged where news are told', () => {
    const quiet = { ...creatorRole, mentionable: false };
    expect(problems({ creatorRole: quiet })).toEqual([{ kind: 'unpingable', channelId: 'news', roleId: 'creator' }]);
    const mayPing = access('news', { bot: new Set([...everything, 'MentionEveryone']) });
    expect(problems({ creatorRole: quiet, access: all(mayPing) })).toEqual([]);
  });

  it('tell when creators do not see the channel their private threads are under', () => {
    const blind = access('private', { creators: new Set(['SendMessagesInThreads', 'ReadMessageHistory']) });
    expect(problems({ access: all(blind) })).toEqual([
      { kind: 'creators-cannot-see', channelId: 'private', roleId: 'creator', permissions: ['ViewChannel'] },
    ]);
  });

  it('tell when everyone, or creators, can read the staff channel', () => {
    expect(problems({ access: all(access('staff', { everyone: open })) })).toEqual([
      { kind: 'staff-open', channelId: 'staff', to: { roleId: undefined } },
    ]);
    expect(problems({ access: all(access('staff', { creators: open })) })).toEqual([
      { kind: 'staff-open', channelId: 'staff', to: { roleId: 'creator' } },
    ]);
  });
});

describe('the queue', () => {
  const now = new Date('2026-08-01T07:00:00Z');
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

  it('is healthy while it ticks and nothing waits long', () => {
    expect(queueProblems({ lastTick: ago(1), oldestSeconds: 30 }, now)).toEqual([]);
  });

  it('is not when the clock stopped, or work is minutes behind', () => {
    expect(queueProblems({ lastTick: ago(4), oldestSeconds: 0 }, now)).toEqual([{ kind: 'stopped', since: ago(4) }]);
    expect(queueProblems({ lastTick: undefined, oldestSeconds: 0 }, now)).toEqual([{ kind: 'stopped', since: undefined }]);
    expect(queueProblems({ lastTick: ago(0), oldestSeconds: 660 }, now)).toEqual([{ kind: 'behind', minutes: 11 }]);
  });
});
