import type { Context, Transaction } from '#src/context.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import {
  findCall,
  findTime,
  lockCall,
  lockTime,
  type CallRow,
  type CallTime,
  type OccurrenceRow,
} from '#src/features/calls/calls.store.ts';
import { mayChange } from './changing.rules.ts';
import { findDraft, type Draft } from './drafts.store.ts';

/** A call, and the time of it that was pressed on, if one was. */
export interface About {
  readonly call: CallRow;
  readonly occurrence: OccurrenceRow | undefined;
}

/**
 * What a button is about, for whoever may change it.
 * @param id of a time of a call, or of the call
 * @throws UserError
 */
export async function getChangeable(ctx: Context, id: string): Promise<About> {
  const found = isRowId(id) ? await findEither(ctx, id) : undefined;
  if (!found || isGone(found, ctx.clock.now())) throw new UserError('calls.no-such-call', {});
  if (!mayChange(ctx.actor, found.call, found.occurrence)) throw new UserError('calls.not-yours', {});
  return found;
}

/** A call that was ended for good while one of its times was on: that one goes on, and can still be changed. */
export const isGone = ({ call, occurrence }: About, now: Date): boolean =>
  call.endedAt !== null && !(occurrence && occurrence.startsAt <= now && now < occurrence.endsAt);

async function findEither(ctx: Context, id: string): Promise<About | undefined> {
  const time = await findTime(ctx.db, ctx.agency.id, id);
  if (time) return time;
  const call = await findCall(ctx.db, ctx.agency.id, id);
  return call && { call, occurrence: undefined };
}

/** @throws UserError when it was confirmed, left, or is somebody else's */
export async function getDraft(ctx: Context, draftId: string): Promise<Draft> {
  const draft = isRowId(draftId) ? await findDraft(ctx.db, ctx.agency.id, draftId, ctx.actor.userId) : undefined;
  if (!draft) throw new UserError('calls.draft-gone', {});
  return draft;
}

/** The call that a draft changes; undefined: it plans a new one. @throws UserError when it is gone */
export async function getDrafted(ctx: Context, { callId }: Draft): Promise<CallRow | undefined> {
  if (callId === null) return undefined;
  const call = await findCall(ctx.db, ctx.agency.id, callId);
  if (!call) throw new UserError('calls.no-such-call', {});
  return call;
}

/** A time that can still be changed. @throws UserError */
export async function getTime(ctx: Context, id: string): Promise<CallTime> {
  const { call, occurrence } = await getChangeable(ctx, id);
  if (!occurrence) throw new UserError('calls.no-such-call', {});
  refusePast(occurrence, ctx.clock.now());
  return { call, occurrence };
}

function refusePast(occurrence: OccurrenceRow, now: Date): void {
  if (occurrence.state === 'skipped') throw new UserError('calls.skipped-already', {});
  if (occurrence.state === 'over' || occurrence.endsAt <= now)
    throw new UserError('calls.over-already', { at: occurrence.startsAt });
}

/** @throws UserError when somebody changed it since the version that was seen */
export async function lockSeen(tx: Transaction, ctx: Context, callId: string, seen: number): Promise<CallRow> {
  const call = await lockCall(tx, ctx.agency.id, callId);
  if (!call || call.endedAt !== null) throw new UserError('calls.no-such-call', {});
  if (call.version !== seen) throw new UserError('calls.changed-meanwhile', {});
  if (!mayChange(ctx.actor, call)) throw new UserError('calls.not-yours', {});
  return call;
}

/** The same for one time, which has not begun to be over. @param o.begun whether it may have begun */
export async function lockSeenTime(
  tx: Transaction,
  ctx: Context,
  { call: { id: callId }, occurrence: { id } }: CallTime,
  o: { readonly seen: number; readonly begun: boolean },
): Promise<CallTime> {
  const call = await lockCall(tx, ctx.agency.id, callId);
  const occurrence = await lockTime(tx, ctx.agency.id, id);
  if (!call || !occurrence || isGone({ call, occurrence }, ctx.clock.now())) throw new UserError('calls.no-such-call', {});
  if (call.version !== o.seen) throw new UserError('calls.changed-meanwhile', {});
  if (!mayChange(ctx.actor, call, occurrence)) throw new UserError('calls.not-yours', {});
  const now = ctx.clock.now();
  refusePast(occurrence, now);
  if (!o.begun && occurrence.startsAt <= now) throw new UserError('calls.over-already', { at: occurrence.startsAt });
  return { call, occurrence };
}

/** `<id>.<version of the call>`, as buttons carry it. */
export function readSeen(argument: string): { id: string; seen: number } {
  const [id = '', seen = ''] = argument.split('.');
  return { id, seen: /^\d{1,9}$/u.test(seen) ? Number(seen) : -1 };
}
