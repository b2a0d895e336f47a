import type { Context, Transaction } from '#src/context.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { showClaim } from './claims.jobs.ts';
import { describeByClaim, findClaimFor, saveDecision } from './claims.store.ts';

/**
 * Staff link a member by themselves who has claimed just that: the claim is answered with it, and counts as theirs.
 * @returns whether there was one; then the handle needs no confirming any more
 */
export async function settleClaimOf(
  tx: Transaction,
  ctx: Context,
  o: { readonly userId: string; readonly creatorId: string },
): Promise<boolean> {
  const claim = await findClaimFor(tx, ctx.agency.id, o);
  if (!claim) return false;
  const decided = { state: 'approved', by: ctx.actor.userId, at: ctx.clock.now(), creatorId: o.creatorId } as const;
  if (!(await saveDecision(tx, ctx.agency.id, claim.id, decided))) return false;
  await describeByClaim(tx, ctx.agency.id, o.creatorId, claim);
  await recordAudit(tx, ctx, { what: 'creators.claim-approved', subject: claim.userId, details: { creator: o.creatorId } });
  await ctx.jobs.enqueue(tx, showClaim.of(ctx.agency.id, { claimId: claim.id }, `claim:${claim.id}:approved`));
  return true;
}
