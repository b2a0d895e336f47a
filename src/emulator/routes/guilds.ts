import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { invalidField, refuse } from '../errors.ts';
import { startsWith } from '../gateway/members.ts';
import { type Call, param, type Route } from '../http/router.ts';
import type { GuildState, MemberState, RoleState } from '../model.ts';
import { canGiveRole, guildPermissions } from '../rules/permissions.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import { guildFor } from '../world/access.ts';
import { giveRole, takeRole } from '../world/members.ts';
import { guildShape, memberShape } from '../world/shapes.ts';
import { roleIn } from './roles.ts';

const here = (call: Call, wanted = 0n): { guild: GuildState; member: MemberState } =>
  guildFor(call.world, param(call, 'guild'), call.app.user.id, wanted);

function get(call: Call): object {
  const { guild } = here(call);
  const counted = call.query.get('with_counts') === 'true';
  return {
    ...guildShape(guild),
    ...(counted && {
      approximate_member_count: guild.members.size,
      approximate_presence_count: guild.members.size,
    }),
  };
}

function mine(call: Call): object {
  const botId = call.app.user.id;
  const after = call.query.get('after') ?? '0';
  const limit = Number(call.query.get('limit') ?? 200);
  return [...call.world.guilds.values()]
    .filter((guild) => guild.members.has(botId) && compareSnowflakes(guild.id, after) > 0)
    .toSorted((a, b) => compareSnowflakes(a.id, b.id))
    .slice(0, limit)
    .map((guild) => {
      const { member: self } = guildFor(call.world, guild.id, botId);
      const permissions = guildPermissions(guild, self, call.world.clock.now());
      return {
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: guild.owner_id === botId,
        permissions: permissions.toString(),
        features: [],
      };
    });
}

function member(call: Call): object {
  const { guild } = here(call);
  return memberShape(call.world.member(guild, param(call, 'user')));
}

/** The whole list is only for applications with the GuildMembers intent. */
function members(call: Call): object {
  const { guild } = here(call);
  if (!call.app.members_intent) throw refuse('missingAccess');
  const limit = limitOf(call, 1, 1000);
  const after = call.query.get('after') ?? '0';
  return [...guild.members.values()]
    .filter((m) => compareSnowflakes(m.user.id, after) > 0)
    .toSorted((a, b) => compareSnowflakes(a.user.id, b.user.id))
    .slice(0, limit)
    .map(memberShape);
}

function search(call: Call): object {
  const { guild } = here(call);
  const query = (call.query.get('query') ?? '').toLowerCase();
  if (query === '') {
    throw invalidField(['query'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  return [...guild.members.values()]
    .filter((m) => startsWith(m, query))
    .slice(0, limitOf(call, 1, 1000))
    .map(memberShape);
}

function limitOf(call: Call, least: number, most: number): number {
  const limit = Number(call.query.get('limit') ?? least);
  if (Number.isInteger(limit) && limit >= least && limit <= most) return limit;
  const message = `int value should be between ${least} and ${most}.`;
  throw invalidField(['limit'], 'NUMBER_TYPE_MAX', message);
}

/** The member and the role of a hand-out, once the bot may do it: MANAGE_ROLES, and the role below its own highest. */
function handOut(call: Call): { guild: GuildState; target: MemberState; role: RoleState } {
  const { guild, member: self } = here(call, P.ManageRoles);
  const target = call.world.member(guild, param(call, 'user'));
  const role = roleIn(guild, param(call, 'role'));
  if (!canGiveRole(guild, self, role, call.world.clock.now())) throw refuse('missingPermissions');
  return { guild, target, role };
}

function addRole(call: Call): undefined {
  const { guild, target, role } = handOut(call);
  giveRole(call.world, guild, target, role.id);
}

function removeRole(call: Call): undefined {
  const { guild, target, role } = handOut(call);
  takeRole(call.world, guild, target, role.id);
}

const guild = '/guilds/:guild';

export const guildRoutes: readonly Route[] = [
  { method: 'GET', template: '/users/@me/guilds', query: ['after', 'limit'], handle: mine },
  { method: 'GET', template: guild, query: ['with_counts'], handle: get },
  { method: 'GET', template: `${guild}/members`, query: ['limit', 'after'], handle: members },
  { method: 'GET', template: `${guild}/members/search`, query: ['query', 'limit'], handle: search },
  { method: 'GET', template: `${guild}/members/:user`, handle: member },
  { method: 'PUT', template: `${guild}/members/:user/roles/:role`, handle: addRole },
  { method: 'DELETE', template: `${guild}/members/:user/roles/:role`, handle: removeRole },
];
