import type { Context, Rows, Transaction } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { mayDo } from '#src/core/permissions.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { followNamedManagers } from '#src/features/creators/assigning/following.service.ts';
import { lockCreators } from '#src/features/creators/assigning/assignments.store.ts';
import {
  findCandidate,
  findLinkOf,
  insertLink,
  listLinks,
  type Candidate,
  type StandingLink,
} from '#src/features/creators/linking/links.store.ts';
import { saveWithoutDiscord } from '#src/features/creators/linking/linking.store.ts';
import { isPseudonym } from '#src/features/creators/personal/personal.rules.ts';
import { beginRun } from '#src/features/creators/runs/runs.store.ts';

export interface NewLink {
  readonly creatorId: string;
  readonly userId: string;
  /** Whether the member said that the handle is theirs already: a claim that they typed. */
  readonly confirmed: boolean;
  /** Whether they are welcomed: linking in bulk sends nobody a message. */
  readonly welcome: boolean;
  /** Whether whoever decides was told that the creator has left, if they have. */
  readonly evenLeft: boolean;
}

/**
 * Links a member to a creator, in the transaction of whoever decides it; their run with the agency goes on, or begins. Who
 * left, as a file says, and is linked to them all the same, comes back: the link stays as it is.
 * @returns the creator as they were; and whether the member has said that the handle is theirs
 * @throws UserError when one of the two is linked already, or the creator or their data is gone, or they have left and
 *   nobody was told
 */
export async function linkMember(
  tx: Transaction,
  ctx: Context,
  o: NewLink,
): Promise<{ readonly creator: Candidate; readonly confirmed: boolean }> {
  const { creatorId, userId } = o;
  const at = ctx.clock.now();
  await lockCreators(tx, ctx.agency.id, [creatorId]);
  const creator = await findCandidate(tx, ctx.agency.id, creatorId);
  if (!creator || isPseudonym(creator.handle) || (creator.leftOn !== null && !o.evenLeft))
    throw new UserError('creators.stale-question', {});
  const made = { creatorId, userId, linkedBy: ctx.actor.userId, linkedAt: at, confirmedAt: o.confirmed ? at : null };
  const isNew = await insertLink(tx, ctx.agency.id, made);
  const standing = isNew ? undefined : await findReturning(tx, ctx, creator, userId);
  if (!isNew && !standing) {
    await refuseLinked(ctx, tx, creator, userId);
    throw new UserError('creators.stale-question', {});
  }
  await saveWithoutDiscord(tx, ctx.agency.id, [creatorId], false);
  const begun = await beginRun(tx, ctx.agency.id, creatorId, { by: ctx.actor.userId, at, on: dayOf(at), welcome: o.welcome });
  if (begun) await followNamedManagers(tx, ctx.agency.id, [creatorId], at);
  const what = isNew ? 'creators.linked' : 'creators.run-begun';
  await recordAudit(tx, ctx, { what, subject: userId, details: { creator: creatorId } });
  return { creator, confirmed: standing ? standing.confirmedAt !== null : o.confirmed };
}

/** The link of these two, where the creator has left by the files and the link was never ended. */
export async function findReturning(
  rows: Rows,
  ctx: Context,
  creator: Candidate,
  userId: string,
): Promise<StandingLink | undefined> {
  if (creator.leftOn === null) return undefined;
  const link = await findLinkOf(rows, ctx.agency.id, creator.id);
  return link?.userId === userId ? link : undefined;
}

/** @throws UserError when one of the two is linked already */
export async function refuseLinked(ctx: Context, rows: Rows, creator: Candidate, userId: string): Promise<void> {
  const existing = await listLinks(rows, ctx.agency.id, creator.id, userId);
  const same = existing.find((one) => one.creatorId === creator.id && one.userId === userId);
  if (same)
    throw new UserError('creators.linked-already', { handle: creator.handle, userId, by: same.linkedBy, at: same.linkedAt });
  // Who is who opens somebody's earnings: coaches are told that it is taken, not by whom.
  const tells = mayDo(ctx.actor.standings, 'earnings.agency');
  const taken = existing.find((one) => one.creatorId === creator.id);
  if (taken) throw new UserError('creators.handle-taken', { handle: creator.handle, userId: tells ? taken.userId : undefined });
  const other = existing.find((one) => one.userId === userId);
  if (!other) return;
  const theirs = tells ? await findCandidate(rows, ctx.agency.id, other.creatorId) : undefined;
  throw new UserError('creators.member-taken', { userId, handle: theirs?.handle });
}

/** A link opens earnings: whoever may not see everybody's cannot open one to themselves (domain.md: a coach sees no money). */
export function refuseOneself(ctx: Context, userId: string): void {
  if (userId === ctx.actor.userId && !mayDo(ctx.actor.standings, 'earnings.agency'))
    throw new UserError('creators.not-oneself', {});
}

/** @throws UserError for a bot, and for whoever is not in the server */
export async function refuseNobody(ctx: Context, userId: string): Promise<void> {
  const found = await ctx.guild.member(userId);
  if (!found) throw new UserError('creators.member-gone', { userId });
  if (found.bot) throw new UserError('creators.member-is-bot', { userId });
}
