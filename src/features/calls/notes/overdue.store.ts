import { and, asc, desc, eq, gt, isNull, lt, lte, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import { assignments, creators, links } from '#src/features/creators/creators.tables.ts';
import { ofCall, ofNote, ofTime } from './notes.store.ts';
import { callItems, callNotes } from './notes.tables.ts';

/** Who is a creator here now, and in this server: whoever has left is not asked any more. */
const stillLinked = and(
  eq(links.agencyId, callItems.agencyId),
  eq(links.userId, callItems.userId),
  isNull(links.endedAt),
  isNull(links.awaySince),
);
const ofCreator = and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId));

interface Overdue {
  readonly agencyId: string;
  readonly today: Day;
  /** Days of assignments are UTC's. */
  readonly utcDay: Day;
  /** Only of creators that this coach looks after, or of calls they hold; undefined: everybody's. */
  readonly coachId: string | undefined;
}

const overdueFor = ({ agencyId, today, coachId }: Overdue) =>
  and(
    eq(callItems.agencyId, agencyId),
    isNull(callItems.doneAt),
    lt(callItems.dueDay, today),
    coachId === undefined
      ? undefined
      : or(eq(assignments.coachId, coachId), eq(callOccurrences.coachId, coachId), eq(calls.coachId, coachId)),
  );

const overdueFrom = (rows: Rows, { utcDay }: Overdue) =>
  drizzleOf(rows)
    .select({ item: callItems, handle: creators.handle, creatorId: creators.id, coachId: assignments.coachId })
    .from(callItems)
    .innerJoin(callNotes, ofNote)
    .innerJoin(callOccurrences, ofTime)
    .innerJoin(calls, ofCall)
    .innerJoin(links, stillLinked)
    .innerJoin(creators, ofCreator)
    .leftJoin(
      assignments,
      and(
        eq(assignments.agencyId, links.agencyId),
        eq(assignments.creatorId, links.creatorId),
        lte(assignments.fromDay, utcDay),
        or(isNull(assignments.untilDay), gt(assignments.untilDay, utcDay)),
      ),
    );

/** The oldest first. */
export async function listOverdue(rows: Rows, of: Overdue) {
  return overdueFrom(rows, of).where(overdueFor(of)).orderBy(asc(callItems.dueDay), asc(callItems.id));
}

const later = alias(links, 'later');

/** The account that a creator is, or was last, linked to; none, where it is another creator's by now. */
export async function findUserOf(rows: Rows, agencyId: string, creatorId: string): Promise<string | undefined> {
  const drizzle = drizzleOf(rows);
  const anothers = drizzle
    .select({ userId: later.userId })
    .from(later)
    .where(and(eq(later.agencyId, links.agencyId), eq(later.userId, links.userId), isNull(later.endedAt)));
  const [found] = await drizzle
    .select({ userId: links.userId })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), eq(links.creatorId, creatorId), or(isNull(links.endedAt), notExists(anothers))))
    .orderBy(sql`${links.endedAt} is not null`, desc(links.linkedAt))
    .limit(1);
  return found?.userId;
}

/** Whether anything was noted of the account of a creator. */
export async function isNoted(rows: Rows, agencyId: string, creatorId: string): Promise<boolean> {
  const userId = await findUserOf(rows, agencyId, creatorId);
  if (userId === undefined) return false;
  const [found] = await drizzleOf(rows)
    .select({ id: callNotes.id })
    .from(callNotes)
    .where(and(eq(callNotes.agencyId, agencyId), eq(callNotes.userId, userId)))
    .limit(1);
  return found !== undefined;
}
