import { ChannelType, OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { ChannelState, GuildState, MemberState, OverwriteState, RoleState } from '#src/emulator/model.ts';
import {
  ALL_PERMISSIONS,
  canEditRole,
  canGiveRole,
  channelPermissions,
  guildPermissions,
  has,
  isAbove,
  missing,
  outranks,
  permissionsIn,
} from '#src/emulator/rules/permissions.ts';

const now = new Date('2026-08-01T07:00:00Z');
const base = P.ViewChannel | P.SendMessages | P.EmbedLinks | P.AttachFiles | P.MentionEveryone;

const role = (id: string, position: number, permissions = 0n, managed = false): RoleState => ({
  id,
  name: id,
  permissions,
  position,
  color: 0,
  hoist: false,
  mentionable: false,
  managed,
});

const member = (id: string, ...roles: string[]): MemberState => ({
  user: {
    id,
    username: id,
    global_name: null,
    bot: false,
    dms: 'open',
    locale: 'en-US',
  },
  guild_id: '1',
  nick: null,
  roles: new Set(roles),
  joined_at: now.toISOString(),
  communication_disabled_until: null,
});

type Allow = { allow?: bigint; deny?: bigint };

function channel(id: string, overwrites: Record<string, Allow> = {}): ChannelState {
  const entries = Object.entries(overwrites).map(([target, o]): [string, OverwriteState] => [
    target,
    { id: target, type: OverwriteType.Role, allow: o.allow ?? 0n, deny: o.deny ?? 0n },
  ]);
  return {
    id,
    type: ChannelType.GuildText,
    guild_id: '1',
    name: id,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    overwrites: new Map(entries),
    messages: new Map(),
  };
}

function thread(id: string, parent: ChannelState, isPrivate: boolean, ...added: string[]) {
  const state: ChannelState = {
    ...channel(id),
    type: isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread,
    parent_id: parent.id,
    thread: {
      owner_id: '2',
      archived: false,
      locked: false,
      auto_archive_duration: 1440,
      archive_timestamp: now.toISOString(),
      create_timestamp: now.toISOString(),
      invitable: true,
      message_count: 0,
      total_message_sent: 0,
      members: new Map(added.map((userId) => [userId, now.toISOString()])),
    },
  };
  return state;
}

function guild(roles: RoleState[], channels: ChannelState[] = []): GuildState {
  return {
    id: '1',
    name: 'Aurora',
    owner_id: '2',
    preferred_locale: 'en-US',
    roles: new Map([role('1', 0, base), ...roles].map((r) => [r.id, r])),
    channels: new Map(channels.map((c) => [c.id, c])),
    members: new Map(),
  };
}

describe('permissions in the guild', () => {
  test('are what everyone and all roles give together', () => {
    const aurora = guild([role('10', 1, P.ManageThreads), role('11', 2, P.PinMessages)]);
    expect(guildPermissions(aurora, member('5', '10', '11'), now)).toBe(base | P.ManageThreads | P.PinMessages);
  });

  test('are everything for the owner and for an administrator', () => {
    const aurora = guild([role('10', 1, P.Administrator)]);
    expect(guildPermissions(aurora, member('2'), now)).toBe(ALL_PERMISSIONS);
    expect(guildPermissions(aurora, member('5', '10'), now)).toBe(ALL_PERMISSIONS);
  });

  test('shrink to reading during a time-out, and come back after it', () => {
    const aurora = guild([]);
    const muted = { ...member('5'), communication_disabled_until: '2026-08-01T08:00:00Z' };
    expect(guildPermissions(aurora, muted, now)).toBe(P.ViewChannel);
    expect(guildPermissions(aurora, muted, new Date('2026-08-01T08:00:01Z'))).toBe(base);
  });

  test('the names of the missing ones are told', () => {
    expect(missing(P.ViewChannel, P.ViewChannel | P.PinMessages | P.CreateEvents)).toEqual(['CreateEvents', 'PinMessages']);
  });
});

describe('permissions in a channel', () => {
  const aurora = guild([role('10', 1), role('11', 2)]);

  test("a denial for everyone is lifted by a role, a role's denial by the member", () => {
    const closed = channel('c', { '1': { deny: P.SendMessages } });
    expect(has(channelPermissions(aurora, member('5'), closed, now), P.SendMessages)).toBe(false);
    const opened = channel('c', {
      '1': { deny: P.SendMessages },
      '10': { allow: P.SendMessages },
    });
    expect(has(channelPermissions(aurora, member('5', '10'), opened, now), P.SendMessages)).toBe(true);
    const own = channel('c', { '10': { deny: P.SendMessages }, '5': { allow: P.SendMessages } });
    expect(has(channelPermissions(aurora, member('5', '10'), own, now), P.SendMessages)).toBe(true);
  });

  test('of two roles the one that allows wins', () => {
    const both = channel('c', { '10': { deny: P.SendMessages }, '11': { allow: P.SendMessages } });
    expect(has(channelPermissions(aurora, member('5', '10', '11'), both, now), P.SendMessages)).toBe(true);
  });

  test('who cannot see it can do nothing in it', () => {
    const hidden = channel('c', { '1': { deny: P.ViewChannel } });
    expect(channelPermissions(aurora, member('5'), hidden, now)).toBe(0n);
  });

  test('who cannot send cannot mention everyone, embed or attach either', () => {
    const quiet = channel('c', { '1': { deny: P.SendMessages } });
    expect(channelPermissions(aurora, member('5'), quiet, now)).toBe(P.ViewChannel);
  });

  test('overwrites do not bind an administrator or the owner', () => {
    const hidden = channel('c', { '1': { deny: P.ViewChannel } });
    const ruled = guild([role('10', 1, P.Administrator)]);
    expect(channelPermissions(ruled, member('5', '10'), hidden, now)).toBe(ALL_PERMISSIONS);
    expect(channelPermissions(ruled, member('2'), hidden, now)).toBe(ALL_PERMISSIONS);
  });
});

describe('permissions in a thread', () => {
  const parent = channel('c');
  const closed = thread('t', parent, true, '7');
  const open = thread('u', parent, false);
  const aurora = guild([role('10', 1, P.ManageThreads), role('11', 2, P.SendMessagesInThreads)], [parent, closed, open]);

  test('a private one is seen by who was added and by who manages threads, by nobody else', () => {
    expect(permissionsIn(aurora, member('5'), closed, now)).toBe(0n);
    expect(has(permissionsIn(aurora, member('7'), closed, now), P.ViewChannel)).toBe(true);
    expect(has(permissionsIn(aurora, member('5', '10'), closed, now), P.ViewChannel)).toBe(true);
  });

  test('a public one is seen by all who see its parent', () => {
    expect(has(permissionsIn(aurora, member('5'), open, now), P.ViewChannel)).toBe(true);
    const hidden = channel('c', { '1': { deny: P.ViewChannel } });
    const dark = guild([], [hidden, open]);
    expect(permissionsIn(dark, member('5'), open, now)).toBe(0n);
  });

  test('writing there needs SEND_MESSAGES_IN_THREADS and not SEND_MESSAGES', () => {
    expect(has(permissionsIn(aurora, member('5'), open, now), P.SendMessages)).toBe(false);
    expect(has(permissionsIn(aurora, member('5'), open, now), P.AttachFiles)).toBe(false);
    const quiet = channel('c', { '1': { deny: P.SendMessages } });
    const muted = guild([role('11', 2, P.SendMessagesInThreads)], [quiet, open]);
    const permissions = permissionsIn(muted, member('5', '11'), open, now);
    expect(has(permissions, P.SendMessages | P.AttachFiles)).toBe(true);
  });

  test('nothing is left when the parent is gone', () => {
    expect(permissionsIn(guild([]), member('2'), open, now)).toBe(0n);
  });
});

describe('role hierarchy', () => {
  const low = role('10', 1, P.ManageRoles);
  const mid = role('11', 2);
  const high = role('12', 3, P.ManageRoles);
  const bot = role('13', 1, 0n, true);
  const aurora = guild([low, mid, high, bot]);

  test('a role is given only by who has MANAGE_ROLES and stands above it', () => {
    expect(canGiveRole(aurora, member('5', '12'), mid, now)).toBe(true);
    expect(canGiveRole(aurora, member('5', '10'), mid, now)).toBe(false);
    expect(canGiveRole(aurora, member('5', '10'), low, now)).toBe(false);
    expect(canGiveRole(aurora, member('5', '11'), low, now)).toBe(false);
  });

  test("a bot's own role and everyone are given by nobody", () => {
    expect(canGiveRole(aurora, member('2'), bot, now)).toBe(false);
    expect(canGiveRole(aurora, member('2'), role('1', 0), now)).toBe(false);
    expect(canEditRole(aurora, member('5', '12'), bot, now)).toBe(true);
  });

  test('the owner stands above all, and nobody above the owner', () => {
    expect(canGiveRole(aurora, member('2'), high, now)).toBe(true);
    expect(outranks(aurora, member('2'), member('5', '12'))).toBe(true);
    expect(outranks(aurora, member('5', '12'), member('2'))).toBe(false);
    expect(outranks(aurora, member('5', '12'), member('6', '11'))).toBe(true);
    expect(outranks(aurora, member('5', '12'), member('6', '12'))).toBe(false);
  });

  test('of two roles at one position the older stands above', () => {
    expect(isAbove(role('13', 1), role('20', 1))).toBe(true);
    expect(isAbove(role('20', 1), role('13', 1))).toBe(false);
  });
});
