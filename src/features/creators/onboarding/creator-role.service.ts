import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { getSettings } from '#src/features/agency/index.ts';
import type { RoleGiven, RoleTaken, RoleTried } from './creator-role.rules.ts';

type Giving = Pick<JobContext, 'db' | 'agency' | 'guild' | 'log'>;

/** Discord's code for a role that is gone; the member can be gone too. */
const unknownRole = 10_011;

/** Gives the creator role, after what it stands for is written down. Doing it twice does no harm. */
export async function giveCreatorRole(ctx: Giving, userId: string): Promise<RoleGiven> {
  const { creatorRoleId: roleId } = await getSettings(ctx.db, ctx.agency.id);
  if (roleId === undefined) return { kind: 'no-role-chosen' };
  try {
    await ctx.guild.setRole(userId, roleId, true);
    return { kind: 'done', roleId };
  } catch (error) {
    if (error instanceof DiscordRefused && error.code === unknownRole) return { kind: 'role-deleted' };
    return byHand(ctx, error, roleId);
  }
}

/** Takes the creator role, after what it stood for has ended. Doing it twice does no harm. */
export async function takeCreatorRole(ctx: Giving, userId: string): Promise<RoleTaken> {
  const { creatorRoleId: roleId } = await getSettings(ctx.db, ctx.agency.id);
  if (roleId === undefined) return { kind: 'nothing-to-take' };
  try {
    await ctx.guild.setRole(userId, roleId, false);
    return { kind: 'done', roleId };
  } catch (error) {
    if (error instanceof DiscordRefused && error.reason === 'gone') return { kind: 'nothing-to-take' };
    return byHand(ctx, error, roleId);
  }
}

function byHand(ctx: Giving, error: unknown, roleId: string): RoleTried {
  if (!(error instanceof DiscordRefused) || error.reason === 'invalid') throw error;
  ctx.log.warn({ agency: ctx.agency.id, reason: error.reason, code: error.code }, 'the creator role is left to the staff');
  return { kind: 'by-hand', roleId };
}
