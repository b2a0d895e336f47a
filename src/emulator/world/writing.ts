import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { ChannelState, StoredMessage } from '../model.ts';
import { has } from '../rules/permissions.ts';
import { permissionsOf } from './access.ts';
import { createMessage, deleteMessage } from './messages.ts';
import type { World } from './world.ts';

export interface Writing {
  readonly content: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** A message of somebody at a client. Throws where the client lets them write nothing. */
export function writeAs(world: World, channel: ChannelState, userId: string, { content, files }: Writing): StoredMessage {
  const author = world.user(userId);
  if (channel.guild_id !== null) {
    const own = permissionsOf(world, channel, userId);
    const wanted = P.SendMessages | (files.length > 0 ? P.AttachFiles : 0n);
    const closed = channel.thread?.locked === true && !has(own, P.ManageThreads);
    const holds = channel.type !== ChannelType.GuildCategory && channel.type !== ChannelType.GuildForum;
    if (!holds || closed || !has(own, wanted)) throw new Error(`${author.username} may not write in #${channel.name}`);
  }
  return createMessage(world, {
    channel,
    author,
    applicationId: null,
    body: { content },
    files: files.map(({ name, bytes }, index) => ({ key: String(index), name, bytes, contentType: '' })),
  });
}

/** Somebody takes their own message away, or another's with Manage Messages. */
export function takeAway(world: World, channel: ChannelState, userId: string, stored: StoredMessage): void {
  const own = stored.message.author.id === userId;
  const may = channel.guild_id !== null && has(permissionsOf(world, channel, userId), P.ManageMessages);
  if (!own && !may) throw new Error(`${world.user(userId).username} may not delete this message`);
  deleteMessage(world, channel, stored);
}
