import { GatewayIntentBits } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import type { GuildState, RoleState } from '../model.ts';
import { tellMember } from './members.ts';
import { roleShape } from './shapes.ts';
import type { World } from './world.ts';

const ROLE_LIMIT = 250;

export function createRole(
  world: World,
  guild: GuildState,
  o: Partial<Omit<RoleState, 'id'>> & { readonly id?: string },
): RoleState {
  if (guild.roles.size >= ROLE_LIMIT) throw refuse('tooManyRoles');
  const everyone = guild.roles.get(guild.id);
  const role: RoleState = {
    id: o.id ?? world.ids.next(),
    name: o.name ?? 'new role',
    permissions: o.permissions ?? everyone?.permissions ?? 0n,
    position: everyone ? 1 : 0,
    color: o.color ?? 0,
    hoist: o.hoist ?? false,
    mentionable: o.mentionable ?? false,
    managed: o.managed ?? false,
    ...(o.bot_id !== undefined && { bot_id: o.bot_id }),
  };
  if (everyone) shiftUp(world, guild, 1);
  guild.roles.set(role.id, role);
  tellRole(world, guild, role, 'GUILD_ROLE_CREATE');
  if (o.position !== undefined) moveRole(world, guild, role, o.position);
  return role;
}

/** A new role is put directly above @everyone, so all others move one up. */
function shiftUp(world: World, guild: GuildState, from: number): void {
  for (const role of guild.roles.values()) {
    if (role.id === guild.id || role.position < from) continue;
    role.position += 1;
    tellRole(world, guild, role, 'GUILD_ROLE_UPDATE');
  }
}

export function tellRole(world: World, guild: GuildState, role: RoleState, t: string): void {
  world.emit({
    t,
    d: { guild_id: guild.id, role: roleShape(role) },
    guildId: guild.id,
    intents: GatewayIntentBits.Guilds,
  });
}

/** Puts a role at this position (1 is the lowest above @everyone); those in between make room. */
export function moveRole(world: World, guild: GuildState, role: RoleState, position: number): void {
  const others = [...guild.roles.values()]
    .filter((r) => r.id !== role.id && r.id !== guild.id)
    .toSorted((a, b) => a.position - b.position);
  others.splice(Math.max(0, position - 1), 0, role);
  for (const [index, moved] of others.entries()) {
    if (moved.position === index + 1) continue;
    moved.position = index + 1;
    tellRole(world, guild, moved, 'GUILD_ROLE_UPDATE');
  }
}

/** Deletes a role: from its members and from the overwrites of channels too. */
export function deleteRole(world: World, guild: GuildState, role: RoleState): void {
  guild.roles.delete(role.id);
  for (const member of guild.members.values()) {
    if (member.roles.delete(role.id)) tellMember(world, guild, member, 'GUILD_MEMBER_UPDATE');
  }
  for (const channel of guild.channels.values()) channel.overwrites.delete(role.id);
  world.emit({
    t: 'GUILD_ROLE_DELETE',
    d: { guild_id: guild.id, role_id: role.id },
    guildId: guild.id,
    intents: GatewayIntentBits.Guilds,
  });
}
