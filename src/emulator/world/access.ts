import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelState, GuildState } from '../model.ts';
import type { World } from './world.ts';

const ALL = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** TEMPORARY until rules/permissions.ts lands. */
export function permissionsIn(
  _world: World,
  guild: GuildState,
  userId: string,
  _channel?: ChannelState,
): bigint {
  return guild.members.has(userId) ? ALL : 0n;
}

export function sees(world: World, channel: ChannelState, userId: string): boolean {
  if (channel.recipient_ids) return channel.recipient_ids.includes(userId);
  const guild = world.guildOf(channel);
  return guild !== undefined && permissionsIn(world, guild, userId, channel) !== 0n;
}
