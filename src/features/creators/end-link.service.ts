import type { Context, Rows } from '#src/context.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { getSettings, recordAudit } from '#src/features/agency/index.ts';
import { endedScreen, endQuestion, keptScreen } from './end-link.screens.ts';
import { findLink, saveLinkEnded, type StandingLink } from './links.store.ts';

/** Asks once more: it takes somebody's earnings from their eyes. @param linkId the link's row */
export async function askToEndLink(ctx: Context, linkId: string): Promise<Answer> {
  return update(endQuestion(ctx.texts, await standing(ctx, ctx.db, linkId)));
}

/**
 * Ends a link that was wrong, at once and without a message to anybody. The role stays: it may be theirs for other reasons.
 * @throws UserError when it has ended meanwhile
 */
export async function endLink(ctx: Context, linkId: string): Promise<Answer> {
  const ended = await ctx.db.transaction(async (tx) => {
    const link = await standing(ctx, tx, linkId);
    const end = { by: ctx.actor.userId, at: ctx.clock.now() };
    if (!(await saveLinkEnded(tx, ctx.agency.id, linkId, end))) throw new UserError('creators.link-gone', {});
    const details = { creator: link.creatorId, by: 'hand' };
    await recordAudit(tx, ctx, { what: 'creators.link-ended', subject: link.userId, details });
    return link;
  });
  const { creatorRoleId } = await getSettings(ctx.db, ctx.agency.id);
  return update(endedScreen(ctx.texts, ended, creatorRoleId));
}

export async function keepLink(ctx: Context): Promise<Answer> {
  return update(keptScreen(ctx.texts));
}

async function standing(ctx: Context, rows: Rows, linkId: string): Promise<StandingLink> {
  const link = isRowId(linkId) ? await findLink(rows, ctx.agency.id, linkId) : undefined;
  if (!link) throw new UserError('creators.link-gone', {});
  return link;
}
