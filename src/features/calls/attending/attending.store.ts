import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import { callAttendance, callBlind, callPresence, callWatches } from './attending.tables.ts';
import type { Attended, Presence, Result, Span } from './attending.rules.ts';

interface OfTime {
  readonly agencyId: string;
  readonly occurrenceId: string;
}
export type AttendanceRow = typeof callAttendance.$inferSelect;
export type PresenceRow = typeof callPresence.$inferSelect;

const presenceIn = ({ agencyId, occurrenceId }: OfTime) =>
  and(eq(callPresence.agencyId, agencyId), eq(callPresence.occurrenceId, occurrenceId));

export async function listPresence(rows: Rows, of: OfTime): Promise<readonly PresenceRow[]> {
  return drizzleOf(rows).select().from(callPresence).where(presenceIn(of)).orderBy(asc(callPresence.from));
}

/** In from now on; whoever is in already stays in. The occurrence is locked. */
export async function openPresence(tx: Transaction, of: OfTime, one: Omit<Presence, 'to'>): Promise<void> {
  const open = await drizzleOf(tx)
    .select({ id: callPresence.id })
    .from(callPresence)
    .where(and(presenceIn(of), eq(callPresence.userId, one.userId), eq(callPresence.how, one.how), isNull(callPresence.to)));
  if (open.length === 0) await insertPresence(tx, of, [one]);
}

/** People of whom none is in. */
export async function insertPresence(tx: Transaction, of: OfTime, people: readonly Omit<Presence, 'to'>[]): Promise<void> {
  if (people.length === 0) return;
  await drizzleOf(tx)
    .insert(callPresence)
    .values(people.map((one) => ({ ...of, ...one })))
    .onConflictDoNothing();
}

/** Never before it began. @param userId undefined: everybody */
export async function closePresence(tx: Transaction, of: OfTime, at: Date, userId?: string): Promise<void> {
  await drizzleOf(tx)
    .update(callPresence)
    .set({ to: sql`greatest(${callPresence.from}, ${at.toISOString()}::timestamptz)` })
    .where(and(presenceIn(of), isNull(callPresence.to), userId === undefined ? undefined : eq(callPresence.userId, userId)));
}

export async function listBlind(rows: Rows, { agencyId, occurrenceId }: OfTime): Promise<readonly Span[]> {
  return drizzleOf(rows)
    .select()
    .from(callBlind)
    .where(and(eq(callBlind.agencyId, agencyId), eq(callBlind.occurrenceId, occurrenceId)));
}

export async function insertBlind(tx: Transaction, of: OfTime, span: { readonly from: Date; readonly to: Date }): Promise<void> {
  await drizzleOf(tx)
    .insert(callBlind)
    .values({ ...of, ...span })
    .onConflictDoNothing();
}

// --- When we last looked ---------------------------------------------------------------------------------------------

const watchOf = ({ agencyId, occurrenceId }: OfTime) =>
  and(eq(callWatches.agencyId, agencyId), eq(callWatches.occurrenceId, occurrenceId));

/** undefined: nobody has looked yet. `notedAt`: the results are written. */
export async function findWatch(
  rows: Rows,
  of: OfTime,
): Promise<{ readonly seenAt: Date; readonly notedAt: Date | null } | undefined> {
  const [found] = await drizzleOf(rows).select().from(callWatches).where(watchOf(of));
  return found;
}

export async function saveSeenAt(tx: Transaction, of: OfTime, seenAt: Date): Promise<void> {
  await drizzleOf(tx)
    .insert(callWatches)
    .values({ ...of, seenAt })
    .onConflictDoUpdate({ target: [callWatches.agencyId, callWatches.occurrenceId], set: { seenAt } });
}

export async function endWatch(tx: Transaction, of: OfTime, at: Date): Promise<void> {
  await drizzleOf(tx)
    .insert(callWatches)
    .values({ ...of, seenAt: at, notedAt: at })
    .onConflictDoUpdate({ target: [callWatches.agencyId, callWatches.occurrenceId], set: { notedAt: at } });
}

