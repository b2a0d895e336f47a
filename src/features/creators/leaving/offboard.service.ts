import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { endAssignments } from '#src/features/creators/assigning/assignments.store.ts';
import { findLinkOf } from '#src/features/creators/linking/links.store.ts';
import { setCreatorRole } from '#src/features/creators/onboarding/creator-role.service.ts';
import { getSeen, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { endLinkNow, endRunNow } from './ending.service.ts';
import { offboardedScreen, offboardQuestion, stillHereScreen } from './offboard.screens.ts';
import { deleteOffboardings, findOffboarding, findStanding, saveOffboarding, type Offboarding } from './offboarding.store.ts';

/**
 * `/creator offboard`: says what ends, and asks. A coach only for their own creators.
 * @throws UserError for an unknown creator, and for one whose time with the agency is over already
 */
export async function proposeOffboard(ctx: Context, o: { creator: string; reason: string }): Promise<Answer> {
  const { id: creatorId, handle } = await getSeen(ctx, o.creator);
  const link = await findLinkOf(ctx.db, ctx.agency.id, creatorId);
  // Whoever left by the files, and is still linked, has access and role yet.
  if (!link) await refuseOver(ctx, creatorId, handle);
  const reason = o.reason.trim();
  const asked = { creatorId, reason, askedBy: ctx.actor.userId, at: ctx.clock.now() };
  const id = await ctx.db.transaction((tx) => saveOffboarding(tx, ctx.agency.id, asked));
  return show(offboardQuestion(ctx.texts, { id, handle, reason, userId: link?.userId }));
}

/**
 * The run ends with the reason and by whom, the link with it, and the role is taken. Nobody looks after them from
 * today on. Messages and thread end by it too (features/messages sees that the run is over). Nothing is deleted: coming back begins a new run.
 * @param id of what was asked
 */
export async function offboard(ctx: Context, id: string): Promise<Answer> {
  const asked = await own(ctx, id);
  const { handle } = await getSeen(ctx, asked.creatorId);
  const link = await findLinkOf(ctx.db, ctx.agency.id, asked.creatorId);
  await ctx.db.transaction(async (tx) => {
    const why = { why: 'offboarded', note: asked.reason, evenQuit: link !== undefined } as const;
    const ended = await endRunNow(tx, ctx, asked.creatorId, why);
    if (ended === undefined && !link) throw new UserError('creators.run-over', { handle });
    if (link) await endLinkNow(tx, ctx, link, 'offboarded');
    await endAssignments(tx, ctx.agency.id, [asked.creatorId], todayOf(ctx));
    await deleteOffboardings(tx, ctx.agency.id, asked.creatorId);
  });
  const role = link && (await setCreatorRole(ctx, link.userId, false));
  return update(offboardedScreen(ctx.texts, { handle, userId: link?.userId, role }));
}

export async function cancelOffboard(ctx: Context, id: string): Promise<Answer> {
  const asked = await own(ctx, id);
  const { handle } = await getSeen(ctx, asked.creatorId);
  await ctx.db.transaction((tx) => deleteOffboardings(tx, ctx.agency.id, asked.creatorId));
  return update(stillHereScreen(ctx.texts, handle));
}

/** Whoever comes second is told that it is over. @throws UserError */
async function own(ctx: Context, id: string): Promise<Offboarding> {
  const asked = isRowId(id) ? await findOffboarding(ctx.db, ctx.agency.id, id) : undefined;
  if (asked?.askedBy !== ctx.actor.userId) throw new UserError('creators.stale-offboarding', {});
  return asked;
}

async function refuseOver(ctx: Context, creatorId: string, handle: string): Promise<void> {
  const { goesOn, endedBy, endedAt } = await findStanding(ctx.db, ctx.agency.id, creatorId);
  if (goesOn) return;
  if (endedBy !== null && endedAt !== null)
    throw new UserError('creators.offboarded-already', { handle, by: endedBy, at: endedAt });
  throw new UserError('creators.run-over', { handle });
}
