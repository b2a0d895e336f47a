import { and, asc, eq, gt, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callAttendance } from '#src/features/calls/attending/attending.tables.ts';
import { callAnswers, callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import { assignments, creators, links, runs } from '#src/features/creators/creators.tables.ts';
import type { Noted, ReportedCreator } from './report.rules.ts';

/**
 * Creators with a Discord account: who has none is at no call that we could see.
 * @param o.coachId only those whom this coach looks after on the day
 */
export async function listReported(
  rows: Rows,
  agencyId: string,
  o: { readonly day: Day; readonly coachId: string | undefined },
): Promise<readonly ReportedCreator[]> {
  const drizzle = drizzleOf(rows);
  const ended = drizzle
    .select({ creatorId: runs.creatorId, all: sql<boolean>`bool_and(${runs.endedOn} is not null)`.as('all_ended') })
    .from(runs)
    .where(eq(runs.agencyId, agencyId))
    .groupBy(runs.creatorId)
    .as('ended');
  return drizzle
    .select({
      id: creators.id,
      handle: creators.handle,
      userId: links.userId,
      coachId: assignments.coachId,
      left: sql<boolean>`coalesce(${ended.all}, false)`,
    })
    .from(links)
    .innerJoin(creators, and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId)))
    .leftJoin(ended, eq(ended.creatorId, creators.id))
    .leftJoin(
      assignments,
      and(
        eq(assignments.agencyId, links.agencyId),
        eq(assignments.creatorId, links.creatorId),
        lte(assignments.fromDay, o.day),
        or(isNull(assignments.untilDay), gt(assignments.untilDay, o.day)),
      ),
    )
    .where(
      and(
        eq(links.agencyId, agencyId),
        isNull(links.endedAt),
        o.coachId === undefined ? undefined : eq(assignments.coachId, o.coachId),
      ),
    );
}

/** Everything that was noted of calls since an instant, in order of time. */
export async function listNoted(rows: Rows, agencyId: string, since: Date): Promise<readonly Noted[]> {
  return drizzleOf(rows)
    .select({
      userId: callAttendance.userId,
      result: callAttendance.result,
      minutes: callAttendance.minutes,
      answer: callAnswers.answer,
      startsAt: callOccurrences.startsAt,
      title: calls.title,
      zone: calls.zone,
      audience: calls.audience,
      coachId: calls.coachId,
      createdBy: calls.createdBy,
      holderId: callOccurrences.coachId,
    })
    .from(callOccurrences)
    .innerJoin(calls, and(eq(calls.agencyId, callOccurrences.agencyId), eq(calls.id, callOccurrences.callId)))
    .innerJoin(
      callAttendance,
      and(eq(callAttendance.agencyId, callOccurrences.agencyId), eq(callAttendance.occurrenceId, callOccurrences.id)),
    )
    .leftJoin(
      callAnswers,
      and(
        eq(callAnswers.agencyId, callAttendance.agencyId),
        eq(callAnswers.occurrenceId, callAttendance.occurrenceId),
        eq(callAnswers.userId, callAttendance.userId),
      ),
    )
    .where(and(eq(callOccurrences.agencyId, agencyId), gte(callOccurrences.startsAt, since)))
    .orderBy(asc(callOccurrences.startsAt), asc(callOccurrences.id));
}
