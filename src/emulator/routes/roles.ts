import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse, UnknownToEmulator } from '../errors.ts';
import { bodyOf, type Call, param, type Route } from '../http/router.ts';
import type { GuildState, MemberState, RoleState } from '../model.ts';
import { canEditRole, guildPermissions, has } from '../rules/permissions.ts';
import { guildFor } from '../world/access.ts';
import { createRole, deleteRole, tellRole } from '../world/roles.ts';
import { roleShape } from '../world/shapes.ts';

const here = (call: Call, wanted = 0n): { guild: GuildState; member: MemberState } =>
  guildFor(call.world, param(call, 'guild'), call.app.user.id, wanted);

export function roleIn(guild: GuildState, id: string): RoleState {
  const role = guild.roles.get(id);
  if (!role) throw refuse('unknownRole');
  return role;
}

interface RoleBody {
  readonly name?: string | null;
  readonly permissions?: string | number | null;
  readonly color?: number | null;
  readonly hoist?: boolean | null;
  readonly mentionable?: boolean | null;
}
const ROLE_FIELDS: ReadonlySet<string> = new Set(['name', 'permissions', 'color', 'hoist', 'mentionable']);

function roleBody(call: Call, self: MemberState, guild: GuildState): RoleBody {
  const body = bodyOf<RoleBody>(call);
  for (const [key, value] of Object.entries(body)) {
    if (value === null || value === undefined || ROLE_FIELDS.has(key)) continue;
    throw new UnknownToEmulator(`role field ${key}`);
  }
  const own = guildPermissions(guild, self, call.world.clock.now());
  if (!has(own, BigInt(body.permissions ?? 0))) throw refuse('missingPermissions');
  return body;
}

function newRole(call: Call): object {
  const { guild, member: self } = here(call, P.ManageRoles);
  const body = roleBody(call, self, guild);
  const role = createRole(call.world, guild, {
    ...(body.name != null && { name: body.name }),
    ...(body.permissions != null && { permissions: BigInt(body.permissions) }),
    color: body.color ?? 0,
    hoist: body.hoist ?? false,
    mentionable: body.mentionable ?? false,
  });
  return roleShape(role);
}

function editable(call: Call): { guild: GuildState; self: MemberState; role: RoleState } {
  const { guild, member: self } = here(call, P.ManageRoles);
  const role = roleIn(guild, param(call, 'role'));
  if (!canEditRole(guild, self, role, call.world.clock.now())) throw refuse('missingPermissions');
  return { guild, self, role };
}

function modifyRole(call: Call): object {
  const { guild, self, role } = editable(call);
  const body = roleBody(call, self, guild);
  role.name = body.name ?? role.name;
  role.permissions = body.permissions == null ? role.permissions : BigInt(body.permissions);
  role.color = body.color ?? role.color;
  role.hoist = body.hoist ?? role.hoist;
  role.mentionable = body.mentionable ?? role.mentionable;
  tellRole(call.world, guild, role, 'GUILD_ROLE_UPDATE');
  return roleShape(role);
}

function removeRoleOfGuild(call: Call): undefined {
  const { guild, role } = editable(call);
  if (role.managed || role.id === guild.id) throw refuse('missingPermissions');
  deleteRole(call.world, guild, role);
}

const roles = '/guilds/:guild/roles';

export const roleRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: roles,
    handle: (call) => [...here(call).guild.roles.values()].map(roleShape),
  },
  { method: 'POST', template: roles, handle: newRole },
  {
    method: 'GET',
    template: `${roles}/:role`,
    handle: (call) => roleShape(roleIn(here(call).guild, param(call, 'role'))),
  },
  { method: 'PATCH', template: `${roles}/:role`, handle: modifyRole },
  { method: 'DELETE', template: `${roles}/:role`, handle: removeRoleOfGuild },
];
