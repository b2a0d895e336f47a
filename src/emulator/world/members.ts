import { GatewayIntentBits } from 'discord-api-types/v10';
import type { GuildState, MemberState, UserState } from '../model.ts';
import { memberShape, userShape } from './shapes.ts';
import { leaveVoice } from './voice.ts';
import type { World } from './world.ts';

/** Member events need the GuildMembers intent; what happens to the bot itself it is always told. */
export function tellMember(world: World, guild: GuildState, member: MemberState, t: string): void {
  world.emit({
    t,
    d: { ...memberShape(member), guild_id: guild.id },
    guildId: guild.id,
    intents: GatewayIntentBits.GuildMembers,
    ...(t === 'GUILD_MEMBER_UPDATE' && { alwaysTo: member.user.id }),
  });
}

export function addMember(world: World, guild: GuildState, user: UserState, roleIds: readonly string[] = []): MemberState {
  const known = guild.members.get(user.id);
  if (known) return known;
  const member: MemberState = {
    user,
    guild_id: guild.id,
    nick: null,
    roles: new Set(roleIds),
    joined_at: world.timestamp(),
    communication_disabled_until: null,
  };
  guild.members.set(user.id, member);
  tellMember(world, guild, member, 'GUILD_MEMBER_ADD');
  return member;
}

export function removeMember(world: World, guild: GuildState, userId: string): void {
  const member = guild.members.get(userId);
  if (!member) return;
  leaveVoice(world, userId, guild.id);
  guild.members.delete(userId);
  for (const channel of guild.channels.values()) channel.thread?.members.delete(userId);
  world.emit({
    t: 'GUILD_MEMBER_REMOVE',
    d: { guild_id: guild.id, user: userShape(member.user) },
    guildId: guild.id,
    intents: GatewayIntentBits.GuildMembers,
  });
}

export function giveRole(world: World, guild: GuildState, member: MemberState, id: string): void {
  if (member.roles.has(id)) return;
  member.roles.add(id);
  tellMember(world, guild, member, 'GUILD_MEMBER_UPDATE');
}

export function takeRole(world: World, guild: GuildState, member: MemberState, id: string): void {
  if (member.roles.delete(id)) tellMember(world, guild, member, 'GUILD_MEMBER_UPDATE');
}
