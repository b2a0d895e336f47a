import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { type Call, param, type Route } from '../http/router.ts';
import type { ChannelState, GuildState } from '../model.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import { guildChannelFor, guildFor, sees } from '../world/access.ts';
import { channelShape, threadMemberShape } from '../world/shapes.ts';
import { archiveIfIdle } from '../world/threads.ts';

function threadsOf(call: Call, guild: GuildState): ChannelState[] {
  const threads = [...guild.channels.values()].filter((c) => c.thread);
  for (const thread of threads) archiveIfIdle(call.world, thread);
  return threads.filter((thread) => sees(call.world, thread, call.app.user.id));
}

function listing(call: Call, threads: readonly ChannelState[]): object {
  const mine = threads.filter((t) => t.thread?.members.has(call.app.user.id));
  return {
    threads: threads.map((thread) => channelShape(thread, { userId: call.app.user.id, users: call.world.users })),
    members: mine.map((thread) => threadMemberShape(thread, call.app.user.id)),
  };
}

function active(call: Call): object {
  const { guild } = guildFor(call.world, param(call, 'guild'), call.app.user.id);
  const threads = threadsOf(call, guild).filter((t) => !t.thread?.archived);
  return listing(
    call,
    threads.toSorted((a, b) => compareSnowflakes(b.id, a.id)),
  );
}

const archivedAt = (t: ChannelState): number => Date.parse(t.thread?.archive_timestamp ?? '');

/** Archived threads of one channel, newest archived first, a page at a time by `before` (a time). */
function archived(call: Call, keep: (thread: ChannelState) => boolean): object {
  const { guild, channel } = guildChannelFor(call.world, param(call, 'id'), call.app.user.id, P.ReadMessageHistory);
  const before = Date.parse(call.query.get('before') ?? '') || Number.POSITIVE_INFINITY;
  const limit = Number(call.query.get('limit') ?? 50);
  const all = threadsOf(call, guild)
    .filter((t) => t.parent_id === channel.id && t.thread?.archived && keep(t))
    .filter((t) => archivedAt(t) < before)
    .toSorted((a, b) => archivedAt(b) - archivedAt(a));
  return { ...listing(call, all.slice(0, limit)), has_more: all.length > limit };
}

const isPrivate = (thread: ChannelState): boolean => thread.type === ChannelType.PrivateThread;

function archivedPrivate(call: Call): object {
  guildChannelFor(call.world, param(call, 'id'), call.app.user.id, P.ManageThreads);
  return archived(call, isPrivate);
}

const joinedPrivate = (call: Call): object =>
  archived(call, (t) => isPrivate(t) && (t.thread?.members.has(call.app.user.id) ?? false));

const page = ['before', 'limit'];

export const threadListRoutes: readonly Route[] = [
  { method: 'GET', template: '/guilds/:guild/threads/active', handle: active },
  {
    method: 'GET',
    template: '/channels/:id/threads/archived/public',
    query: page,
    handle: (call) => archived(call, (thread) => !isPrivate(thread)),
  },
  {
    method: 'GET',
    template: '/channels/:id/threads/archived/private',
    query: page,
    handle: archivedPrivate,
  },
  {
    method: 'GET',
    template: '/channels/:id/users/@me/threads/archived/private',
    query: page,
    handle: joinedPrivate,
  },
];
