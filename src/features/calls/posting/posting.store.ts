import { and, asc, eq, gt, inArray, isNotNull, lt, lte, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { ofBoth, ofOccurrence, type CallRow, type OccurrenceRow } from '#src/features/calls/calls.store.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import { callPosts } from './posts.tables.ts';

export type Call = CallRow;
export type Occurrence = OccurrenceRow;
export type CallPost = typeof callPosts.$inferSelect;

/** An occurrence with what it is one of, and how it is shown; the latter is undefined before it was to be posted. */
export interface Found {
  readonly call: Call;
  readonly occurrence: Occurrence;
  readonly post: CallPost | undefined;
}

const ofPost = and(eq(callPosts.agencyId, callOccurrences.agencyId), eq(callPosts.occurrenceId, callOccurrences.id));

export async function findOccurrence(rows: Rows, agencyId: string, id: string): Promise<Found | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences, post: callPosts })
    .from(callOccurrences)
    .innerJoin(calls, ofBoth)
    .leftJoin(callPosts, ofPost)
    .where(ofOccurrence(agencyId, id));
  return found && { ...found, post: found.post ?? undefined };
}

export async function findByEvent(rows: Rows, agencyId: string, eventId: string): Promise<Found | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences, post: callPosts })
    .from(callOccurrences)
    .innerJoin(calls, ofBoth)
    .leftJoin(callPosts, ofPost)
    .where(and(eq(callOccurrences.agencyId, agencyId), eq(callOccurrences.eventId, eventId)));
  return found && { ...found, post: found.post ?? undefined };
}

/** What its post and its event show has changed. */
export const countChange = (tx: Transaction, agencyId: string, id: string): Promise<void> => countChanges(tx, agencyId, [id]);

export async function countChanges(tx: Transaction, agencyId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await drizzleOf(tx)
    .update(callOccurrences)
    .set({ version: sql`${callOccurrences.version} + 1` })
    .where(and(eq(callOccurrences.agencyId, agencyId), inArray(callOccurrences.id, [...ids])));
}

/** From now on it is shown. What is known already stays. */
export async function beginPost(rows: Rows, of: { agencyId: string; occurrenceId: string; dueAt: Date; hidden: boolean }) {
  await drizzleOf(rows).insert(callPosts).values(of).onConflictDoNothing();
}

export async function savePost(
  rows: Rows,
  { agencyId, occurrenceId }: CallPost,
  change: Partial<Omit<CallPost, 'id' | 'agencyId' | 'occurrenceId'>>,
): Promise<void> {
  await drizzleOf(rows)
    .update(callPosts)
    .set(change)
    .where(and(eq(callPosts.agencyId, agencyId), eq(callPosts.occurrenceId, occurrenceId)));
}

/** Where it stands in Discord. */
export async function savePlace(
  rows: Rows,
  { agencyId, id }: Pick<Occurrence, 'agencyId' | 'id'>,
  place: Partial<Pick<Occurrence, 'channelId' | 'messageId' | 'threadId' | 'eventId'>>,
): Promise<void> {
  await drizzleOf(rows).update(callOccurrences).set(place).where(ofOccurrence(agencyId, id));
}

/** @returns false: it is known to be gone already */
export async function loseThread(tx: Transaction, { agencyId, id, threadId }: Occurrence): Promise<boolean> {
  if (threadId === null) return false;
  const lost = await drizzleOf(tx)
    .update(callOccurrences)
    .set({ threadId: null })
    .where(and(ofOccurrence(agencyId, id), eq(callOccurrences.threadId, threadId)))
    .returning({ id: callOccurrences.id });
  return lost.length > 0;
}

export async function saveShown(
  rows: Rows,
  { agencyId, id }: Pick<Occurrence, 'agencyId' | 'id'>,
  version: number,
): Promise<void> {
  await drizzleOf(rows)
    .update(callOccurrences)
    .set({ shownVersion: version })
    .where(and(ofOccurrence(agencyId, id), lt(callOccurrences.shownVersion, version)));
}

/** Times to come that stand in a private thread, of calls for one creator or a coach's few. */
export async function listPrivateAhead(rows: Rows, agencyId: string, at: Date) {
  return drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences, people: callPosts.people })
    .from(callPosts)
    .innerJoin(callOccurrences, ofPost)
    .innerJoin(calls, ofBoth)
    .where(
      and(
        eq(callPosts.agencyId, agencyId),
        callPosts.hidden,
        isNotNull(callOccurrences.threadId),
        inArray(callOccurrences.state, ['planned', 'running']),
        gt(callOccurrences.endsAt, at),
        inArray(calls.audience, ['creator', 'coach']),
      ),
    );
}

/** Who they are goes from what is known of private threads. @returns of which occurrences they were */
export async function forgetPerson(tx: Transaction, agencyId: string, userId: string): Promise<readonly string[]> {
  const found = await drizzleOf(tx)
    .update(callPosts)
    .set({ people: sql`${callPosts.people} - ${userId}::text` })
    .where(and(eq(callPosts.agencyId, agencyId), sql`${callPosts.people} @> jsonb_build_array(${userId}::text)`))
    .returning({ occurrenceId: callPosts.occurrenceId });
  return found.map(({ occurrenceId }) => occurrenceId);
}

/** Posts that show something earlier, the soonest first. */
export async function listToShow(
  rows: Rows,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly { readonly agencyId: string; readonly id: string }[]> {
  return drizzleOf(rows)
    .select({ agencyId: callOccurrences.agencyId, id: callOccurrences.id })
    .from(callOccurrences)
    .where(and(isNotNull(callOccurrences.messageId), sql`${callOccurrences.shownVersion} < ${callOccurrences.version}`))
    .orderBy(callOccurrences.startsAt, callOccurrences.id)
    .limit(page.limit)
    .offset(page.offset);
}

/** Calls to come whose event may be tried again: the server had as many as Discord allows. */
export async function listWithoutEvent(
  rows: Rows,
  at: Date,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly { readonly agencyId: string; readonly id: string }[]> {
  return drizzleOf(rows)
    .select({ agencyId: callPosts.agencyId, id: callPosts.occurrenceId })
    .from(callPosts)
    .innerJoin(callOccurrences, ofPost)
    .where(
      and(
        isNotNull(callPosts.eventAfter),
        lte(callPosts.eventAfter, at),
        eq(callOccurrences.state, 'planned'),
        gt(callOccurrences.startsAt, at),
      ),
    )
    .orderBy(asc(callPosts.eventAfter), asc(callPosts.id))
    .limit(page.limit)
    .offset(page.offset);
}
