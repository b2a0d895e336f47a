import type { Context, Transaction } from '#src/context.ts';
import type { Person } from '#src/house.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { listOwners, lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { listErasable, roleTakenEnding, takeCreatorRole } from '#src/features/creators/index.ts';
import { sayPrivately } from '#src/features/messages/index.ts';
import { answeredMessage } from './answered.service.ts';
import { tellRequest } from './deletion.jobs.ts';
import {
  askedScreen,
  askScreen,
  carriedOutScreen,
  decideScreen,
  keptScreen,
  laterScreen,
  refusalForm,
  refusedScreen,
  withdrawnScreen,
} from './deletion.screens.ts';
import { findRequest, insertRequest, saveDecision, type DeletionRequest } from './deletion.store.ts';

export const openDeletion = (ctx: Context): Answer => update(askScreen(ctx.texts));
export const keepData = (ctx: Context): Answer => update(keptScreen(ctx.texts));
export const decideLater = (ctx: Context): Answer => update(laterScreen(ctx.texts));

/** The request, once: asking again while one waits changes nothing. */
export async function askDeletion(ctx: Context): Promise<Answer> {
  const { userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const id = await insertRequest(tx, ctx.agency.id, userId, ctx.clock.now());
    if (id === undefined) return;
    await recordAudit(tx, ctx, { what: 'desk.deletion-asked', subject: userId, details: {} });
    await ctx.jobs.enqueue(tx, tellRequest.of(ctx.agency.id, { requestId: id }, `tell-deletion:${id}`));
  });
  return update(askedScreen(ctx.texts));
}

/** Only their own, and only while nobody has decided. */
export async function withdrawDeletion(ctx: Context, requestId: string): Promise<Answer> {
  const request = await getWaiting(ctx, requestId);
  if (request.userId !== ctx.actor.userId) throw new UserError('desk.decided-already', { by: null, at: null });
  await ctx.db.transaction(async (tx) => {
    const decision = { state: 'withdrawn', by: ctx.actor.userId, at: ctx.clock.now() } as const;
    if (!(await saveDecision(tx, ctx.agency.id, requestId, decision)))
      throw new UserError('desk.decided-already', { by: null, at: null });
    await recordAudit(tx, ctx, { what: 'desk.deletion-withdrawn', subject: ctx.actor.userId, details: {} });
    await tellDecided(tx, ctx, requestId);
  });
  return update(withdrawnScreen(ctx.texts));
}

/** What an owner or manager is asked. */
export async function openRequest(ctx: Context, requestId: string): Promise<Answer> {
  const request = await getDecidable(ctx, requestId);
  const creators = await listErasable(ctx.db, ctx.agency.id, request.userId);
  const handlesOf = (now: boolean) => creators.flatMap(({ handle, linkedNow }) => (linkedNow === now ? [handle] : []));
  return show(decideScreen(ctx.texts, { ...request, handles: handlesOf(true), former: handlesOf(false) }));
}

/** All or nothing: every feature takes away its part in one transaction. */
export async function carryOutDeletion(ctx: Context, requestId: string): Promise<Answer> {
  const { userId } = await getDecidable(ctx, requestId);
  const wasCreator = await ctx.db.transaction(async (tx) => {
    // Before anything is written: files that are decided on meanwhile write to the same creators, in an order of their own.
    await lockAgency(tx, ctx.agency.id);
    const decision = { state: 'carried-out', by: ctx.actor.userId, at: ctx.clock.now() } as const;
    if (!(await saveDecision(tx, ctx.agency.id, requestId, decision)))
      throw new UserError('desk.decided-already', { by: null, at: null });
    const creators = await listErasable(tx, ctx.agency.id, userId);
    const of: Person = { userId, creatorIds: creators.map(({ id }) => id) };
    // Who they are goes last: by it the others find what is theirs.
    for (const { erase } of ctx.house.personalData.toReversed()) await erase(tx, ctx, of);
    await recordAudit(tx, ctx, { what: 'desk.deletion-carried-out', subject: userId, details: {} });
    await tellDecided(tx, ctx, requestId);
    return creators.some(({ linkedNow }) => linkedNow);
  });
  const role = wasCreator ? await takeCreatorRole(ctx, userId) : undefined;
  return update(carriedOutScreen(ctx.texts, userId, roleTakenEnding(ctx.texts, role)));
}

export const openRefusal = (ctx: Context, requestId: string): Answer => form(refusalForm(ctx.texts, requestId));

/** @param reason as typed; whoever asked reads it */
export async function refuseDeletion(ctx: Context, requestId: string, reason: string): Promise<Answer> {
  const { userId } = await getDecidable(ctx, requestId);
  if (reason.trim() === '') throw new UserError('desk.reason-missing', {});
  await ctx.db.transaction(async (tx) => {
    const decision = { state: 'refused', reason, by: ctx.actor.userId, at: ctx.clock.now() } as const;
    if (!(await saveDecision(tx, ctx.agency.id, requestId, decision)))
      throw new UserError('desk.decided-already', { by: null, at: null });
    await recordAudit(tx, ctx, { what: 'desk.deletion-refused', subject: userId, details: {} });
    await tellDecided(tx, ctx, requestId);
    const creator = (await listErasable(tx, ctx.agency.id, userId)).find(({ linkedNow }) => linkedNow);
    if (!creator) return;
    const key = `desk.deletion-answered:${requestId}`;
    await sayPrivately(tx, ctx, { kind: answeredMessage.kind, creatorId: creator.id, userId, subject: requestId, key });
  });
  return update(refusedScreen(ctx.texts, userId));
}

/** The post that asked for a decision says who made it. */
const tellDecided = (tx: Transaction, ctx: Context, requestId: string): Promise<void> =>
  ctx.jobs.enqueue(tx, tellRequest.of(ctx.agency.id, { requestId }, `tell-deletion:${requestId}:decided`));

/**
 * Nobody decides about themselves while an owner beside them can. The only owner does, and `/setup log` says so: nobody
 * stands above them, and a request must not wait for ever.
 */
async function getDecidable(ctx: Context, requestId: string): Promise<DeletionRequest> {
  const request = await getWaiting(ctx, requestId);
  const { userId } = ctx.actor;
  if (request.userId !== userId) return request;
  const others = (await listOwners(ctx)).filter((owner) => owner !== userId);
  // Whoever was named an owner and has left the server decides nothing here.
  const here = await Promise.all(others.map((owner) => ctx.guild.member(owner)));
  if (here.some((member) => member !== undefined)) throw new UserError('desk.own-request', {});
  return request;
}

async function getWaiting(ctx: Context, requestId: string): Promise<DeletionRequest> {
  const found = isRowId(requestId) ? await findRequest(ctx.db, ctx.agency.id, requestId) : undefined;
  if (found?.state !== 'waiting')
    throw new UserError('desk.decided-already', { by: found?.decidedBy ?? null, at: found?.decidedAt ?? null });
  return found;
}
