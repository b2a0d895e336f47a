import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import { walkScreen } from './linking.screens.ts';
import {
  countPicked,
  countWaiting,
  deletePicks,
  deleteStalePicks,
  listWalk,
  savePick,
  deletePicksFor,
  saveWithoutDiscord,
} from './linking.store.ts';

const perPage = 10;

/** Creators who are here, have no member, and of whom nobody said that they have no Discord account. */
export const countUnlinked = ({ db, agency }: Pick<Context, 'db' | 'agency'>): Promise<number> => countWaiting(db, agency.id);

/** A page of the walk as it is now: those who were linked since make room for the next. */
export async function showWalk(ctx: Context, wanted: number, notice?: Words): Promise<Screen> {
  const { db, agency, actor, texts } = ctx;
  const total = await countWaiting(db, agency.id);
  const { page, pages, offset } = pageWithin(total, wanted, perPage);
  const list = await listWalk(db, agency.id, { by: actor.userId, offset, limit: perPage });
  return walkScreen(texts, { list, total, page, pages, notice, picked: await countPicked(db, agency.id, actor.userId) });
}

export async function openLinking(ctx: Context): Promise<Answer> {
  await forgetStale(ctx);
  return show(await showWalk(ctx, 0));
}

const forgetStale = ({ db, agency, actor }: Context): Promise<void> =>
  db.transaction((tx) => deleteStalePicks(tx, agency.id, actor.userId));

/** @param argument the page, from 0 */
export async function turnLinking(ctx: Context, argument: string): Promise<Answer> {
  await forgetStale(ctx);
  return update(await showWalk(ctx, readPage(argument)));
}

/** Keeps whom somebody picked; nothing is linked yet. @param argument `<creator>.<page>` */
export async function pickMember(ctx: Context, argument: string, { chosen }: Input): Promise<Answer> {
  const [creatorId = '', page] = argument.split('.');
  if (!isRowId(creatorId)) throw new UserError('creators.stale-linking', {});
  const { agency, actor, clock } = ctx;
  const [userId] = chosen;
  const kept = await ctx.db.transaction(async (tx) => {
    if (userId === undefined) await deletePicks(tx, agency.id, actor.userId, [creatorId]);
    else return savePick(tx, agency.id, { by: actor.userId, creatorId, userId, at: clock.now() });
    return true;
  });
  return update(await showWalk(ctx, readPage(page), kept ? undefined : ctx.texts.linking.changedMeanwhile));
}

/** Takes creators out of the walk: a state, not a task. @param argument the page, from 0 */
export async function markWithoutDiscord(ctx: Context, argument: string, { chosen }: Input): Promise<Answer> {
  const marked = await setWithoutDiscord(ctx, chosen.filter(isRowId), true);
  const handles = marked.map(({ handle }) => handle).toSorted();
  const notice = handles.length > 0 ? ctx.texts.linking.marked(handles) : ctx.texts.linking.changedMeanwhile;
  return update(await showWalk(ctx, readPage(argument), notice));
}

/** @returns those of whom it was not so before */
export async function setWithoutDiscord(ctx: Context, creatorIds: readonly string[], without: boolean) {
  return ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const changed = await saveWithoutDiscord(tx, ctx.agency.id, creatorIds, without);
    if (without)
      await deletePicksFor(
        tx,
        ctx.agency.id,
        changed.map(({ id }) => id),
      );
    const what = without ? 'creators.without-discord' : 'creators.with-discord';
    for (const { id } of changed) await recordAudit(tx, ctx, { what, details: { creator: id } });
    return changed;
  });
}
