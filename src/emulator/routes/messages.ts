import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { invalidField, refuse } from '../errors.ts';
import { bodyOf, type Call, param, type Route } from '../http/router.ts';
import type { ChannelState, StoredMessage } from '../model.ts';
import { has } from '../rules/permissions.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import { channelFor, permissionsOf } from '../world/access.ts';
import type { MessageBody } from '../world/message-body.ts';
import { createMessage, deleteMessage, editMessage } from '../world/messages.ts';
import { presentMessage } from '../world/present.ts';
import { refuseUnsendable } from '../world/sending.ts';
import { archiveIfIdle } from '../world/threads.ts';

/** Discord says "a few minutes"; this is what the emulator keeps a nonce for. */
const NONCE_WINDOW_MS = 3 * 60 * 1000;

function channelOf(call: Call, wanted = 0n): ChannelState {
  const channel = channelFor(call.world, param(call, 'id'), call.app.user.id, wanted);
  archiveIfIdle(call.world, channel);
  return channel;
}

/** A message the bot could read there. */
function messageOf(call: Call, channel: ChannelState): StoredMessage {
  const stored = channel.messages.get(param(call, 'message'));
  if (!stored || stored.ephemeral_for !== null) throw refuse('unknownMessage');
  return stored;
}

function create(call: Call): object {
  const body = bodyOf<MessageBody>(call);
  const channel = channelOf(call);
  refuseUnsendable(call, channel, body);
  const nonce = body.nonce == null ? undefined : String(body.nonce);
  const twin = nonce !== undefined && body.enforce_nonce ? earlier(call, channel, nonce) : undefined;
  if (twin) return { ...presentMessage(call.world, twin), nonce };
  const { app, files } = call;
  const stored = createMessage(call.world, { channel, author: app.user, applicationId: app.id, body, files });
  if (nonce !== undefined) {
    call.app.nonces.set(`${channel.id} ${nonce}`, { at: call.world.time(), messageId: stored.message.id });
  }
  return { ...presentMessage(call.world, stored), ...(nonce !== undefined && { nonce }) };
}

/** The message this bot sent with the same nonce a short while ago. */
function earlier(call: Call, channel: ChannelState, nonce: string): StoredMessage | undefined {
  const sent = call.app.nonces.get(`${channel.id} ${nonce}`);
  if (!sent || call.world.time() - sent.at > NONCE_WINDOW_MS) return undefined;
  return channel.messages.get(sent.messageId);
}

function edit(call: Call): object {
  const channel = channelOf(call);
  const stored = messageOf(call, channel);
  if (stored.application_id !== call.app.id) throw refuse('cannotEditOthers');
  if (channel.thread?.archived) throw refuse('threadArchived');
  call.world.edits.count(call.world, channel, stored);
  editMessage(call.world, channel, stored, bodyOf<MessageBody>(call), call.files);
  return presentMessage(call.world, stored);
}

function remove(call: Call): undefined {
  const channel = channelOf(call);
  const stored = messageOf(call, channel);
  const own = stored.message.author.id === call.app.user.id;
  const may = channel.guild_id !== null && has(permissionsOf(call.world, channel, call.app.user.id), P.ManageMessages);
  if (!own && !may) throw refuse('missingPermissions');
  deleteMessage(call.world, channel, stored);
}

function readable(call: Call): ChannelState {
  const channel = channelOf(call);
  if (channel.type === ChannelType.GuildCategory || channel.type === ChannelType.GuildForum) {
    throw refuse('notTextChannel');
  }
  return channel;
}

const mayRead = (call: Call, channel: ChannelState): boolean =>
  channel.guild_id === null || has(permissionsOf(call.world, channel, call.app.user.id), P.ReadMessageHistory);

function list(call: Call): object {
  const channel = readable(call);
  if (!mayRead(call, channel)) return [];
  const limit = Number(call.query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw invalidField(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.');
  }
  const visible = [...channel.messages.values()].filter((m) => m.ephemeral_for === null);
  return page(visible, call.query, limit)
    .toReversed()
    .map((stored) => presentMessage(call.world, stored));
}

/** At most `limit` messages, oldest first, by the query's before, after or around. */
function page(all: readonly StoredMessage[], query: URLSearchParams, limit: number): StoredMessage[] {
  const [before, after, around] = [query.get('before'), query.get('after'), query.get('around')];
  const older = (id: string) => all.filter((m) => compareSnowflakes(m.message.id, id) < 0);
  const newer = (id: string) => all.filter((m) => compareSnowflakes(m.message.id, id) > 0);
  if (around) {
    const half = Math.floor(limit / 2);
    const exact = all.filter((m) => m.message.id === around);
    return [...older(around).slice(-half), ...exact, ...newer(around).slice(0, half)].slice(0, limit);
  }
  if (after) return newer(after).slice(0, limit);
  return (before ? older(before) : all).slice(-limit);
}

function one(call: Call): object {
  const channel = readable(call);
  if (!mayRead(call, channel)) throw refuse('missingPermissions');
  return presentMessage(call.world, messageOf(call, channel));
}

const messages = '/channels/:id/messages';

export const messageRoutes: readonly Route[] = [
  { method: 'GET', template: messages, query: ['limit', 'before', 'after', 'around'], handle: list },
  { method: 'POST', template: messages, handle: create },
  { method: 'GET', template: `${messages}/:message`, handle: one },
  { method: 'PATCH', template: `${messages}/:message`, handle: edit },
  { method: 'DELETE', template: `${messages}/:message`, handle: remove },
];
