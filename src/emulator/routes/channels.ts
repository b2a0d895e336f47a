import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse, UnknownToEmulator } from '../errors.ts';
import { bodyOf, type Call, param, type Route } from '../http/router.ts';
import type { ChannelState } from '../model.ts';
import { guildPermissions, has } from '../rules/permissions.ts';
import { channelFor, guildChannelFor, guildFor, permissionsOf } from '../world/access.ts';
import {
  createChannel,
  deleteChannel,
  openDm,
  readOverwrite,
  removeOverwrite,
  renameChannel,
  setOverwrite,
  tellUpdated,
} from '../world/channels.ts';
import { channelShape } from '../world/shapes.ts';
import { archiveIfIdle } from '../world/threads.ts';
import { modifyThread } from './threads.ts';

interface ChannelBody {
  readonly name?: string | null;
  readonly type?: number | null;
  readonly topic?: string | null;
  readonly position?: number | null;
  readonly parent_id?: string | null;
  readonly nsfw?: boolean | null;
  readonly rate_limit_per_user?: number | null;
  readonly permission_overwrites?: readonly Parameters<typeof readOverwrite>[0][] | null;
}

/** The fields of a channel that this Discord acts on. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'type',
  'topic',
  'position',
  'parent_id',
  'nsfw',
  'rate_limit_per_user',
  'permission_overwrites',
]);

const CREATABLE: ReadonlySet<number> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
]);

function refuseUnknownFields(body: object): void {
  for (const [key, value] of Object.entries(body)) {
    if (value === undefined || value === null || KNOWN_FIELDS.has(key)) continue;
    throw new UnknownToEmulator(`channel field ${key}`);
  }
}

const viewerOf = (call: Call) => ({ userId: call.app.user.id, users: call.world.users });

function get(call: Call): object {
  const channel = channelFor(call.world, param(call, 'id'), call.app.user.id);
  archiveIfIdle(call.world, channel);
  return channelShape(channel, viewerOf(call));
}

function list(call: Call): object {
  const { guild } = guildFor(call.world, param(call, 'guild'), call.app.user.id);
  return [...guild.channels.values()].filter((c) => !c.thread).map((c) => channelShape(c));
}

function create(call: Call): object {
  const wanted = P.ManageChannels;
  const { guild, member } = guildFor(call.world, param(call, 'guild'), call.app.user.id, wanted);
  const body = bodyOf<ChannelBody>(call);
  refuseUnknownFields(body);
  const type = body.type ?? ChannelType.GuildText;
  if (!CREATABLE.has(type)) throw new UnknownToEmulator(`channel type ${type}`);
  const overwrites = body.permission_overwrites?.map(readOverwrite);
  const own = guildPermissions(guild, member, call.world.clock.now());
  for (const { allow, deny } of overwrites ?? []) {
    if (!has(own, P.ManageRoles | allow | deny)) throw refuse('missingPermissions');
  }
  const channel = createChannel(call.world, {
    guild,
    type,
    name: body.name ?? '',
    parentId: body.parent_id ?? null,
    topic: body.topic ?? null,
    position: body.position ?? null,
    nsfw: body.nsfw ?? null,
    slowmode: body.rate_limit_per_user ?? null,
    ...(overwrites && { overwrites }),
  });
  return channelShape(channel);
}

function modify(call: Call): object {
  const channel = channelFor(call.world, param(call, 'id'), call.app.user.id);
  // One that is archived by now is opened from now on: else it would be archived again right away.
  archiveIfIdle(call.world, channel);
  if (channel.thread) return modifyThread(call, channel, channel.thread);
  const { guild } = guildChannelFor(call.world, channel.id, call.app.user.id, P.ManageChannels);
  const body = bodyOf<ChannelBody>(call);
  refuseUnknownFields(body);
  if (body.type != null && body.type !== channel.type) throw new UnknownToEmulator('channel field type');
  if (body.permission_overwrites) replaceOverwrites(call, channel, body.permission_overwrites);
  if (body.name != null) renameChannel(channel, body.name);
  if (body.topic !== undefined) channel.topic = body.topic;
  if (body.nsfw != null) channel.nsfw = body.nsfw;
  if (body.rate_limit_per_user != null) channel.rate_limit_per_user = body.rate_limit_per_user;
  if (body.position != null) channel.position = body.position;
  if (body.parent_id !== undefined) {
    if (body.parent_id !== null && !guild.channels.has(body.parent_id)) throw refuse('unknownChannel');
    channel.parent_id = body.parent_id;
  }
  tellUpdated(call.world, channel);
  return channelShape(channel);
}

type Overwrites = NonNullable<ChannelBody['permission_overwrites']>;

function replaceOverwrites(call: Call, channel: ChannelState, given: Overwrites): void {
  const overwrites = given.map(readOverwrite);
  for (const { allow, deny } of overwrites) refuseUngranted(call, channel, allow | deny);
  channel.overwrites.clear();
  for (const overwrite of overwrites) channel.overwrites.set(overwrite.id, overwrite);
}

/** Overwrites need MANAGE_ROLES in the channel, and only permissions the bot itself has there can be set. */
function refuseUngranted(call: Call, channel: ChannelState, bits: bigint): void {
  const own = permissionsOf(call.world, channel, call.app.user.id);
  if (!has(own, P.ManageRoles | bits)) throw refuse('missingPermissions');
}

