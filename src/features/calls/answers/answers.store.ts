import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callAnswers, callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import { callInterests } from './interests.tables.ts';

export type AnswerRow = typeof callAnswers.$inferSelect;

const among = (agencyId: string, occurrenceId: string) =>
  and(eq(callAnswers.agencyId, agencyId), eq(callAnswers.occurrenceId, occurrenceId));

/** Everybody's answer, first come first. */
export async function listAnswers(rows: Rows, agencyId: string, occurrenceId: string): Promise<readonly AnswerRow[]> {
  return drizzleOf(rows)
    .select()
    .from(callAnswers)
    .where(among(agencyId, occurrenceId))
    .orderBy(asc(callAnswers.saidAt), asc(callAnswers.id));
}

export async function saveAnswer(tx: Transaction, row: Omit<AnswerRow, 'id'>): Promise<void> {
  const { answer, saidWith, saidAt } = row;
  await drizzleOf(tx)
    .insert(callAnswers)
    .values(row)
    .onConflictDoUpdate({
      target: [callAnswers.agencyId, callAnswers.occurrenceId, callAnswers.userId],
      set: { answer, saidWith, saidAt },
    });
}

/** They have a seat now; when they first asked for one stays. */
export async function giveSeats(tx: Transaction, agencyId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await drizzleOf(tx)
    .update(callAnswers)
    .set({ answer: 'going' })
    .where(and(eq(callAnswers.agencyId, agencyId), inArray(callAnswers.id, [...ids])));
}

// --- Discord's own event ---------------------------------------------------------------------------------------------

const interestIn = (agencyId: string, occurrenceId: string) =>
  and(eq(callInterests.agencyId, agencyId), eq(callInterests.occurrenceId, occurrenceId));

export async function listInterested(rows: Rows, agencyId: string, occurrenceId: string): Promise<ReadonlySet<string>> {
  const found = await drizzleOf(rows)
    .select({ userId: callInterests.userId })
    .from(callInterests)
    .where(interestIn(agencyId, occurrenceId));
  return new Set(found.map(({ userId }) => userId));
}

/** @returns false: that was known */
export async function noteInterest(
  tx: Transaction,
  of: { agencyId: string; occurrenceId: string; userId: string },
  interested: boolean,
): Promise<boolean> {
  const drizzle = drizzleOf(tx);
  const mine = and(interestIn(of.agencyId, of.occurrenceId), eq(callInterests.userId, of.userId));
  const changed = interested
    ? await drizzle.insert(callInterests).values(of).onConflictDoNothing().returning({ id: callInterests.id })
    : await drizzle.delete(callInterests).where(mine).returning({ id: callInterests.id });
  return changed.length > 0;
}

/** A new event has nobody who is interested yet. */
export async function forgetInterests(rows: Rows, agencyId: string, occurrenceId: string): Promise<void> {
  await drizzleOf(rows).delete(callInterests).where(interestIn(agencyId, occurrenceId));
}

/** Calls to come, or running, with an event of Discord's. @param placeChannelId of those that take place there only */
export async function listWithEvent(
  rows: Rows,
  agencyId: string,
  placeChannelId?: string,
): Promise<readonly { readonly id: string; readonly eventId: string }[]> {
  const found = await drizzleOf(rows)
    .select({ id: callOccurrences.id, eventId: callOccurrences.eventId })
    .from(callOccurrences)
    .innerJoin(calls, and(eq(calls.agencyId, callOccurrences.agencyId), eq(calls.id, callOccurrences.callId)))
    .where(
      and(
        eq(callOccurrences.agencyId, agencyId),
        inArray(callOccurrences.state, ['planned', 'running']),
        placeChannelId === undefined ? undefined : eq(calls.placeChannelId, placeChannelId),
      ),
    )
    .orderBy(asc(callOccurrences.startsAt));
  return found.flatMap(({ id, eventId }) => (eventId === null ? [] : [{ id, eventId }]));
}

const ofAnswer = and(
  eq(callOccurrences.agencyId, callAnswers.agencyId),
  eq(callOccurrences.id, callAnswers.occurrenceId),
  inArray(callOccurrences.state, ['planned', 'running']),
);
const counts = inArray(callAnswers.answer, ['going', 'maybe', 'waiting']);

/** Calls to come, or running, for which somebody counts in some way. */
export async function listOpenFor(rows: Rows, agencyId: string, userId: string): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ id: callOccurrences.id })
    .from(callAnswers)
    .innerJoin(callOccurrences, ofAnswer)
    .where(and(eq(callAnswers.agencyId, agencyId), eq(callAnswers.userId, userId), counts))
    .orderBy(asc(callOccurrences.startsAt), asc(callOccurrences.id));
  return found.map(({ id }) => id);
}

/** Whoever counts in some way for any of them. */
export async function listWhoCounts(rows: Rows, agencyId: string): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .selectDistinct({ userId: callAnswers.userId })
    .from(callAnswers)
    .innerJoin(callOccurrences, ofAnswer)
    .where(and(eq(callAnswers.agencyId, agencyId), counts));
  return found.map(({ userId }) => userId);
}

// --- What is stored about a person -----------------------------------------------------------------------------------

export async function listAnswersOf(rows: Rows, agencyId: string, userId: string): Promise<readonly AnswerRow[]> {
  return drizzleOf(rows)
    .select()
    .from(callAnswers)
    .where(and(eq(callAnswers.agencyId, agencyId), eq(callAnswers.userId, userId)))
    .orderBy(asc(callAnswers.saidAt));
}

/** @returns the occurrences they had answered */
export async function eraseAnswersOf(tx: Transaction, agencyId: string, userId: string): Promise<readonly string[]> {
  const drizzle = drizzleOf(tx);
  const gone = await drizzle
    .delete(callAnswers)
    .where(and(eq(callAnswers.agencyId, agencyId), eq(callAnswers.userId, userId)))
    .returning({ occurrenceId: callAnswers.occurrenceId });
  await drizzle.delete(callInterests).where(and(eq(callInterests.agencyId, agencyId), eq(callInterests.userId, userId)));
  return gone.map(({ occurrenceId }) => occurrenceId);
}
