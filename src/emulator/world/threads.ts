import { type ChannelType, GatewayIntentBits, PermissionFlagsBits, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import type { ApplicationState, ChannelState, GuildState, StoredMessage } from '../model.ts';
import { has } from '../rules/permissions.ts';
import { snowflakeTime } from '../snowflakes.ts';
import { permissionsOf } from './access.ts';
import { channelShape, memberShape, threadMemberShape } from './shapes.ts';
import type { World } from './world.ts';

/** Active threads a guild can have (160006). */
const ACTIVE_LIMIT = 1000;

export interface NewThread {
  readonly guild: GuildState;
  readonly parent: ChannelState;
  readonly ownerId: string;
  readonly name: string;
  readonly type: ChannelType.PublicThread | ChannelType.PrivateThread | ChannelType.AnnouncementThread;
  readonly autoArchiveMinutes?: number | null;
  readonly invitable?: boolean | null;
  readonly slowmode?: number | null;
  /** Set for a thread started from a message: it has that message's id. */
  readonly id?: string;
}

export function createThread(world: World, o: NewThread): ChannelState {
  const active = [...o.guild.channels.values()].filter((c) => c.thread && !c.thread.archived);
  if (active.length >= ACTIVE_LIMIT) throw refuse('tooManyThreads');
  const now = world.timestamp();
  const thread: ChannelState = {
    id: o.id ?? world.ids.next(),
    type: o.type,
    guild_id: o.guild.id,
    name: o.name,
    position: 0,
    parent_id: o.parent.id,
    topic: null,
    nsfw: false,
    rate_limit_per_user: o.slowmode ?? 0,
    last_message_id: null,
    overwrites: new Map(),
    messages: new Map(),
    thread: {
      owner_id: o.ownerId,
      archived: false,
      locked: false,
      auto_archive_duration: o.autoArchiveMinutes ?? ThreadAutoArchiveDuration.OneDay,
      archive_timestamp: now,
      create_timestamp: now,
      invitable: o.invitable ?? true,
      message_count: 0,
      total_message_sent: 0,
      members: new Map([[o.ownerId, now]]),
    },
  };
  o.guild.channels.set(thread.id, thread);
  world.channels.set(thread.id, thread);
  tellThread(world, thread, 'THREAD_CREATE', { newly_created: true });
  return thread;
}

/** Sends THREAD_CREATE or THREAD_UPDATE to the bots that can see the thread, each with its own membership. */
export function tellThread(
  world: World,
  thread: ChannelState,
  t: string,
  more: object = {},
  to: Iterable<ApplicationState> = world.applications.values(),
): void {
  for (const app of to) {
    world.emit({
      t,
      d: { ...channelShape(thread, { userId: app.user.id, users: world.users }), ...more },
      ...(thread.guild_id !== null && { guildId: thread.guild_id }),
      applicationId: app.id,
      intents: GatewayIntentBits.Guilds,
      visibleIn: thread,
    });
  }
}

export function addThreadMember(world: World, thread: ChannelState, userId: string): void {
  const members = thread.thread?.members;
  const member = world.guildOf(thread)?.members.get(userId);
  if (!members || !member || members.has(userId)) return;
  members.set(userId, world.timestamp());
  const app = [...world.applications.values()].find((a) => a.user.id === userId);
  if (app) tellThread(world, thread, 'THREAD_CREATE', {}, [app]);
  tellMembers(
    world,
    thread,
    {
      added_members: [{ ...threadMemberShape(thread, userId), member: memberShape(member), presence: null }],
    },
    userId,
  );
}

export function removeThreadMember(world: World, thread: ChannelState, userId: string): void {
  if (!thread.thread?.members.delete(userId)) return;
  tellMembers(world, thread, { removed_member_ids: [userId] }, userId);
}

function tellMembers(world: World, thread: ChannelState, change: object, userId: string): void {
  world.emit({
    t: 'THREAD_MEMBERS_UPDATE',
    d: {
      id: thread.id,
      guild_id: thread.guild_id,
      member_count: Math.min(thread.thread?.members.size ?? 0, 50),
      ...change,
    },
    ...(thread.guild_id !== null && { guildId: thread.guild_id }),
    intents: GatewayIntentBits.GuildMembers,
    visibleIn: thread,
    alwaysTo: userId,
  });
}

/** Archives a thread nobody wrote in for its auto-archive time. Called before a thread is looked at. */
export function archiveIfIdle(world: World, channel: ChannelState): void {
  const { thread } = channel;
  if (!thread || thread.archived) return;
  const last = channel.last_message_id ? snowflakeTime(channel.last_message_id) : 0;
  const active = Math.max(last, Date.parse(thread.archive_timestamp));
  if (world.time() < active + thread.auto_archive_duration * 60_000) return;
  setArchived(world, channel, true);
}

export function setArchived(world: World, channel: ChannelState, archived: boolean): void {
  if (!channel.thread || channel.thread.archived === archived) return;
  channel.thread.archived = archived;
  channel.thread.archive_timestamp = world.timestamp();
  tellThread(world, channel, 'THREAD_UPDATE');
}

/** A message makes a thread active, its author a member, and adds whom it mentions if they can see the parent channel. */
export function noteMessage(world: World, channel: ChannelState, stored: StoredMessage): void {
  const { thread } = channel;
  if (!thread) return;
  thread.message_count += 1;
  thread.total_message_sent += 1;
  setArchived(world, channel, false);
  addThreadMember(world, channel, stored.message.author.id);
  const parent = world.channels.get(channel.parent_id ?? '');
  for (const { id } of stored.message.mentions) {
    const inParent = parent ? permissionsOf(world, parent, id) : 0n;
    if (has(inParent, PermissionFlagsBits.ViewChannel)) addThreadMember(world, channel, id);
  }
}
