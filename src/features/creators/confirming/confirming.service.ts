import type { Context, Transaction } from '#src/context.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { coachesOn, type OwnCreator } from '#src/features/creators/seeing/seeing.store.ts';
import { endLinkNow, letGo } from '#src/features/creators/leaving/ending.service.ts';
import { tellStaff } from '#src/features/creators/leaving/telling.jobs.ts';
import { findLink, type StandingLink } from '#src/features/creators/linking/links.store.ts';
import { confirmedScreen, deniedScreen, underAgeScreen } from './confirming.screens.ts';
import { newLookBefore } from './confirming.rules.ts';
import { countLook, saveConfirmed } from './confirming.store.ts';

/** The member says that the account is theirs, and that they are 18: from now on it shows them figures. */
export async function confirmHandle(ctx: Context, linkId: string): Promise<Answer> {
  const link = await ownLink(ctx, linkId);
  if (link.confirmedAt === null) {
    await ctx.db.transaction(async (tx) => {
      await lockAgency(tx, ctx.agency.id);
      await saveConfirmed(tx, ctx.agency.id, link, ctx.clock.now());
      const details = { creator: link.creatorId };
      await recordAudit(tx, ctx, { what: 'creators.handle-confirmed', subject: link.userId, details });
    });
  }
  return update(confirmedScreen(ctx.texts, link.handle));
}

/** The link was wrong: it ends, the staff are told, and the role is taken with it (`tellStaff`). */
export async function denyHandle(ctx: Context, linkId: string): Promise<Answer> {
  const link = await ownLink(ctx, linkId);
  await ctx.db.transaction(async (tx) => {
    await endLinkNow(tx, ctx, link, 'denied');
    const { creatorId, userId, linkedBy, looks } = link;
    const payload = { kind: 'denied', linkId, creatorId, userId, linkedBy, looks } as const;
    await ctx.jobs.enqueue(tx, tellStaff.of(ctx.agency.id, payload, `denied:${link.id}`));
  });
  return update(deniedScreen(ctx.texts, link));
}

/** No 18+, no onboarding: link and run end, kindly, and the staff are told. */
export async function sayNotAdult(ctx: Context, linkId: string): Promise<Answer> {
  const { creatorId, handle } = await ownLink(ctx, linkId);
  await ctx.db.transaction((tx) => endAsMinor(tx, ctx, { id: creatorId, handle, linkId }));
  return update(underAgeScreen(ctx.texts));
}

/** A member who is linked says that they are under 18, with whichever button or form. */
export async function endAsMinor(
  tx: Transaction,
  ctx: Context,
  own: Pick<OwnCreator, 'id' | 'handle' | 'linkId'>,
): Promise<void> {
  const { id: creatorId, linkId } = own;
  const coachId = (await coachesOn(tx, ctx.agency.id, todayOf(ctx))).get(creatorId);
  const link = await letGo(tx, ctx, own, { why: 'not-adult', note: null });
  // By now it has ended, or the creator is somebody else's.
  if (link?.id !== linkId) throw new UserError('creators.question-over', {});
  const { userId, looks } = link;
  const payload = { kind: 'not-adult', linkId, creatorId, userId, looks, ...(coachId !== undefined && { coachId }) } as const;
  await ctx.jobs.enqueue(tx, tellStaff.of(ctx.agency.id, payload, `not-adult:${linkId}`));
}

/** A member looks at figures through their link: should it turn out to be wrong, the log can say what it opened. */
export async function noteOwnLook(
  ctx: Pick<Context, 'db' | 'agency' | 'clock'>,
  own: Pick<OwnCreator, 'linkId' | 'lookedAt'>,
): Promise<void> {
  const before = newLookBefore(ctx.clock.now());
  // What is known already needs no question; who looks twice at once is told apart by the row itself.
  if (own.lookedAt !== null && own.lookedAt >= before) return;
  await countLook(ctx.db, ctx.agency.id, own.linkId, { at: ctx.clock.now(), before });
}

/** @throws UserError for a link of somebody else, and one that has ended */
async function ownLink(ctx: Context, linkId: string): Promise<StandingLink> {
  const link = isRowId(linkId) ? await findLink(ctx.db, ctx.agency.id, linkId) : undefined;
  if (link?.userId !== ctx.actor.userId) throw new UserError('creators.question-over', {});
  return link;
}
