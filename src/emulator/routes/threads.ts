import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse, UnknownToEmulator } from '../errors.ts';
import { bodyOf, type Call, param, type Route } from '../http/router.ts';
import type { ChannelState, GuildState, ThreadState } from '../model.ts';
import { has } from '../rules/permissions.ts';
import { guildChannelFor, permissionsOf } from '../world/access.ts';
import { channelShape, memberShape, threadMemberShape } from '../world/shapes.ts';
import { addThreadMember, archiveIfIdle, createThread, removeThreadMember, setArchived, tellThread } from '../world/threads.ts';

interface NewThreadBody {
  readonly name: string;
  readonly type?: number | null;
  readonly auto_archive_duration?: number | null;
  readonly invitable?: boolean | null;
  readonly rate_limit_per_user?: number | null;
}

const viewerOf = (call: Call) => ({ userId: call.app.user.id, users: call.world.users });

function start(call: Call): object {
  const { guild, channel: parent } = guildChannelFor(call.world, param(call, 'id'), call.app.user.id);
  const body = bodyOf<NewThreadBody>(call);
  const type = body.type ?? ChannelType.PrivateThread;
  if (parent.type === ChannelType.GuildForum) throw new UnknownToEmulator('posts in a forum');
  const inText = parent.type === ChannelType.GuildText;
  const fits =
    type === ChannelType.AnnouncementThread
      ? parent.type === ChannelType.GuildAnnouncement
      : inText && (type === ChannelType.PublicThread || type === ChannelType.PrivateThread);
  if (!fits) throw refuse('wrongChannelType');
  const isPrivate = type === ChannelType.PrivateThread;
  refuseWithout(call, parent, isPrivate ? P.CreatePrivateThreads : P.CreatePublicThreads);
  const thread = createThread(call.world, {
    guild,
    parent,
    ownerId: call.app.user.id,
    name: body.name,
    type: isPrivate ? ChannelType.PrivateThread : publicTypeIn(parent),
    autoArchiveMinutes: body.auto_archive_duration ?? null,
    invitable: body.invitable ?? null,
    slowmode: body.rate_limit_per_user ?? null,
  });
  return channelShape(thread, viewerOf(call));
}

const publicTypeIn = (parent: ChannelState) =>
  parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;

function refuseWithout(call: Call, channel: ChannelState, wanted: bigint): void {
  const own = permissionsOf(call.world, channel, call.app.user.id);
  if (!has(own, wanted)) throw refuse('missingPermissions');
}

function startFromMessage(call: Call): object {
  const wanted = P.CreatePublicThreads | P.ReadMessageHistory;
  const { guild, channel: parent } = guildChannelFor(call.world, param(call, 'id'), call.app.user.id, wanted);
  const stored = parent.messages.get(param(call, 'message'));
  if (!stored || stored.ephemeral_for !== null) throw refuse('unknownMessage');
  if (parent.thread) throw refuse('wrongChannelType');
  if (guild.channels.has(stored.message.id)) throw refuse('threadAlreadyExists');
  const body = bodyOf<NewThreadBody>(call);
  const thread = createThread(call.world, {
    guild,
    parent,
    ownerId: call.app.user.id,
    name: body.name,
    type: publicTypeIn(parent),
    autoArchiveMinutes: body.auto_archive_duration ?? null,
    slowmode: body.rate_limit_per_user ?? null,
    id: stored.message.id,
  });
  stored.message = { ...stored.message, flags: (stored.message.flags ?? 0) | 32 };
  return channelShape(thread, viewerOf(call));
}

/** PATCH of a thread. An archived one can only be unarchived, everything else is 50083. */
export function modifyThread(call: Call, channel: ChannelState, thread: ThreadState): object {
  const body = bodyOf<{
    name?: string | null;
    archived?: boolean | null;
    locked?: boolean | null;
    invitable?: boolean | null;
    auto_archive_duration?: number | null;
    rate_limit_per_user?: number | null;
    flags?: unknown;
    applied_tags?: unknown;
  }>(call);
  if (body.flags !== undefined || body.applied_tags !== undefined) {
    throw new UnknownToEmulator('thread field flags or applied_tags');
  }
  refuseThreadEdit(call, channel, body);
  if (body.archived === false) setArchived(call.world, channel, false);
  if (thread.archived && body.archived !== true) throw refuse('threadArchived');
  if (body.name != null) channel.name = body.name;
  if (body.locked != null) thread.locked = body.locked;
  if (body.invitable != null) thread.invitable = body.invitable;
  if (body.auto_archive_duration != null) thread.auto_archive_duration = body.auto_archive_duration;
  if (body.rate_limit_per_user != null) channel.rate_limit_per_user = body.rate_limit_per_user;
  if (body.archived === true && !thread.archived) setArchived(call.world, channel, true);
  else tellThread(call.world, channel, 'THREAD_UPDATE');
  return channelShape(channel, viewerOf(call));
}

