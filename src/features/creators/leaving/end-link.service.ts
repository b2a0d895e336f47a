import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { findLink, findLinkOf, type StandingLink } from '#src/features/creators/linking/links.store.ts';
import { getSeen, mayCoach } from '#src/features/creators/seeing/seeing.service.ts';
import { endedScreen, endQuestion, keptScreen } from './end-link.screens.ts';
import { endLinkNow } from './ending.service.ts';

/**
 * `/creator unlink`: asks whether somebody's link is to end. A coach only of their own creators.
 * @throws UserError for an unknown creator, and for one who is linked to nobody
 */
export async function proposeUnlink(ctx: Context, o: { creator: string }): Promise<Answer> {
  const creator = await getSeen(ctx, o.creator);
  const link = await findLinkOf(ctx.db, ctx.agency.id, creator.id);
  if (!link) throw new UserError('creators.nobody-linked', { handle: creator.handle });
  return show(endQuestion(ctx.texts, link));
}

/** Asks once more: it takes somebody's earnings from their eyes. @param linkId the link's row */
export async function askToEndLink(ctx: Context, linkId: string): Promise<Answer> {
  return update(endQuestion(ctx.texts, await standing(ctx, linkId)));
}

/**
 * Ends a link that was wrong, at once and without a message to anybody. The role stays: it may be theirs for other reasons.
 * @throws UserError when it has ended meanwhile
 */
export async function endLink(ctx: Context, linkId: string): Promise<Answer> {
  const link = await standing(ctx, linkId);
  await ctx.db.transaction((tx) => endLinkNow(tx, ctx, link, 'hand'));
  const { creatorRoleId } = await getSettings(ctx.db, ctx.agency.id);
  return update(endedScreen(ctx.texts, link, creatorRoleId));
}

export async function keepLink(ctx: Context): Promise<Answer> {
  return update(keptScreen(ctx.texts));
}

/** A link of a creator whom this person may see. */
async function standing(ctx: Context, linkId: string): Promise<StandingLink> {
  const link = isRowId(linkId) ? await findLink(ctx.db, ctx.agency.id, linkId) : undefined;
  if (!link || !(await mayCoach(ctx, link.creatorId))) throw new UserError('creators.link-gone', {});
  return link;
}
