import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import type { ChannelState, GuildState, MemberState } from '../model.ts';
import { guildPermissions, has, permissionsIn } from '../rules/permissions.ts';
import type { World } from './world.ts';

/** A user's permissions in a guild channel or thread; nothing for who is no member. */
export function permissionsOf(world: World, channel: ChannelState, userId: string): bigint {
  const guild = world.guildOf(channel);
  const member = guild?.members.get(userId);
  return guild && member ? permissionsIn(guild, member, channel, world.clock.now()) : 0n;
}

/** Whether a user can see a channel, thread or DM at all. */
export function sees(world: World, channel: ChannelState, userId: string): boolean {
  if (channel.recipient_ids) return channel.recipient_ids.includes(userId);
  return has(permissionsOf(world, channel, userId), PermissionFlagsBits.ViewChannel);
}

/** The channel, if this user may see it (10003, 50001) and has these permissions there (50013). */
export function channelFor(world: World, channelId: string, userId: string, wanted = 0n): ChannelState {
  const channel = world.channel(channelId);
  if (channel.recipient_ids) {
    if (!channel.recipient_ids.includes(userId)) throw refuse('missingAccess');
    return channel;
  }
  const permissions = permissionsOf(world, channel, userId);
  if (!has(permissions, PermissionFlagsBits.ViewChannel)) throw refuse('missingAccess');
  if (!has(permissions, wanted)) throw refuse('missingPermissions');
  return channel;
}

/** As `channelFor`, and only a channel or thread of a guild (50024 for a DM). */
export function guildChannelFor(
  world: World,
  channelId: string,
  userId: string,
  wanted = 0n,
): { guild: GuildState; channel: ChannelState; member: MemberState } {
  const channel = channelFor(world, channelId, userId, wanted);
  const guild = world.guildOf(channel);
  if (!guild) throw refuse('wrongChannelType');
  return { guild, channel, member: world.member(guild, userId) };
}

/** The guild, if this user is in it (10004) and has these permissions in it as a whole (50013). */
export function guildFor(world: World, guildId: string, userId: string, wanted = 0n): { guild: GuildState; member: MemberState } {
  const guild = world.guild(guildId);
  const member = guild.members.get(userId);
  if (!member) throw refuse('unknownGuild');
  if (!has(guildPermissions(guild, member, world.clock.now()), wanted)) {
    throw refuse('missingPermissions');
  }
  return { guild, member };
}
