import { and, eq, isNotNull, lt, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callOccurrences, calls } from '#src/features/calls/calls.tables.ts';
import { callPosts } from './posts.tables.ts';

export type Call = typeof calls.$inferSelect;
export type Occurrence = typeof callOccurrences.$inferSelect;
export type CallPost = typeof callPosts.$inferSelect;

/** An occurrence with what it is one of, and how it is shown; the latter is undefined before it was to be posted. */
export interface Found {
  readonly call: Call;
  readonly occurrence: Occurrence;
  readonly post: CallPost | undefined;
}

const ofOccurrence = (agencyId: string, id: string) => and(eq(callOccurrences.agencyId, agencyId), eq(callOccurrences.id, id));
const ofCall = and(eq(calls.agencyId, callOccurrences.agencyId), eq(calls.id, callOccurrences.callId));
const ofPost = and(eq(callPosts.agencyId, callOccurrences.agencyId), eq(callPosts.occurrenceId, callOccurrences.id));

export async function findOccurrence(rows: Rows, agencyId: string, id: string): Promise<Found | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences, post: callPosts })
    .from(callOccurrences)
    .innerJoin(calls, ofCall)
    .leftJoin(callPosts, ofPost)
    .where(ofOccurrence(agencyId, id));
  return found && { ...found, post: found.post ?? undefined };
}

export async function findByEvent(rows: Rows, agencyId: string, eventId: string): Promise<Found | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences, post: callPosts })
    .from(callOccurrences)
    .innerJoin(calls, ofCall)
    .leftJoin(callPosts, ofPost)
    .where(and(eq(callOccurrences.agencyId, agencyId), eq(callOccurrences.eventId, eventId)));
  return found && { ...found, post: found.post ?? undefined };
}

/** Holds the occurrence's row until the transaction ends: who gives seats, gives them one after the other. */
export async function lockOccurrence(tx: Transaction, agencyId: string, id: string): Promise<Occurrence | undefined> {
  const [found] = await drizzleOf(tx).select().from(callOccurrences).where(ofOccurrence(agencyId, id)).for('update');
  return found;
}

/** What its post and its event show has changed. @returns the new version */
export async function countChange(tx: Transaction, agencyId: string, id: string): Promise<number> {
  const [changed] = await drizzleOf(tx)
    .update(callOccurrences)
    .set({ version: sql`${callOccurrences.version} + 1` })
    .where(ofOccurrence(agencyId, id))
    .returning({ version: callOccurrences.version });
  return changed?.version ?? 0;
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