/** MANAGE_THREADS changes anything; the owner of a thread its name and archiving; who may write in it unarchives it. */
function refuseThreadEdit(
  call: Call,
  channel: ChannelState,
  body: { archived?: boolean | null; locked?: boolean | null; rate_limit_per_user?: number | null },
): void {
  const own = permissionsOf(call.world, channel, call.app.user.id);
  if (has(own, P.ManageThreads)) return;
  const { thread } = channel;
  const privileged = body.locked != null || body.rate_limit_per_user != null;
  if (privileged || thread?.locked) throw refuse('missingPermissions');
  const only = Object.entries(body).filter(([, value]) => value !== undefined);
  const unarchives = only.length === 1 && body.archived === false && has(own, P.SendMessages);
  if (thread?.owner_id !== call.app.user.id && !unarchives) throw refuse('missingPermissions');
}

function threadOf(call: Call): { guild: GuildState; channel: ChannelState } {
  const { guild, channel } = guildChannelFor(call.world, param(call, 'id'), call.app.user.id);
  if (!channel.thread) throw refuse('wrongChannelType');
  archiveIfIdle(call.world, channel);
  return { guild, channel };
}

const userIn = (call: Call): string => {
  const user = param(call, 'user');
  return user === '@me' ? call.app.user.id : user;
};

function addMember(call: Call): undefined {
  const { guild, channel } = threadOf(call);
  const userId = userIn(call);
  call.world.member(guild, userId);
  if (channel.thread?.archived) throw refuse('threadArchived');
  if (userId !== call.app.user.id) {
    const parent = call.world.channel(channel.parent_id ?? '');
    if (!has(permissionsOf(call.world, parent, userId), P.ViewChannel)) throw refuse('missingAccess');
    refuseWithout(call, channel, P.SendMessages);
    const uninvitable = channel.type === ChannelType.PrivateThread && !channel.thread?.invitable;
    const owns = channel.thread?.owner_id === call.app.user.id;
    if (uninvitable && !owns) refuseWithout(call, channel, P.ManageThreads);
  }
  addThreadMember(call.world, channel, userId);
}

function removeMember(call: Call): undefined {
  const { channel } = threadOf(call);
  const userId = userIn(call);
  if (channel.thread?.archived) throw refuse('threadArchived');
  const ownPrivate = channel.type === ChannelType.PrivateThread && channel.thread?.owner_id === call.app.user.id;
  if (userId !== call.app.user.id && !ownPrivate) refuseWithout(call, channel, P.ManageThreads);
  removeThreadMember(call.world, channel, userId);
}

function memberView(call: Call, channel: ChannelState, guild: GuildState, userId: string): object {
  const member = guild.members.get(userId);
  const shown = call.query.get('with_member') === 'true' && member;
  return { ...threadMemberShape(channel, userId), ...(shown && { member: memberShape(member) }) };
}

function getMember(call: Call): object {
  const { guild, channel } = threadOf(call);
  const userId = userIn(call);
  if (!channel.thread?.members.has(userId)) throw refuse('unknownMember');
  return memberView(call, channel, guild, userId);
}

function listMembers(call: Call): object {
  const { guild, channel } = threadOf(call);
  if (!call.app.members_intent) throw refuse('missingAccess');
  const ids = [...(channel.thread?.members.keys() ?? [])];
  return ids.map((id) => memberView(call, channel, guild, id));
}

const members = '/channels/:id/thread-members';

export const threadRoutes: readonly Route[] = [
  { method: 'POST', template: '/channels/:id/threads', handle: start },
  { method: 'POST', template: '/channels/:id/messages/:message/threads', handle: startFromMessage },
  { method: 'GET', template: members, query: ['with_member', 'after', 'limit'], handle: listMembers },
  { method: 'GET', template: `${members}/:user`, query: ['with_member'], handle: getMember },
  { method: 'PUT', template: `${members}/:user`, handle: addMember },
  { method: 'DELETE', template: `${members}/:user`, handle: removeMember },
];
