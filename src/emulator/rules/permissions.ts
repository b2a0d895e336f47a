import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelState, GuildState, MemberState, RoleState } from '../model.ts';

type Guild = Pick<GuildState, 'id' | 'owner_id' | 'roles'>;
type Member = Pick<MemberState, 'user' | 'roles' | 'communication_disabled_until'>;
type Channel = Pick<ChannelState, 'overwrites'>;
type Thread = Pick<ChannelState, 'type' | 'thread'>;

const P = PermissionFlagsBits;

/** Every permission there is: what an owner or an administrator has. */
export const ALL_PERMISSIONS: bigint = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What a member in a time-out keeps. */
const TIMED_OUT = P.ViewChannel | P.ReadMessageHistory;

/** What falls away together with SEND_MESSAGES, because it is about sending. */
const NEEDS_SENDING =
  P.MentionEveryone |
  P.SendTTSMessages |
  P.AttachFiles |
  P.EmbedLinks |
  P.SendPolls |
  P.SendVoiceMessages |
  P.UseExternalStickers |
  P.UseExternalEmojis;

export const has = (permissions: bigint, wanted: bigint): boolean => (permissions & wanted) === wanted;

/** The names of the wanted permissions that are not there, such as `SendMessages`. */
export function missing(permissions: bigint, wanted: bigint): string[] {
  return Object.entries(P)
    .filter(([, bit]) => has(wanted, bit) && !has(permissions, bit))
    .map(([name]) => name);
}

const isSovereign = (guild: Guild, member: Member, permissions: bigint): boolean =>
  member.user.id === guild.owner_id || has(permissions, P.Administrator);

function rolePermissions(guild: Guild, member: Member): bigint {
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const id of member.roles) permissions |= guild.roles.get(id)?.permissions ?? 0n;
  return permissions;
}

const isTimedOut = (member: Member, now: Date): boolean =>
  member.communication_disabled_until !== null && new Date(member.communication_disabled_until) > now;

/**
 * A member's permissions in the guild, before any channel has a say.
 * Source: discord.com/developers/docs/topics/permissions#permission-hierarchy.
 */
export function guildPermissions(guild: Guild, member: Member, now: Date): bigint {
  const permissions = rolePermissions(guild, member);
  if (isSovereign(guild, member, permissions)) return ALL_PERMISSIONS;
  return isTimedOut(member, now) ? permissions & TIMED_OUT : permissions;
}

function applyOverwrites(guild: Guild, member: Member, channel: Channel, base: bigint): bigint {
  let permissions = base;
  const everyone = channel.overwrites.get(guild.id);
  if (everyone) permissions = (permissions & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const id of member.roles) {
    const overwrite = channel.overwrites.get(id);
    allow |= overwrite?.allow ?? 0n;
    deny |= overwrite?.deny ?? 0n;
  }
  permissions = (permissions & ~deny) | allow;
  const own = channel.overwrites.get(member.user.id);
  return own ? (permissions & ~own.deny) | own.allow : permissions;
}

/** What cannot be without another permission: nothing without seeing, nothing about sending without sending. */
function withoutImplied(permissions: bigint): bigint {
  if (!has(permissions, P.ViewChannel)) return 0n;
  return has(permissions, P.SendMessages) ? permissions : permissions & ~NEEDS_SENDING;
}

function overwritten(guild: Guild, member: Member, channel: Channel, now: Date): bigint {
  const base = rolePermissions(guild, member);
  if (isSovereign(guild, member, base)) return ALL_PERMISSIONS;
  const permissions = applyOverwrites(guild, member, channel, base);
  return isTimedOut(member, now) ? permissions & TIMED_OUT : permissions;
}

/**
 * A member's permissions in a channel: overwrites of everyone, then of all their roles together, then their own. A
 * category counts only through the overwrites the channel itself has: Discord copies them when they are synced.
 */
export function channelPermissions(guild: Guild, member: Member, channel: Channel, now: Date): bigint {
  return withoutImplied(overwritten(guild, member, channel, now));
}

/**
 * A member's permissions in a thread: its parent's, where writing is SEND_MESSAGES_IN_THREADS (given back as both bits, so
 * that callers ask for SEND_MESSAGES everywhere), and a private one is seen only by who was added or may manage threads.
 */
function threadPermissions(guild: Guild, member: Member, parent: Channel, thread: Thread, now: Date): bigint {
  const inParent = overwritten(guild, member, parent, now);
  const isPrivate = thread.type === ChannelType.PrivateThread;
  const added = thread.thread?.members.has(member.user.id) ?? false;
  if (isPrivate && !added && !has(inParent, P.ManageThreads)) return 0n;
  const writes = has(inParent, P.SendMessagesInThreads);
  return withoutImplied(writes ? inParent | P.SendMessages : inParent & ~P.SendMessages);
}

/** A member's permissions in a channel or thread; nothing when a thread's parent is gone. */
export function permissionsIn(
  guild: Guild & Pick<GuildState, 'channels'>,
  member: Member,
  channel: ChannelState,
  now: Date,
): bigint {
  if (!channel.thread) return channelPermissions(guild, member, channel, now);
  const parent = channel.parent_id === null ? undefined : guild.channels.get(channel.parent_id);
  return parent ? threadPermissions(guild, member, parent, channel, now) : 0n;
}

/** Whether `a` stands above `b`; of two at one position the older (smaller id) does. */
export function isAbove(a: Pick<RoleState, 'id' | 'position'>, b: Pick<RoleState, 'id' | 'position'>): boolean {
  return a.position === b.position ? BigInt(a.id) < BigInt(b.id) : a.position > b.position;
}

function highestRole(guild: Guild, member: Member): RoleState | undefined {
  let highest = guild.roles.get(guild.id);
  for (const id of member.roles) {
    const role = guild.roles.get(id);
    if (role && (!highest || isAbove(role, highest))) highest = role;
  }
  return highest;
}

/**
 * Whether a member may change or hand out a role: MANAGE_ROLES and a role of their own above it, or the guild is theirs.
 * A role of an integration (managed) is handed out by nobody; `everyone` is on everybody already.
 */
export function canGiveRole(guild: Guild, actor: Member, role: RoleState, now: Date): boolean {
  if (role.managed || role.id === guild.id) return false;
  return canEditRole(guild, actor, role, now);
}

/** Whether a member may edit a role (its name, permissions, position). */
export function canEditRole(guild: Guild, actor: Member, role: RoleState, now: Date): boolean {
  if (actor.user.id === guild.owner_id) return true;
  if (!has(guildPermissions(guild, actor, now), P.ManageRoles)) return false;
  const own = highestRole(guild, actor);
  return own !== undefined && isAbove(own, role);
}

/** Whether a member stands above another (kick, nickname, time-out); nobody stands above the owner. */
export function outranks(guild: Guild, actor: Member, target: Member): boolean {
  if (target.user.id === guild.owner_id) return false;
  if (actor.user.id === guild.owner_id) return true;
  const own = highestRole(guild, actor);
  const theirs = highestRole(guild, target);
  return own !== undefined && theirs !== undefined && own.id !== theirs.id && isAbove(own, theirs);
}
