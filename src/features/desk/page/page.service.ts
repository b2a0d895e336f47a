import type { Context } from '#src/context.ts';
import { show, type Answer } from '#src/core/answer.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Screen } from '#src/core/screen.ts';
import { countOwnItems } from '#src/features/calls/index.ts';
import { checklistProgress } from '#src/features/checklist/index.ts';
import { confirmQuestion, findNewestClaim, findOwn } from '#src/features/creators/index.ts';
import { findWeek, ownSummary } from '#src/features/earnings/index.ts';
import { preferencesOf, remindersButton } from '#src/features/messages/index.ts';
import { pageScreen, unknownScreen } from './page.screens.ts';

/** `/my page`: the week's essentials of whoever asks, and buttons to what they may do. */
export async function showPage(ctx: Context): Promise<Answer> {
  return show(await pageOfActor(ctx));
}

async function pageOfActor(ctx: Context): Promise<Screen> {
  const own = await findOwn(ctx);
  if (!own) return unknownPage(ctx);
  if (!own.confirmed) return confirmQuestion(ctx.texts, own);
  const [month, checklist, preferences, items] = await Promise.all([
    ownSummary(ctx),
    checklistProgress(ctx, own.id),
    preferencesOf(ctx.db, ctx.agency.id, ctx.actor.userId),
    countOwnItems(ctx),
  ]);
  const week = month && (await findWeek(ctx, { creatorId: own.id, month: month.month }));
  return pageScreen(ctx.texts, {
    handle: own.handle,
    coachId: own.coachId,
    month,
    week,
    checklist,
    items,
    reminders: remindersButton(ctx.texts, preferences.reminders),
  });
}

/** Whoever is no creator yet can say so; staff have their own page. */
async function unknownPage(ctx: Context): Promise<Screen> {
  const newest = await findNewestClaim(ctx.db, ctx.agency.id, ctx.actor.userId);
  const claim = newest?.state === 'waiting' ? newest : undefined;
  return unknownScreen(ctx.texts, {
    claim: claim && { handle: claim.handle, at: claim.claimedAt },
    isStaff: mayDo(ctx.actor.standings, 'desk.today'),
    buttons: ctx.house.cardButtons
      .filter(({ press }) => press.action !== 'desk.open-page')
      .map(({ label, press, style }) => ({ label: label(ctx.texts), press, ...(style && { style }) })),
  });
}
