import type { Context } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { findLinkOf } from '#src/features/creators/linking/links.store.ts';
import { takeCreatorRole } from '#src/features/creators/onboarding/creator-role.service.ts';
import { getSeen } from '#src/features/creators/seeing/seeing.service.ts';
import { letGo } from './ending.service.ts';
import { offboardedScreen, offboardQuestion, stillHereScreen } from './offboard.screens.ts';
import { deleteOffboardings, findOffboarding, findStanding, saveOffboarding, type Offboarding } from './offboarding.store.ts';

/**
 * `/creator offboard`: says what ends, and asks. A coach only for their own creators.
 * @throws UserError for an unknown creator, and for one whose time with the agency is over already
 */
export async function proposeOffboard(ctx: Context, o: { creator: string; reason: string }): Promise<Answer> {
  const creator = await getSeen(ctx, o.creator);
  const question = await ask(ctx, creator, { why: 'offboarded', reason: o.reason.trim() });
  return show(question ?? (await refuseOver(ctx, creator.id, creator.handle)));
}

/** No 18+, no onboarding: the same question, to staff who say that a creator is under 18. undefined: it is over already. */
export const askNotAdult = (ctx: Context, creator: Asked): Promise<Screen | undefined> =>
  ask(ctx, creator, { why: 'not-adult', reason: '' });

interface Asked {
  readonly id: string;
  readonly handle: string;
}

async function ask(
  ctx: Context,
  { id: creatorId, handle }: Asked,
  o: Pick<Offboarding, 'why' | 'reason'>,
): Promise<Screen | undefined> {
  const link = await findLinkOf(ctx.db, ctx.agency.id, creatorId);
  // Whoever left by the files, and is still linked, has access and role yet.
  if (!link && !(await findStanding(ctx.db, ctx.agency.id, creatorId)).goesOn) return undefined;
  const asked = { creatorId, ...o, askedBy: ctx.actor.userId, at: ctx.clock.now() };
  const id = await ctx.db.transaction((tx) => saveOffboarding(tx, ctx.agency.id, asked));
  return offboardQuestion(ctx.texts, { id, handle, ...o, userId: link?.userId });
}

/**
 * The run ends with the reason and by whom, the link with it, and the role is taken. Nobody looks after them from
 * today on. Messages and thread end by it too (features/messages sees that the run is over). Nothing is deleted: coming back begins a new run.
 * @param id of what was asked
 */
export async function offboard(ctx: Context, id: string): Promise<Answer> {
  const asked = await own(ctx, id);
  const creator = await getSeen(ctx, asked.creatorId);
  const { why, reason } = asked;
  const link = await ctx.db.transaction((tx) => letGo(tx, ctx, creator, { why, note: reason === '' ? null : reason }));
  const role = link && (await takeCreatorRole(ctx, link.userId));
  return update(offboardedScreen(ctx.texts, { handle: creator.handle, userId: link?.userId, role }));
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

async function refuseOver(ctx: Context, creatorId: string, handle: string): Promise<never> {
  const { endedBy, endedAt } = await findStanding(ctx.db, ctx.agency.id, creatorId);
  if (endedBy !== null && endedAt !== null)
    throw new UserError('creators.offboarded-already', { handle, by: endedBy, at: endedAt });
  throw new UserError('creators.run-over', { handle });
}
