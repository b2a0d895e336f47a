import type { Context, Transaction } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { findZone, parseZone, type Zone } from '#src/core/zones.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { confirmQuestion, underAgeScreen } from '#src/features/creators/confirming/confirming.screens.ts';
import { handleFrom } from '#src/features/creators/creators.rules.ts';
import { findByHandle, findLinkOf } from '#src/features/creators/linking/links.store.ts';
import { endAsMinor } from '#src/features/creators/confirming/confirming.service.ts';
import { findOwn, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { findLinkedCreator } from '#src/features/creators/seeing/seeing.store.ts';
import { showClaim } from './claims.jobs.ts';
import { claimedHandle } from './claims.rules.ts';
import {
  askAgainScreen,
  claimForm,
  knownScreen,
  startScreen,
  waitingScreen,
  whichPlaceScreen,
  withdrawnScreen,
} from './claims.screens.ts';
import { endWaiting, findNewestClaim, insertClaim, type Claim, type Said } from './claims.store.ts';
import { deleteDraft, findDraft, saveDraft, type Draft } from './drafts.store.ts';

/** *I'm a creator here*: what is stored and who sees it, before anything is asked; or how it stands with them. */
export async function startClaim(ctx: Context): Promise<Answer> {
  const own = await findOwn(ctx);
  if (own) return show(own.confirmed ? knownScreen(ctx.texts, own.handle) : confirmQuestion(ctx.texts, own));
  const newest = await findNewestClaim(ctx.db, ctx.agency.id, ctx.actor.userId);
  if (newest?.state === 'waiting') return show(waitingScreen(ctx.texts, newest, zoneShown(ctx, newest.zone)));
  return show(startScreen(ctx.texts, newest?.state === 'refused' && newest.adult ? newest : undefined));
}

/** The form, with what they typed before. Whether they are 18 is asked anew each time. */
export async function openClaim(ctx: Context): Promise<Answer> {
  const { db, agency, actor } = ctx;
  const draft = await findDraft(db, agency.id, actor.userId);
  const waiting = draft ? undefined : await findNewestClaim(db, agency.id, actor.userId);
  const before = draft ?? (waiting?.state === 'waiting' ? { ...waiting, place: waiting.zone } : undefined);
  return form(claimForm(ctx.texts, before));
}

/** What was typed into the form. Nothing is lost when something in it has to be asked again. */
export async function submitClaim(ctx: Context, input: Input): Promise<Answer> {
  const draft: Draft = {
    handle: input.text('handle'),
    niche: input.text('niche'),
    place: input.text('place'),
    wantsReminders: input.choices('reminders')[0] === 'yes',
  };
  const adult = input.choices('adult')[0];
  if (adult === 'no') return update(await noteUnderAge(ctx, draft));
  // The form cannot be sent without an answer: this press comes from somewhere else.
  return adult === 'yes' ? readClaim(ctx, draft) : startClaim(ctx);
}

/** A place chosen among those that what they typed may mean. @param typed an IANA zone */
export async function pickClaimZone(ctx: Context, typed: string): Promise<Answer> {
  const draft = await findDraft(ctx.db, ctx.agency.id, ctx.actor.userId);
  const zone = parseZone(typed);
  if (!draft || zone === undefined) return startClaim(ctx);
  return readClaim(ctx, { ...draft, place: zone });
}

export async function withdrawClaim(ctx: Context): Promise<Answer> {
  await ctx.db.transaction(async (tx) => {
    const end = { state: 'withdrawn', at: ctx.clock.now() } as const;
    const id = await endWaiting(tx, ctx.agency.id, ctx.actor.userId, end);
    if (id === undefined) return;
    await recordAudit(tx, ctx, { what: 'creators.claim-withdrawn', subject: ctx.actor.userId, details: {} });
    await askToShow(tx, ctx, id, 'withdrawn');
  });
  return update(withdrawnScreen(ctx.texts));
}

async function readClaim(ctx: Context, draft: Draft): Promise<Answer> {
  const say = ctx.texts.claims;
  const own = await findOwn(ctx);
  if (own) return startClaim(ctx);
  const handle = claimedHandle(draft.handle);
  if (handle === undefined) return again(ctx, draft, say.noHandle(draft.handle));
  const creator = await findByHandle(ctx.db, ctx.agency.id, handle);
  if (creator && (await findLinkOf(ctx.db, ctx.agency.id, creator.id))) return again(ctx, draft, say.handleTaken(handle));
  if (draft.niche === '') return again(ctx, draft, say.noNiche);
  const found = findZone(draft.place, ctx.clock.now());
  if (found.kind !== 'zone') {
    await ctx.db.transaction((tx) => saveDraft(tx, ctx.agency.id, ctx.actor.userId, draft, ctx.clock.now()));
    return update(whichPlaceScreen(ctx.texts, { typed: draft.place, found }));
  }
  const { userId } = ctx.actor;
  const { niche, wantsReminders } = draft;
  const claim = await saveClaim(ctx, { userId, handle, adult: true, niche, zone: found.zone, wantsReminders });
  return update(waitingScreen(ctx.texts, claim, zoneShown(ctx, claim.zone)));
}

async function again(ctx: Context, draft: Draft, problem: Parameters<typeof askAgainScreen>[1]): Promise<Answer> {
  await ctx.db.transaction((tx) => saveDraft(tx, ctx.agency.id, ctx.actor.userId, draft, ctx.clock.now()));
  return update(askAgainScreen(ctx.texts, problem));
}

/** A new claim takes the place of one that waits. */
async function saveClaim(
  ctx: Context,
  said: Said,
): Promise<Pick<Claim, 'handle' | 'niche' | 'zone' | 'wantsReminders' | 'claimedAt'>> {
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await deleteDraft(tx, ctx.agency.id, said.userId);
    await replaceWaiting(tx, ctx, at);
    const id = await insertClaim(tx, ctx.agency.id, { ...said, state: 'waiting', at, decidedAt: null });
    await recordAudit(tx, ctx, { what: 'creators.claimed', subject: said.userId, details: {} });
    await askToShow(tx, ctx, id, 'waiting');
  });
  return { ...said, claimedAt: at };
}

