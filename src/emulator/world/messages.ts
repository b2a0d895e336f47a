import { GatewayIntentBits, MessageFlags, MessageReferenceType, MessageType, type APIMessage } from 'discord-api-types/v10';
import { invalidField } from '../errors.ts';
import type { UploadedFile } from '../http/router.ts';
import type { ChannelState, StoredMessage, UserState } from '../model.ts';
import { permissionsOf } from './access.ts';
import { textsOf } from './components.ts';
import { computeMentions } from './mentions.ts';
import { type MessageBody, write } from './message-body.ts';
import { presentMessage } from './present.ts';
import { memberShape, userShape } from './shapes.ts';
import { noteMessage } from './threads.ts';
import type { World } from './world.ts';

export interface NewMessage {
  readonly channel: ChannelState;
  readonly author: UserState;
  /** null: written by a person. */
  readonly applicationId: string | null;
  readonly body: MessageBody;
  readonly files: readonly UploadedFile[];
  /** The user who alone sees it. */
  readonly ephemeralFor?: string | null;
  /** A defer's placeholder: empty, and with the loading flag. */
  readonly loading?: boolean;
  readonly type?: MessageType;
  /** Written by Discord itself, such as the notice of a pin: no body to check. */
  readonly system?: boolean;
  /** Where the message lies in the request's body, for errors. */
  readonly path?: readonly string[];
  /** Interaction metadata, webhook id and the like. */
  readonly extra?: Partial<APIMessage>;
}

/** Writes a message and tells everyone who listens. Its limits and permissions have been checked before. */
export function createMessage(world: World, o: NewMessage): StoredMessage {
  const ephemeral = o.ephemeralFor != null;
  const empty = { content: '', embeds: [], components: [], attachments: [], flags: 0 };
  const context = { world, channelId: o.channel.id, files: o.files, ephemeral, path: o.path ?? [] };
  const written = o.loading || o.system ? { ...empty, content: o.body.content ?? '' } : write(context, o.body);
  const mentions = mentionsOf(world, o.channel, o.author, o.body, written);
  const message: APIMessage = {
    id: world.ids.next(),
    channel_id: o.channel.id,
    type: o.type ?? MessageType.Default,
    author: userShape(o.author),
    timestamp: world.timestamp(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    ...written,
    flags: written.flags | (ephemeral ? MessageFlags.Ephemeral : 0) | (o.loading ? MessageFlags.Loading : 0),
    ...mentions,
    ...reference(o.channel, o.body, world),
    ...o.extra,
  };
  const stored: StoredMessage = {
    message,
    ephemeral_for: o.ephemeralFor ?? null,
    application_id: o.applicationId,
    loading: o.loading ?? false,
    pinned_at: null,
  };
  o.channel.messages.set(message.id, stored);
  if (!ephemeral) {
    o.channel.last_message_id = message.id;
    noteMessage(world, o.channel, stored);
    announce(world, o.channel, 'MESSAGE_CREATE', stored);
  }
  return stored;
}

/** Merges an edit into a message. The message object is replaced, so that what was sent earlier stays as it was. */
export function editMessage(
  world: World,
  channel: ChannelState,
  stored: StoredMessage,
  body: MessageBody,
  files: readonly UploadedFile[],
  path: readonly string[] = [],
): void {
  const before = stored.message;
  const ephemeral = stored.ephemeral_for !== null;
  const written = write({ world, channelId: channel.id, files, ephemeral, before, path }, body);
  const author = world.users.get(before.author.id);
  const mentions = author ? mentionsOf(world, channel, author, body, written) : {};
  const wasLoading = stored.loading;
  stored.loading = false;
  stored.message = {
    ...before,
    ...written,
    ...mentions,
    edited_timestamp: wasLoading ? null : world.timestamp(),
  };
  if (!ephemeral) announce(world, channel, 'MESSAGE_UPDATE', stored);
}

export function deleteMessage(world: World, channel: ChannelState, stored: StoredMessage): void {
  const { id } = stored.message;
  channel.messages.delete(id);
  if (stored.ephemeral_for !== null) return;
  if (channel.thread) channel.thread.message_count -= 1;
  const guild = channel.guild_id === null ? {} : { guild_id: channel.guild_id };
  world.emit({
    t: 'MESSAGE_DELETE',
    d: { id, channel_id: channel.id, ...guild },
    ...audience(channel),
  });
}

function mentionsOf(
  world: World,
  channel: ChannelState,
  author: UserState,
  body: MessageBody,
  written: { content: string; components: unknown },
): Pick<APIMessage, 'mentions' | 'mention_roles' | 'mention_everyone'> {
  const mentions = computeMentions(world, {
    texts: [written.content, ...textsOf(written.components)],
    allowed: body.allowed_mentions,
    channel,
    authorPermissions: permissionsOf(world, channel, author.id),
    repliedTo: repliedTo(world, channel, body),
  });
  return {
    mentions: mentions.users.map(userShape),
    mention_roles: mentions.roles,
    mention_everyone: mentions.everyone,
  };
}

function repliedTo(world: World, channel: ChannelState, body: MessageBody): UserState | undefined {
  const target = channel.messages.get(body.message_reference?.message_id ?? '');
  return target && world.users.get(target.message.author.id);
}

function reference(channel: ChannelState, body: MessageBody, world: World): Partial<APIMessage> {
  const id = body.message_reference?.message_id;
  if (id === undefined) return {};
  const target = channel.messages.get(id);
  if (!target && body.message_reference?.fail_if_not_exists === false) return {};
  if (!target) {
    throw invalidField(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  }
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: id,
      channel_id: channel.id,
      ...(channel.guild_id !== null && { guild_id: channel.guild_id }),
    },
    referenced_message: presentMessage(world, target),
  };
}

function announce(world: World, channel: ChannelState, t: string, stored: StoredMessage): void {
  const message = presentMessage(world, stored);
  const guild = world.guildOf(channel);
  const member = guild?.members.get(message.author.id);
  const { user: _, ...partial } = member ? memberShape(member) : { user: null };
  world.emit({
    t,
    d: { ...message, ...(guild && { guild_id: guild.id }), ...(member && { member: partial }) },
    ...audience(channel),
  });
}

function audience(channel: ChannelState): {
  visibleIn: ChannelState;
  intents: number;
  guildId?: string;
} {
  return channel.guild_id === null
    ? { visibleIn: channel, intents: GatewayIntentBits.DirectMessages }
    : { visibleIn: channel, intents: GatewayIntentBits.GuildMessages, guildId: channel.guild_id };
}
