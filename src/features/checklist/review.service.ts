import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { dayOf } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import type { Screen } from '#src/core/screen.ts';
import { recordLook } from '#src/features/agency/index.ts';
import { coachesOn, getSeen, mayCoach, seesAll, type SeenCreator } from '#src/features/creators/index.ts';
import { itemOf, openItem, wholeList, type ItemOf } from './checklist.rules.ts';
import { findItem, listItems, listSent, type ToReview } from './items.store.ts';
import { findPicture } from './pictures.store.ts';
import { creatorScreen, queueScreen, reviewScreen, type ReviewNotice } from './review.screens.ts';

/** What waits for an answer of this coach, or of anybody for who sees everybody; oldest first. For `/today`. */
export async function listToReview(ctx: Context): Promise<readonly ToReview[]> {
  const all = await listSent(ctx.db, ctx.agency.id);
  if (seesAll(ctx)) return all;
  const coaches = await coachesOn(ctx.db, ctx.agency.id, dayOf(ctx.clock.now()));
  return all.filter(({ creatorId }) => coaches.get(creatorId) === ctx.actor.userId);
}

const rowsOnPage = 10;

export async function showQueue(ctx: Context): Promise<Answer> {
  return show(await queuePage(ctx, 0));
}

/** @param page from 0 */
export async function turnQueue(ctx: Context, page: string): Promise<Answer> {
  return update(await queuePage(ctx, readPage(page)));
}

async function queuePage(ctx: Context, wanted: number): Promise<Screen> {
  const all = await listToReview(ctx);
  const { items: rows, ...at } = pageOf(all, wanted, rowsOnPage);
  return queueScreen(ctx.texts, { rows, ...at, total: all.length });
}

/** A creator's checklist for staff, from their card. @param creatorId our row's ID */
export async function showChecklistOf(ctx: Context, creatorId: string): Promise<Answer> {
  return show(await checklistOf(ctx, creatorId));
}

/** The same, in place of what stands there. */
export async function backToChecklistOf(ctx: Context, creatorId: string): Promise<Answer> {
  return update(await checklistOf(ctx, creatorId));
}

async function checklistOf(ctx: Context, creatorId: string): Promise<Screen> {
  const { id, handle } = await getCoached(ctx, creatorId);
  const items = await listItems(ctx.db, ctx.agency.id, id);
  return creatorScreen(ctx.texts, { creatorId: id, handle, items: wholeList(items) });
}

/** One point, with the picture. @param argument as `writeItemOf` writes it */
export async function openReview(ctx: Context, argument: string): Promise<Answer> {
  return update(await review(ctx, getItemOf(argument)));
}

/** Opening somebody's picture is a look, and is written down before it is shown. */
export async function review(ctx: Context, of: ItemOf, notice?: ReviewNotice): Promise<Screen> {
  const { id: creatorId, handle } = await getCoached(ctx, of.creatorId);
  const found = await findItem(ctx.db, ctx.agency.id, of);
  const picture = found?.pictureId ? await findPicture(ctx.db, ctx.agency.id, found.pictureId) : undefined;
  if (picture) await recordLook(ctx, { what: 'checklist.picture-opened', subject: creatorId, details: { creator: creatorId } });
  return reviewScreen(ctx.texts, { creatorId, handle, item: found ?? openItem(of.item), picture, notice });
}

export function getItemOf(argument: string): ItemOf {
  const of = itemOf(argument);
  if (!of) throw new UserError('checklist.not-yours', {});
  return of;
}

/** @throws UserError the same one for a creator of somebody else and for one who does not exist */
export async function getCoached(ctx: Context, creatorId: string): Promise<SeenCreator> {
  if (!isRowId(creatorId) || !(await mayCoach(ctx, creatorId))) throw new UserError('checklist.not-yours', {});
  return getSeen(ctx, creatorId);
}