/** Calls that run, in all agencies but those that have removed Greenroom: nobody there is looked at. */
export async function listWatched(
  rows: Rows,
  at: Date,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly OfTime[]> {
  return drizzleOf(rows)
    .select({ agencyId: callWatches.agencyId, occurrenceId: callWatches.occurrenceId })
    .from(callWatches)
    .innerJoin(agencies, and(eq(agencies.id, callWatches.agencyId), isNull(agencies.removedAt)))
    .innerJoin(
      callOccurrences,
      and(eq(callOccurrences.agencyId, callWatches.agencyId), eq(callOccurrences.id, callWatches.occurrenceId)),
    )
    .where(and(isNull(callWatches.notedAt), gt(callOccurrences.endsAt, at)))
    .orderBy(asc(callWatches.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** The agency's calls that run. @param channelId only those held there */
export async function listWatchedOf(rows: Rows, agencyId: string, channelIds?: readonly string[]): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ id: callWatches.occurrenceId })
    .from(callWatches)
    .innerJoin(callOccurrences, and(eq(callOccurrences.agencyId, agencyId), eq(callOccurrences.id, callWatches.occurrenceId)))
    .innerJoin(calls, and(eq(calls.agencyId, agencyId), eq(calls.id, callOccurrences.callId)))
    .where(
      and(
        eq(callWatches.agencyId, agencyId),
        isNull(callWatches.notedAt),
        channelIds && inArray(calls.placeChannelId, [...channelIds]),
      ),
    );
  return found.map(({ id }) => id);
}

// --- Results ---------------------------------------------------------------------------------------------------------

/** What stands already stays: somebody may have corrected it. */
export async function insertAttendance(tx: Transaction, of: OfTime, list: readonly Attended[]): Promise<void> {
  if (list.length === 0) return;
  await drizzleOf(tx)
    .insert(callAttendance)
    .values(list.map((one) => ({ ...of, ...one })))
    .onConflictDoNothing();
}

export async function listAttendance(rows: Rows, { agencyId, occurrenceId }: OfTime): Promise<readonly AttendanceRow[]> {
  return drizzleOf(rows)
    .select()
    .from(callAttendance)
    .where(and(eq(callAttendance.agencyId, agencyId), eq(callAttendance.occurrenceId, occurrenceId)))
    .orderBy(desc(callAttendance.saysThere), asc(callAttendance.result), asc(callAttendance.userId));
}

export async function findAttendance(rows: Rows, agencyId: string, id: string): Promise<AttendanceRow | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(callAttendance)
    .where(and(eq(callAttendance.agencyId, agencyId), eq(callAttendance.id, id)));
  return found;
}

/** @returns false: it is no longer what `row` says */
export async function correctAttendance(
  tx: Transaction,
  row: AttendanceRow,
  by: { readonly result: Result; readonly correctedBy: string },
): Promise<boolean> {
  const corrected = await drizzleOf(tx)
    .update(callAttendance)
    .set({ ...by, saysThere: false })
    .where(and(eq(callAttendance.agencyId, row.agencyId), eq(callAttendance.id, row.id), eq(callAttendance.result, row.result)))
    .returning({ id: callAttendance.id });
  return corrected.length > 0;
}

// --- What is stored about a person, and for how long -----------------------------------------------------------------

export async function listPresenceOf(rows: Rows, agencyId: string, userId: string): Promise<readonly PresenceRow[]> {
  return drizzleOf(rows)
    .select()
    .from(callPresence)
    .where(and(eq(callPresence.agencyId, agencyId), eq(callPresence.userId, userId)))
    .orderBy(asc(callPresence.from));
}

export async function eraseAttendanceOf(tx: Transaction, agencyId: string, userId: string): Promise<void> {
  const drizzle = drizzleOf(tx);
  await drizzle.delete(callPresence).where(and(eq(callPresence.agencyId, agencyId), eq(callPresence.userId, userId)));
  await drizzle.delete(callAttendance).where(and(eq(callAttendance.agencyId, agencyId), eq(callAttendance.userId, userId)));
}

export async function isAnyPresenceBefore(rows: Rows, before: Date): Promise<boolean> {
  const drizzle = drizzleOf(rows);
  const [seen] = await drizzle.select({ id: callPresence.id }).from(callPresence).where(lt(callPresence.from, before)).limit(1);
  if (seen) return true;
  const [blind] = await drizzle.select({ id: callBlind.id }).from(callBlind).where(lt(callBlind.from, before)).limit(1);
  return blind !== undefined;
}

export async function deletePresenceBefore(tx: Transaction, before: Date): Promise<void> {
  const drizzle = drizzleOf(tx);
  await drizzle.delete(callPresence).where(lt(callPresence.from, before));
  await drizzle.delete(callBlind).where(lt(callBlind.from, before));
}
