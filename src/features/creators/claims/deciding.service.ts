import type { Context, Transaction } from '#src/context.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import type { Words } from '#src/core/words.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { assignByHand } from '#src/features/creators/assigning/coaches.service.ts';
import { letGo } from '#src/features/creators/leaving/ending.service.ts';
import { findByHandle, listCandidates, type Candidate } from '#src/features/creators/linking/links.store.ts';
import { giveCreatorRole } from '#src/features/creators/onboarding/creator-role.service.ts';
import { linkMember, refuseOneself } from '#src/features/creators/onboarding/link.service.ts';
import { mayTake, seesAll, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { coachesOn } from '#src/features/creators/seeing/seeing.store.ts';
import { approvalOf, askAnewScreen, doubtWords, toldOf } from './claim-posts.screens.ts';
import { showClaim } from './claims.jobs.ts';
import { createExpected, describeByClaim, findClaim, saveDecision, type Claim } from './claims.store.ts';
import { doubtsAbout } from './doubts.service.ts';
import { countWaitingClaims, listWaitingClaims, type Decider } from './waiting.store.ts';
import { approvedScreen, minorRunEndedScreen, refusedScreen } from './deciding.screens.ts';

/** A claim that waits, with the creator it means, where the files know one. */
export interface WaitingClaim {
  readonly id: string;
  readonly userId: string;
  readonly handle: string;
  readonly claimedAt: Date;
  readonly creator: Candidate | undefined;
  /** Discord user. */
  readonly coachId: string | undefined;
}

/** How many claims wait for this person's decision: a coach decides for their own creators and those of nobody. */
export async function countClaims(ctx: Context): Promise<number> {
  const decider = deciderOf(ctx);
  return decider ? countWaitingClaims(ctx.db, ctx.agency.id, decider) : 0;
}

/** A page of them, the oldest first. */
export async function listClaims(
  ctx: Context,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly WaitingClaim[]> {
  const decider = deciderOf(ctx);
  if (!decider) return [];
  const waiting = await listWaitingClaims(ctx.db, ctx.agency.id, { ...decider, ...page });
  const ids = waiting.flatMap(({ creatorId }) => creatorId ?? []);
  const meant = new Map((await listCandidates(ctx.db, ctx.agency.id, ids)).map((creator) => [creator.id, creator]));
  return waiting.map(({ creatorId, coachId, ...claim }) => ({
    ...claim,
    creator: creatorId === null ? undefined : meant.get(creatorId),
    coachId: coachId ?? undefined,
  }));
}

function deciderOf(ctx: Context): Decider | undefined {
  if (seesAll(ctx)) return { day: todayOf(ctx), coachId: undefined };
  return ctx.actor.standings.has('coach') ? { day: todayOf(ctx), coachId: ctx.actor.userId } : undefined;
}

/** What the files know of whom a claim means, and what speaks against it: as the question in the staff channel says it. */
export async function aboutClaim(
  ctx: Context,
  { id, userId, handle, creator, coachId }: WaitingClaim,
): Promise<{ readonly about: readonly Words[]; readonly approval: string }> {
  const say = ctx.texts.claimPosts;
  const doubts = await doubtsAbout(ctx, { userId, handle }, creator);
  const about = [creator ? say.known(creator, coachId) : say.unknown(handle), ...doubtWords(ctx.texts, doubts)];
  return { about, approval: approvalOf(id, creator).argument };
}

/**
 * One tap links the member, who confirmed the handle by typing it, opens their run and has them welcomed. A handle that no
 * file names yet makes a creator who is expected: the first file that names it fills in the rest.
 * @param argument as `approvalOf` makes it: `<claim>`, `<claim>.<creator>`, or `<claim>.<creator>.left`
 * @throws UserError when it is decided already, is not this coach's, the member left, or one of the two is linked meanwhile
 */
export async function approveClaim(ctx: Context, argument: string): Promise<Answer> {
  const [claimId = '', told, toldLeft] = argument.split('.');
  const evenLeft = toldLeft === 'left';
  const { claim, creator } = await decidable(ctx, claimId);
  const member = await ctx.guild.member(claim.userId);
  if (!member) throw new UserError('creators.claimant-gone', { userId: claim.userId });
  const isOther = told !== undefined && told !== (creator && toldOf(creator));
  if (isOther || (creator && creator.leftOn !== null && !evenLeft))
    return update(askAnewScreen(ctx.texts, claim, { creator, isOther }));
  const coachless = creator === undefined || !(await coachesOn(ctx.db, ctx.agency.id, todayOf(ctx))).has(creator.id);
  const takes = coachless && !seesAll(ctx);
  const { handle } = await ctx.db.transaction((tx) => approveInside(tx, ctx, claim, { meant: creator, takes, evenLeft }));
  const role = await giveCreatorRole(ctx, claim.userId);
  return update(approvedScreen(ctx.texts, { userId: claim.userId, handle, role, expected: creator === undefined }));
}

interface Approval {
  /** Of whom they were told who approve it. */
  readonly meant: Candidate | undefined;
  /** The creator becomes this coach's. */
  readonly takes: boolean;
  /** They were told that the creator has left. */
  readonly evenLeft: boolean;
}

async function approveInside(
  tx: Transaction,
  ctx: Context,
  claim: Claim,
  { meant, takes, evenLeft }: Approval,
): Promise<Candidate> {
  const at = ctx.clock.now();
  // Of two who approve the same handle at once too: no file knows it, so that nothing else keeps it single.
  await lockAgency(tx, ctx.agency.id);
  const known = meant ?? (await findByHandle(tx, ctx.agency.id, claim.handle));
  const creatorId = known?.id ?? (await createExpected(tx, ctx.agency.id, claim.handle, at));
  const decided = { state: 'approved', by: ctx.actor.userId, at, creatorId } as const;
  if (!(await saveDecision(tx, ctx.agency.id, claim.id, decided))) throw await decidedError(ctx, tx, claim.id);
  const { creator } = await linkMember(tx, ctx, { creatorId, userId: claim.userId, confirmed: true, welcome: true, evenLeft });
  await describeByClaim(tx, ctx.agency.id, creatorId, claim);
  if (takes) await assignByHand(tx, ctx, { creatorId, coachId: ctx.actor.userId });
  await recordAudit(tx, ctx, { what: 'creators.claim-approved', subject: claim.userId, details: { creator: creatorId } });
  await ctx.jobs.enqueue(tx, showClaim.of(ctx.agency.id, { claimId: claim.id }, `claim:${claim.id}:approved`));
  return creator;
}

/** @throws UserError when it is decided already, or is not this coach's */
export async function refuseClaim(ctx: Context, claimId: string): Promise<Answer> {
  const { claim } = await decidable(ctx, claimId);
  await ctx.db.transaction(async (tx) => {
    const decided = { state: 'refused', by: ctx.actor.userId, at: ctx.clock.now() } as const;
    if (!(await saveDecision(tx, ctx.agency.id, claim.id, decided))) throw await decidedError(ctx, tx, claim.id);
    await recordAudit(tx, ctx, { what: 'creators.claim-refused', subject: claim.userId, details: {} });
    await ctx.jobs.enqueue(tx, showClaim.of(ctx.agency.id, { claimId: claim.id }, `claim:${claim.id}:refused`));
  });
  return update(refusedScreen(ctx.texts, claim));
}

/**
 * Somebody under 18 named a creator nobody is linked to: whoever knows that it was them ends that run. What a stranger
 * typed does not, or anybody could end anybody's.
 * @param argument `<claim>.<creator>`, as the post named them
 */
export async function endMinorRun(ctx: Context, argument: string): Promise<Answer> {
  const [claimId = '', told] = argument.split('.');
  const claim = isRowId(claimId) ? await findClaim(ctx.db, ctx.agency.id, claimId) : undefined;
  const creator = claim && !claim.adult ? await findByHandle(ctx.db, ctx.agency.id, claim.handle) : undefined;
  if (!claim || !creator) throw new UserError('creators.claim-gone', {});
  if (told !== undefined && told !== toldOf(creator)) throw new UserError('creators.handle-moved', { handle: claim.handle });
  if (!(await mayTake(ctx, creator.id))) throw new UserError('creators.claim-not-yours', { handle: claim.handle });
  await ctx.db.transaction(async (tx) => {
    const link = await letGo(tx, ctx, creator, { why: 'not-adult', note: null });
    if (link) throw new UserError('creators.run-linked', { handle: creator.handle });
    await ctx.jobs.enqueue(tx, showClaim.of(ctx.agency.id, { claimId }, `claim:${claimId}:run-ended`));
  });
  return update(minorRunEndedScreen(ctx.texts, creator.handle));
}

async function decidable(ctx: Context, claimId: string): Promise<{ claim: Claim; creator: Candidate | undefined }> {
  const claim = isRowId(claimId) ? await findClaim(ctx.db, ctx.agency.id, claimId) : undefined;
  if (!claim) throw new UserError('creators.claim-gone', {});
  const creator = await findByHandle(ctx.db, ctx.agency.id, claim.handle);
  if (creator && !(await mayTake(ctx, creator.id))) throw new UserError('creators.claim-not-yours', { handle: claim.handle });
  if (claim.state !== 'waiting') throw await decidedError(ctx, ctx.db, claimId);
  refuseOneself(ctx, claim.userId);
  return { claim, creator };
}

async function decidedError(ctx: Context, rows: Transaction | Context['db'], claimId: string): Promise<UserError> {
  const now = await findClaim(rows, ctx.agency.id, claimId);
  if (!now || now.state === 'waiting') return new UserError('creators.claim-gone', {});
  const { userId, handle, state, decidedBy, decidedAt } = now;
  return new UserError('creators.claim-decided', { userId, handle, state, decidedBy, decidedAt });
}
