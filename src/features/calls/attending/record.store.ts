import { and, desc, eq, gte, isNotNull, isNull } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import type { AttendanceRow } from './attending.store.ts';
import { callAttendance, callWatches } from './attending.tables.ts';

/** Somebody's, the latest first. */
export async function listOwnAttendance(rows: Rows, agencyId: string, userId: string) {
  return drizzleOf(rows)
    .select({ attendance: callAttendance, title: calls.title, startsAt: callOccurrences.startsAt })
    .from(callAttendance)
    .innerJoin(
      callOccurrences,
      and(eq(callOccurrences.agencyId, callAttendance.agencyId), eq(callOccurrences.id, callAttendance.occurrenceId)),
    )
    .innerJoin(calls, and(eq(calls.agencyId, callOccurrences.agencyId), eq(calls.id, callOccurrences.callId)))
    .where(and(eq(callAttendance.agencyId, agencyId), eq(callAttendance.userId, userId)))
    .orderBy(desc(callOccurrences.startsAt));
}

/** @returns false: they have said so already, or it is decided */
export async function saveSaysThere(tx: Transaction, row: Pick<AttendanceRow, 'agencyId' | 'id'>): Promise<boolean> {
  const said = await drizzleOf(tx)
    .update(callAttendance)
    .set({ saysThere: true })
    .where(
      and(
        eq(callAttendance.agencyId, row.agencyId),
        eq(callAttendance.id, row.id),
        eq(callAttendance.saysThere, false),
        isNull(callAttendance.correctedBy),
      ),
    )
    .returning({ id: callAttendance.id });
  return said.length > 0;
}

/** Says that they were there, of a call at which nothing was noted of them. undefined: something is noted already */
export async function insertSaysThere(
  tx: Transaction,
  of: Pick<AttendanceRow, 'agencyId' | 'occurrenceId'>,
  userId: string,
): Promise<string | undefined> {
  const [made] = await drizzleOf(tx)
    .insert(callAttendance)
    .values({ ...of, userId, result: 'unknown', minutes: 0, saysThere: true })
    .onConflictDoNothing()
    .returning({ id: callAttendance.id });
  return made?.id;
}

/** Calls that were over since then, and noted, but nothing of this person; the latest first. */
export async function listWithout(
  rows: Rows,
  agencyId: string,
  o: { readonly userId: string; readonly since: Date; readonly occurrenceId?: string },
) {
  return drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences })
    .from(callOccurrences)
    .innerJoin(calls, and(eq(calls.agencyId, callOccurrences.agencyId), eq(calls.id, callOccurrences.callId)))
    .innerJoin(
      callWatches,
      and(
        eq(callWatches.agencyId, callOccurrences.agencyId),
        eq(callWatches.occurrenceId, callOccurrences.id),
        isNotNull(callWatches.notedAt),
      ),
    )
    .leftJoin(
      callAttendance,
      and(
        eq(callAttendance.agencyId, callOccurrences.agencyId),
        eq(callAttendance.occurrenceId, callOccurrences.id),
        eq(callAttendance.userId, o.userId),
      ),
    )
    .where(
      and(
        eq(callOccurrences.agencyId, agencyId),
        gte(callOccurrences.startsAt, o.since),
        o.occurrenceId === undefined ? undefined : eq(callOccurrences.id, o.occurrenceId),
        isNull(callAttendance.id),
      ),
    )
    .orderBy(desc(callOccurrences.startsAt));
}
