import type { Context } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { getSettings } from '#src/features/agency/index.ts';

/**
 * What became of the creator role. `by-hand`: Discord does not let us, so staff are told to do it; `role-deleted`: the
 * chosen one is no longer there, which no hand can give either.
 */
export type RoleOutcome =
  | { readonly kind: 'done' | 'by-hand'; readonly roleId: string }
  | { readonly kind: 'no-role-chosen' | 'role-deleted' };

/** Discord's code for a role that is gone; the member can be gone too. */
const unknownRole = 10_011;

/** Gives or takes the creator role, after what it stands for is written down. Doing it twice does no harm. */
export async function setCreatorRole(ctx: Context, userId: string, has: boolean): Promise<RoleOutcome> {
  const { creatorRoleId } = await getSettings(ctx.db, ctx.agency.id);
  if (creatorRoleId === undefined) return { kind: 'no-role-chosen' };
  try {
    await ctx.guild.setRole(userId, creatorRoleId, has);
    return { kind: 'done', roleId: creatorRoleId };
  } catch (error) {
    if (!(error instanceof DiscordRefused) || error.reason === 'invalid') throw error;
    // Whoever left the server has no role any more.
    if (!has && error.reason === 'gone') return { kind: 'done', roleId: creatorRoleId };
    const facts = { agency: ctx.agency.id, reason: error.reason, code: error.code };
    ctx.log.warn(facts, `the creator role could not be ${has ? 'given' : 'taken'}`);
    if (error.code === unknownRole) return { kind: 'role-deleted' };
    return { kind: 'by-hand', roleId: creatorRoleId };
  }
}