/**
 * No 18+, no onboarding. Staff are told, so that somebody can talk to them. Whoever was linked since they opened the form
 * is let go, as with the button.
 */
async function noteUnderAge(ctx: Context, draft: Draft): Promise<ReturnType<typeof underAgeScreen>> {
  const at = ctx.clock.now();
  const { userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    await deleteDraft(tx, ctx.agency.id, userId);
    await replaceWaiting(tx, ctx, at);
    const { wantsReminders } = draft;
    const said = { userId, handle: handleFrom(draft.handle).slice(0, 60), adult: false, niche: '', zone: '', wantsReminders };
    const id = await insertClaim(tx, ctx.agency.id, { ...said, state: 'refused', at, decidedAt: at });
    await recordAudit(tx, ctx, { what: 'creators.claimed-under-age', subject: userId, details: {} });
    const own = await findLinkedCreator(tx, ctx.agency.id, userId, todayOf(ctx));
    await (own ? endAsMinor(tx, ctx, own) : askToShow(tx, ctx, id, 'under-age'));
  });
  return underAgeScreen(ctx.texts);
}

async function replaceWaiting(tx: Transaction, ctx: Context, at: Date): Promise<void> {
  const replaced = await endWaiting(tx, ctx.agency.id, ctx.actor.userId, { state: 'replaced', at });
  if (replaced !== undefined) await askToShow(tx, ctx, replaced, 'replaced');
}

const askToShow = (tx: Transaction, ctx: Context, claimId: string, state: string): Promise<void> =>
  ctx.jobs.enqueue(tx, showClaim.of(ctx.agency.id, { claimId }, `claim:${claimId}:${state}`));

/** How a zone that was understood is shown back, so that a wrong one is noticed. */
const zoneShown = (
  ctx: Context,
  zone: string,
): { readonly zone: Zone | undefined; readonly at: Date; readonly locale: string } => ({
  zone: parseZone(zone),
  at: ctx.clock.now(),
  locale: ctx.actor.locale,
});
