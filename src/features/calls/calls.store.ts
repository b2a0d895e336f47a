import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { callOccurrences, calls } from './calls.tables.ts';
import { callPosts } from './posting/posts.tables.ts';

export type CallRow = typeof calls.$inferSelect;
export type OccurrenceRow = typeof callOccurrences.$inferSelect;

/** What people plan of a call. */
export type CallValues = Omit<CallRow, 'id' | 'agencyId' | 'createdBy' | 'createdAt' | 'endedAt' | 'fillAt' | 'version'>;

const ofCall = (agencyId: string, id: string) => and(eq(calls.agencyId, agencyId), eq(calls.id, id));
export const ofOccurrence = (agencyId: string, id: string) =>
  and(eq(callOccurrences.agencyId, agencyId), eq(callOccurrences.id, id));

export async function insertCall(
  tx: Transaction,
  values: CallValues & Pick<CallRow, 'agencyId' | 'createdBy' | 'createdAt'>,
): Promise<CallRow> {
  const [made] = await drizzleOf(tx).insert(calls).values(values).returning();
  if (!made) throw new Error('the call was not written');
  return made;
}

export async function findCall(rows: Rows, agencyId: string, id: string): Promise<CallRow | undefined> {
  const [found] = await drizzleOf(rows).select().from(calls).where(ofCall(agencyId, id));
  return found;
}

/** Whoever changes a call, or one of its times, locks it first: two never do so at once. */
export async function lockCall(tx: Transaction, agencyId: string, id: string): Promise<CallRow | undefined> {
  const [found] = await drizzleOf(tx).select().from(calls).where(ofCall(agencyId, id)).for('no key update');
  return found;
}

/** Calls of one creator each, among these. */
export async function listCallsWith(rows: Rows, agencyId: string, creatorIds: readonly string[]): Promise<readonly CallRow[]> {
  if (creatorIds.length === 0) return [];
  return drizzleOf(rows)
    .select()
    .from(calls)
    .where(and(eq(calls.agencyId, agencyId), inArray(calls.audienceCreatorId, [...creatorIds])))
    .orderBy(asc(calls.createdAt));
}

/** The same, which nobody else changes until the transaction ends. */
export async function lockCallsWith(
  tx: Transaction,
  agencyId: string,
  creatorIds: readonly string[],
): Promise<readonly CallRow[]> {
  if (creatorIds.length === 0) return [];
  return drizzleOf(tx)
    .select()
    .from(calls)
    .where(and(eq(calls.agencyId, agencyId), inArray(calls.audienceCreatorId, [...creatorIds])))
    .orderBy(asc(calls.id))
    .for('no key update');
}

/** Counts the version up: whoever saw the one before is told. */
export async function changeCall(
  tx: Transaction,
  { agencyId, id }: Pick<CallRow, 'agencyId' | 'id'>,
  change: Partial<CallValues & Pick<CallRow, 'endedAt' | 'fillAt'>>,
): Promise<CallRow> {
  const [changed] = await drizzleOf(tx)
    .update(calls)
    .set({ ...change, version: sql`${calls.version} + 1` })
    .where(ofCall(agencyId, id))
    .returning();
  if (!changed) throw new Error(`no call ${id}`);
  return changed;
}

export async function setFillAt(tx: Transaction, { agencyId, id }: CallRow, fillAt: Date | null): Promise<void> {
  await drizzleOf(tx).update(calls).set({ fillAt }).where(ofCall(agencyId, id));
}

/** Calls whose next row is to be made, in all agencies: the oldest first. */
export async function listToFill(
  rows: Rows,
  at: Date,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly { readonly agencyId: string; readonly id: string }[]> {
  return drizzleOf(rows)
    .select({ agencyId: calls.agencyId, id: calls.id })
    .from(calls)
    .where(and(isNotNull(calls.fillAt), lte(calls.fillAt, at)))
    .orderBy(asc(calls.fillAt), asc(calls.id))
    .limit(page.limit)
    .offset(page.offset);
}

// --- Its times -------------------------------------------------------------------------------------------------------

/** Makes rows; a day that has one already keeps it. @returns those that were made */
export async function insertOccurrences(
  tx: Transaction,
  values: readonly Pick<OccurrenceRow, 'agencyId' | 'callId' | 'day' | 'startsAt' | 'endsAt' | 'coachId'>[],
): Promise<readonly OccurrenceRow[]> {
  if (values.length === 0) return [];
  return drizzleOf(tx)
    .insert(callOccurrences)
    .values(values.map((one) => ({ ...one, state: 'planned' as const })))
    .onConflictDoNothing()
    .returning();
}

/** A call, and one of its times. */
export interface CallTime {
  readonly call: CallRow;
  readonly occurrence: OccurrenceRow;
}

/** A call and its times. */
export const ofBoth = and(eq(calls.agencyId, callOccurrences.agencyId), eq(calls.id, callOccurrences.callId));

export async function findTime(rows: Rows, agencyId: string, occurrenceId: string): Promise<CallTime | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences })
    .from(callOccurrences)
    .innerJoin(calls, ofBoth)
    .where(ofOccurrence(agencyId, occurrenceId));
  return found;
}