function putOverwrite(call: Call): undefined {
  const { guild, channel } = guildChannelFor(call.world, param(call, 'id'), call.app.user.id);
  if (channel.thread) throw refuse('wrongChannelType');
  const id = param(call, 'overwrite');
  const overwrite = readOverwrite({ ...bodyOf<Omit<Overwrites[number], 'id'>>(call), id });
  const before = channel.overwrites.get(id);
  const changed = (overwrite.allow ^ (before?.allow ?? 0n)) | (overwrite.deny ^ (before?.deny ?? 0n));
  refuseUngranted(call, channel, changed);
  if (overwrite.type === 0 && !guild.roles.has(id)) throw refuse('unknownOverwrite');
  setOverwrite(call.world, channel, overwrite);
}

function deleteOverwrite(call: Call): undefined {
  const { channel } = guildChannelFor(call.world, param(call, 'id'), call.app.user.id, P.ManageRoles);
  removeOverwrite(call.world, channel, param(call, 'overwrite'));
}

function remove(call: Call): object {
  const userId = call.app.user.id;
  const seen = channelFor(call.world, param(call, 'id'), userId);
  const wanted = seen.thread ? P.ManageThreads : P.ManageChannels;
  const { guild, channel } = guildChannelFor(call.world, seen.id, userId, wanted);
  deleteChannel(call.world, guild, channel);
  return channelShape(channel);
}

function createDm(call: Call): object {
  const { recipient_id: userId } = bodyOf<{ recipient_id: string }>(call);
  const user = call.world.user(userId);
  if (user.bot) throw refuse('cannotMessageUser');
  return channelShape(openDm(call.world, call.app.user.id, userId), viewerOf(call));
}

export const channelRoutes: readonly Route[] = [
  { method: 'GET', template: '/channels/:id', handle: get },
  { method: 'PATCH', template: '/channels/:id', handle: modify },
  { method: 'DELETE', template: '/channels/:id', handle: remove },
  { method: 'PUT', template: '/channels/:id/permissions/:overwrite', handle: putOverwrite },
  { method: 'DELETE', template: '/channels/:id/permissions/:overwrite', handle: deleteOverwrite },
  { method: 'GET', template: '/guilds/:guild/channels', handle: list },
  { method: 'POST', template: '/guilds/:guild/channels', handle: create },
  { method: 'POST', template: '/users/@me/channels', handle: createDm },
];
