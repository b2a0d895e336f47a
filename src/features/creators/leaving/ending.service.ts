import type { Context, Transaction } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { endAssignments, lockCreators } from '#src/features/creators/assigning/assignments.store.ts';
import { findLinkOf, saveLinkEnded, type StandingLink } from '#src/features/creators/linking/links.store.ts';
import { endQuitRun, endRun } from '#src/features/creators/runs/runs.store.ts';
import { deleteOffboardings, forgetAdult } from './offboarding.store.ts';

/** Why a link ends by hand: it was wrong (staff, or the member says so), or the run that it belonged to ends. */
export type EndedBy = 'hand' | 'denied' | 'not-adult' | 'offboarded';

/**
 * Ends a link at once. The log keeps what it had opened: since when, by whom, and how often it was looked at.
 * @throws UserError when it has ended meanwhile
 */
export async function endLinkNow(tx: Transaction, ctx: Context, link: StandingLink, by: EndedBy): Promise<void> {
  const end = { by: ctx.actor.userId, at: ctx.clock.now() };
  if (!(await saveLinkEnded(tx, ctx.agency.id, link.id, end))) throw new UserError('creators.link-gone', {});
  const details = {
    creator: link.creatorId,
    by,
    linkedBy: link.linkedBy,
    since: link.linkedAt.toISOString(),
    looks: link.looks,
    ...(link.lookedAt && { lookedAt: link.lookedAt.toISOString() }),
  };
  await recordAudit(tx, ctx, { what: 'creators.link-ended', subject: link.userId, details });
  if (link.looks === 0) return;
  // Should it have been wrong, whoever it belongs to sees on /my data who looked.
  const looker = { ...ctx, actor: { userId: link.userId } };
  const look = { what: 'creators.link-looked', subject: link.creatorId, isLook: true } as const;
  await recordAudit(tx, looker, { ...look, details: { looks: link.looks } });
}

/**
 * Somebody's time with the agency ends: the run, the link, and whoever looks after them. Nothing is deleted. Whoever links
 * them at the same moment comes before or after, as a whole.
 * @returns the link that ended; undefined: nobody was linked to them
 * @throws UserError when it is over already
 */
export async function letGo(
  tx: Transaction,
  ctx: Context,
  { id: creatorId, handle }: { readonly id: string; readonly handle: string },
  o: { readonly why: 'offboarded' | 'not-adult'; readonly note: string | null },
): Promise<StandingLink | undefined> {
  const at = ctx.clock.now();
  const then = { ...ctx, clock: { now: () => at } };
  await lockAgency(tx, ctx.agency.id);
  await lockCreators(tx, ctx.agency.id, [creatorId]);
  const link = await findLinkOf(tx, ctx.agency.id, creatorId);
  const ended = await endRunNow(tx, then, creatorId, { ...o, evenQuit: link !== undefined });
  if (ended === undefined && !link) throw new UserError('creators.run-over', { handle });
  if (link) await endLinkNow(tx, then, link, o.why);
  if (o.why === 'not-adult') await forgetAdult(tx, ctx.agency.id, creatorId);
  await endAssignments(tx, ctx.agency.id, [creatorId], dayOf(at));
  await deleteOffboardings(tx, ctx.agency.id, creatorId);
  return link;
}

/**
 * Ends the run that goes on, by hand; the row stays.
 * @param o.evenQuit also one that a file has ended: somebody who was linked all the same is let go
 * @returns its ID; undefined: there is none to end
 */
async function endRunNow(
  tx: Transaction,
  ctx: Context,
  creatorId: string,
  o: { readonly why: 'offboarded' | 'not-adult'; readonly note: string | null; readonly evenQuit: boolean },
): Promise<string | undefined> {
  const at = ctx.clock.now();
  const end = { why: o.why, note: o.note, by: ctx.actor.userId, at, on: dayOf(at) };
  const going = await endRun(tx, ctx.agency.id, creatorId, end);
  const runId = going ?? (o.evenQuit ? await endQuitRun(tx, ctx.agency.id, creatorId, end) : undefined);
  if (runId === undefined) return undefined;
  await recordAudit(tx, ctx, { what: 'creators.run-ended', subject: creatorId, details: { creator: creatorId, why: o.why } });
  return runId;
}