/** Times that have not ended at an instant, of calls that go on or were once planned; the soonest first. */
export async function listTimes(rows: Rows, agencyId: string, now: Date, callId?: string): Promise<readonly CallTime[]> {
  return drizzleOf(rows)
    .select({ call: calls, occurrence: callOccurrences })
    .from(callOccurrences)
    .innerJoin(calls, ofBoth)
    .where(
      and(
        eq(callOccurrences.agencyId, agencyId),
        gt(callOccurrences.endsAt, now),
        callId === undefined ? undefined : eq(callOccurrences.callId, callId),
      ),
    )
    .orderBy(asc(callOccurrences.startsAt), asc(callOccurrences.id));
}

/** Calls that have times to come, made as rows or not. */
export async function listRunning(rows: Rows, agencyId: string, now: Date): Promise<readonly CallRow[]> {
  const open = drizzleOf(rows)
    .select({ id: callOccurrences.callId })
    .from(callOccurrences)
    .where(and(eq(callOccurrences.agencyId, agencyId), gt(callOccurrences.endsAt, now), ne(callOccurrences.state, 'over')));
  return drizzleOf(rows)
    .select()
    .from(calls)
    .where(and(eq(calls.agencyId, agencyId), isNull(calls.endedAt), or(isNotNull(calls.fillAt), inArray(calls.id, open))))
    .orderBy(asc(calls.createdAt), asc(calls.id));
}

/** Times still to come from an instant on, which nobody else changes, or begins to post, until the transaction ends. */
export async function lockTimes(tx: Transaction, call: CallRow, since: Date): Promise<readonly OccurrenceRow[]> {
  return drizzleOf(tx)
    .select()
    .from(callOccurrences)
    .where(
      and(
        eq(callOccurrences.agencyId, call.agencyId),
        eq(callOccurrences.callId, call.id),
        eq(callOccurrences.state, 'planned'),
        sql`${callOccurrences.startsAt} >= ${since.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(callOccurrences.startsAt))
    .for('update');
}

/** Its row is locked until the transaction ends: who gives seats, gives them one after the other. */
export async function lockTime(tx: Transaction, agencyId: string, id: string): Promise<OccurrenceRow | undefined> {
  const [found] = await drizzleOf(tx).select().from(callOccurrences).where(ofOccurrence(agencyId, id)).for('update');
  return found;
}

/** Of these, those whose post was at least begun: Discord may show them already. Their rows are locked. */
export async function listPosted(tx: Transaction, agencyId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const drizzle = drizzleOf(tx);
  const begun = await drizzle
    .select({ id: callPosts.occurrenceId })
    .from(callPosts)
    .where(and(eq(callPosts.agencyId, agencyId), inArray(callPosts.occurrenceId, [...ids])));
  const shown = await drizzle
    .select({ id: callOccurrences.id })
    .from(callOccurrences)
    .where(
      and(eq(callOccurrences.agencyId, agencyId), inArray(callOccurrences.id, [...ids]), isNotNull(callOccurrences.messageId)),
    );
  return new Set([...begun, ...shown].map(({ id }) => id));
}

/** Those that have begun and not ended, which nobody else changes until the transaction ends. */
export async function lockRunning(tx: Transaction, call: CallRow, now: Date): Promise<readonly OccurrenceRow[]> {
  return drizzleOf(tx)
    .select()
    .from(callOccurrences)
    .where(
      and(
        eq(callOccurrences.agencyId, call.agencyId),
        eq(callOccurrences.callId, call.id),
        inArray(callOccurrences.state, ['planned', 'running']),
        lt(callOccurrences.startsAt, now),
        gt(callOccurrences.endsAt, now),
      ),
    )
    .for('update');
}

/** The days that have a row. */
export async function listDays(tx: Transaction, call: CallRow): Promise<ReadonlySet<string>> {
  const found = await drizzleOf(tx)
    .select({ day: callOccurrences.day })
    .from(callOccurrences)
    .where(and(eq(callOccurrences.agencyId, call.agencyId), eq(callOccurrences.callId, call.id)));
  return new Set(found.map(({ day }) => day));
}

/** Counts its version up, so that what Discord shows of it is put right. */
export async function changeTime(
  tx: Transaction,
  { agencyId, id }: Pick<OccurrenceRow, 'agencyId' | 'id'>,
  change: Partial<Pick<OccurrenceRow, 'day' | 'startsAt' | 'endsAt' | 'state' | 'coachId' | 'movedBy'>>,
): Promise<OccurrenceRow> {
  const [changed] = await drizzleOf(tx)
    .update(callOccurrences)
    .set({ ...change, version: sql`${callOccurrences.version} + 1` })
    .where(ofOccurrence(agencyId, id))
    .returning();
  if (!changed) throw new Error(`no occurrence ${id}`);
  return changed;
}

export async function deleteTimes(tx: Transaction, agencyId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await drizzleOf(tx)
    .delete(callOccurrences)
    .where(and(eq(callOccurrences.agencyId, agencyId), inArray(callOccurrences.id, [...ids])));
}
