import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { getSettings } from '#src/features/agency/index.ts';

/** `by-hand`: Discord does not let us, so staff are told to do it. */
type Tried = { readonly kind: 'done' | 'by-hand'; readonly roleId: string };

/** What became of giving the creator role. `role-deleted`: the chosen one is no longer there, which no hand can give either. */
export type RoleGiven = Tried | { readonly kind: 'no-role-chosen' | 'role-deleted' };

/** What became of taking it. `nothing-to-take`: no role is chosen, it was deleted, or they left the server and have none. */
export type RoleTaken = Tried | { readonly kind: 'nothing-to-take' };

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

function byHand(ctx: Giving, error: unknown, roleId: string): Tried {
  if (!(error instanceof DiscordRefused) || error.reason === 'invalid') throw error;
  ctx.log.warn({ agency: ctx.agency.id, reason: error.reason, code: error.code }, 'the creator role is left to the staff');
  return { kind: 'by-hand', roleId };
}
