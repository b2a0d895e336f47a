import { and, asc, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';

/** Who holds calls that go on, or times of them that are to come. */
export async function listHolders(rows: Rows, agencyId: string, now: Date): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ ofCall: calls.coachId, ofTime: callOccurrences.coachId })
    .from(calls)
    .leftJoin(callOccurrences, isAhead(now))
    .where(and(eq(calls.agencyId, agencyId), isNull(calls.endedAt)));
  return [...new Set(found.flatMap(({ ofCall, ofTime }) => (ofTime === null ? [ofCall] : [ofCall, ofTime])))];
}

const isAhead = (now: Date) =>
  and(
    eq(callOccurrences.agencyId, calls.agencyId),
    eq(callOccurrences.callId, calls.id),
    inArray(callOccurrences.state, ['planned', 'running']),
    gt(callOccurrences.endsAt, now),
  );

/** Calls that somebody holds, or of which they hold single times: those with times to come, by name. */
export async function listHeld(
  rows: Rows,
  of: { readonly agencyId: string; readonly coachId: string; readonly now: Date },
): Promise<readonly Pick<typeof calls.$inferSelect, 'id' | 'title' | 'audience' | 'createdAt'>[]> {
  return drizzleOf(rows)
    .selectDistinct({ id: calls.id, title: calls.title, audience: calls.audience, createdAt: calls.createdAt })
    .from(calls)
    .leftJoin(callOccurrences, isAhead(of.now))
    .where(
      and(
        eq(calls.agencyId, of.agencyId),
        isNull(calls.endedAt),
        or(isNotNull(calls.fillAt), isNotNull(callOccurrences.id)),
        or(eq(calls.coachId, of.coachId), eq(callOccurrences.coachId, of.coachId)),
      ),
    )
    .orderBy(asc(calls.title), asc(calls.id));
}
