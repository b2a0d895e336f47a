import { ChannelType, GatewayIntentBits, OverwriteType } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import type { ChannelState, GuildState, OverwriteState } from '../model.ts';
import { forgetEventsIn } from './scheduled-events.ts';
import { channelShape } from './shapes.ts';
import { tellThread } from './threads.ts';
import { clearVoice } from './voice.ts';
import type { World } from './world.ts';

const CHANNEL_LIMIT = 500;

export interface NewChannel {
  readonly guild: GuildState;
  readonly name: string;
  readonly type: ChannelType;
  readonly parentId?: string | null;
  readonly topic?: string | null;
  readonly position?: number | null;
  readonly nsfw?: boolean | null;
  readonly slowmode?: number | null;
  /** Absent: those of the parent category, as Discord copies them. */
  readonly overwrites?: readonly OverwriteState[];
}

export function createChannel(world: World, o: NewChannel): ChannelState {
  const siblings = [...o.guild.channels.values()].filter((c) => !c.thread);
  if (siblings.length >= CHANNEL_LIMIT) throw refuse('tooManyChannels');
  const parent = o.guild.channels.get(o.parentId ?? '');
  const inherited = [...(parent?.overwrites.values() ?? [])].map((overwrite) => ({ ...overwrite }));
  const channel: ChannelState = {
    id: world.ids.next(),
    type: o.type,
    guild_id: o.guild.id,
    name: channelName(o.name, o.type),
    position: o.position ?? siblings.length,
    parent_id: parent?.id ?? null,
    topic: o.topic ?? null,
    nsfw: o.nsfw ?? false,
    rate_limit_per_user: o.slowmode ?? 0,
    last_message_id: null,
    overwrites: new Map((o.overwrites ?? inherited).map((overwrite) => [overwrite.id, overwrite])),
    messages: new Map(),
  };
  o.guild.channels.set(channel.id, channel);
  world.channels.set(channel.id, channel);
  tellChannel(world, channel, 'CHANNEL_CREATE');
  return channel;
}

/** Text channels are lower case without spaces, as Discord makes them. */
function channelName(name: string, type: ChannelType): string {
  const textLike = type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement;
  return textLike ? name.trim().toLowerCase().replaceAll(/\s+/g, '-') : name.trim();
}

export function renameChannel(channel: ChannelState, name: string): void {
  channel.name = channelName(name, channel.type);
}

/** Bots are told of every channel of their guilds, also of those they cannot open. */
function tellChannel(world: World, channel: ChannelState, t: string): void {
  world.emit({
    t,
    d: channelShape(channel),
    ...(channel.guild_id !== null && { guildId: channel.guild_id }),
    intents: GatewayIntentBits.Guilds,
  });
}

export function setOverwrite(world: World, channel: ChannelState, overwrite: OverwriteState): void {
  channel.overwrites.set(overwrite.id, overwrite);
  tellChannel(world, channel, 'CHANNEL_UPDATE');
}

export function removeOverwrite(world: World, channel: ChannelState, id: string): void {
  if (!channel.overwrites.delete(id)) throw refuse('unknownOverwrite');
  tellChannel(world, channel, 'CHANNEL_UPDATE');
}

/** Deletes a channel with its threads; channels of a deleted category stay, without a parent. */
export function deleteChannel(world: World, guild: GuildState, channel: ChannelState): void {
  if (channel.thread) {
    const { id, type, guild_id, parent_id } = channel;
    // Who could see the thread must be found before it is gone.
    world.emit({
      t: 'THREAD_DELETE',
      d: { id, type, guild_id, parent_id },
      guildId: guild.id,
      intents: GatewayIntentBits.Guilds,
      visibleIn: channel,
    });
    forget(world, guild, channel);
    return;
  }
  const inside = [...guild.channels.values()].filter((c) => c.parent_id === channel.id);
  for (const child of inside.filter((c) => c.thread)) forget(world, guild, child);
  forget(world, guild, channel);
  forgetEventsIn(world, channel.id);
  tellChannel(world, channel, 'CHANNEL_DELETE');
  clearVoice(world, channel);
  for (const child of inside.filter((c) => !c.thread)) {
    child.parent_id = null;
    tellChannel(world, child, 'CHANNEL_UPDATE');
  }
}

function forget(world: World, guild: GuildState, channel: ChannelState): void {
  guild.channels.delete(channel.id);
  world.channels.delete(channel.id);
}

export function tellUpdated(world: World, channel: ChannelState): void {
  if (channel.thread) tellThread(world, channel, 'THREAD_UPDATE');
  else tellChannel(world, channel, 'CHANNEL_UPDATE');
}

/** The overwrite of the wire as state. */
export function readOverwrite(o: {
  id: string;
  type?: number | null;
  allow?: string | number | null;
  deny?: string | number | null;
}): OverwriteState {
  return {
    id: o.id,
    type: o.type === 1 ? OverwriteType.Member : OverwriteType.Role,
    allow: BigInt(o.allow ?? 0),
    deny: BigInt(o.deny ?? 0),
  };
}

/** The DM between a bot and a user; made when it is first opened. */
export function openDm(world: World, botId: string, userId: string): ChannelState {
  const key = [botId, userId].toSorted().join(' ');
  const known = world.dms.get(key);
  if (known) return known;
  const dm: ChannelState = {
    id: world.ids.next(),
    type: ChannelType.DM,
    guild_id: null,
    name: '',
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    overwrites: new Map(),
    recipient_ids: [botId, userId],
    messages: new Map(),
  };
  world.dms.set(key, dm);
  world.channels.set(dm.id, dm);
  return dm;
}
