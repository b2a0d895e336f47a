import { and, asc, desc, eq, gt, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies, agencyOwners, agencyStaff } from '#src/features/agency/agency.tables.ts';
import { assignments, links } from '#src/features/creators/creators.tables.ts';
import { hasEnded } from './contacts.store.ts';
import { noteNews } from './news.store.ts';
import { privateThreads } from './messages.tables.ts';

export type PrivateThread = typeof privateThreads.$inferSelect;

const standing = inArray(privateThreads.state, ['making', 'open']);

/**
 * Whether the coach is known to have a role that lets them look after creators, or is named owner. Written out: drizzle
 * leaves table names away where it selects from one table, and the inner queries have their own.
 */
const known = sql`(
  exists (select 1 from agency_staff s where s.agency_id = private_threads.agency_id and s.user_id = private_threads.coach_id)
  or exists (select 1 from agency_owners o where o.agency_id = private_threads.agency_id and o.user_id = private_threads.coach_id))`;

const dayMs = 24 * 3_600_000;

/** A coach may be in it. */
const coached = sql`(private_threads.coach_id is not null
  and (private_threads.state = 'open' or private_threads.state = 'closed' and private_threads.coach_in))`;

/** What is known of the coach has changed since it was looked whether they may be in it. */
const coachChanged = sql`(${coached} and ${known} is distinct from private_threads.coach_known)`;

/**
 * Nothing is known of the coach, and the last look was a day ago. Nothing is known of the server's own owner, and of anybody
 * where Discord lists no members.
 */
const coachUnknown = (at: Date) => sql`(
  ${coached} and not private_threads.coach_known
  and private_threads.coach_looked_at <= ${new Date(at.getTime() - dayMs).toISOString()}::timestamptz)`;

/** The person's thread that is not closed; at most one. */
export async function findThread(rows: Rows, agencyId: string, userId: string): Promise<PrivateThread | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(privateThreads)
    .where(and(eq(privateThreads.agencyId, agencyId), eq(privateThreads.userId, userId), standing));
  return found;
}

/** From now on they are to have a thread: one that was closed is taken up again. */
export async function wantThread(tx: Transaction, agencyId: string, userId: string, wantedAt: Date): Promise<void> {
  if (await findThread(tx, agencyId, userId)) return;
  const drizzle = drizzleOf(tx);
  const [closed] = await drizzle
    .select({ id: privateThreads.id })
    .from(privateThreads)
    .where(and(eq(privateThreads.agencyId, agencyId), eq(privateThreads.userId, userId), eq(privateThreads.state, 'closed')))
    .orderBy(desc(privateThreads.wantedAt))
    .limit(1);
  if (!closed) {
    await drizzle.insert(privateThreads).values({ agencyId, userId, state: 'making', wantedAt }).onConflictDoNothing();
    return;
  }
  // Whose coach it was stays known: a former one is still in it, and goes when it is taken up again.
  const again = { state: 'making' as const, wantedAt, closedAt: null };
  await drizzle.update(privateThreads).set(again).where(eq(privateThreads.id, closed.id));
}

/** A member with a thread. */
export interface Threaded {
  readonly agencyId: string;
  readonly userId: string;
}

/** Members of all agencies whose thread's coach is to be looked at again, because nothing is known of them. */
export async function listUnknownCoaches(rows: Rows, at: Date, page: Page): Promise<readonly Threaded[]> {
  return listEverywhere(rows, coachUnknown(at), page);
}

/** Members of all agencies whose thread is not made yet. */
export async function listMaking(rows: Rows, page: Page): Promise<readonly Threaded[]> {
  return listEverywhere(rows, eq(privateThreads.state, 'making'), page);
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

async function listEverywhere(rows: Rows, which: SQL, page: Page): Promise<readonly Threaded[]> {
  return drizzleOf(rows)
    .select({ agencyId: privateThreads.agencyId, userId: privateThreads.userId })
    .from(privateThreads)
    .innerJoin(agencies, eq(agencies.id, privateThreads.agencyId))
    .where(and(isNull(agencies.removedAt), which))
    .orderBy(asc(privateThreads.wantedAt), asc(privateThreads.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** Members of an agency with a thread, open or closed, in which the coach may be one no more, or one again. */
export async function listChangedCoaches(rows: Rows, agencyId: string): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .selectDistinct({ userId: privateThreads.userId })
    .from(privateThreads)
    .where(and(eq(privateThreads.agencyId, agencyId), coachChanged));
  return found.map(({ userId }) => userId);
}

/** Those of one member. */
export async function listDoubtful(rows: Rows, agencyId: string, userId: string, at: Date): Promise<readonly PrivateThread[]> {
  return drizzleOf(rows)
    .select()
    .from(privateThreads)
    .where(and(eq(privateThreads.agencyId, agencyId), eq(privateThreads.userId, userId), or(coachChanged, coachUnknown(at))));
}

/** Whether somebody is known as staff: they have the manager or coach role, or are named owner. */
export async function isKnownStaff(rows: Rows, agencyId: string, userId: string): Promise<boolean> {
  const drizzle = drizzleOf(rows);
  const has = await drizzle.$count(agencyStaff, and(eq(agencyStaff.agencyId, agencyId), eq(agencyStaff.userId, userId)));
  if (has > 0) return true;
  return (await drizzle.$count(agencyOwners, and(eq(agencyOwners.agencyId, agencyId), eq(agencyOwners.userId, userId)))) > 0;
}

type Look = Pick<PrivateThread, 'coachIn' | 'coachKnown' | 'coachLookedAt'>;

/** Keeps what was seen of a thread's coach, unless it has another one meanwhile. */
export async function saveLook(tx: Transaction, { agencyId, id, coachId }: PrivateThread, look: Look): Promise<void> {
  await noteNews(tx, agencyId);
  await drizzleOf(tx)
    .update(privateThreads)
    .set(look)
    .where(and(eq(privateThreads.agencyId, agencyId), eq(privateThreads.id, id), eq(privateThreads.coachId, coachId ?? '')));
}

/** What came of it in Discord. */
export async function settleThread(
  tx: Transaction,
  thread: PrivateThread,
  outcome: Pick<PrivateThread, 'state'> & Partial<Pick<PrivateThread, 'closedAt' | 'coachId' | keyof Look>>,
): Promise<void> {
  await noteNews(tx, thread.agencyId);
  await changeThread(tx, thread, outcome);
}

/** On the way to there. */
export async function noteMaking(
  rows: Rows,
  thread: PrivateThread,
  made: Partial<Pick<PrivateThread, 'triedAt' | 'threadId'>>,
): Promise<void> {
  await changeThread(rows, thread, made);
}

async function changeThread(
  rows: Rows,
  thread: PrivateThread,
  change: Partial<Omit<PrivateThread, 'id' | 'agencyId' | 'userId' | 'wantedAt'>>,
): Promise<void> {
  await drizzleOf(rows)
    .update(privateThreads)
    .set(change)
    .where(and(eq(privateThreads.agencyId, thread.agencyId), eq(privateThreads.id, thread.id)));
}

/** Members of an agency whose open thread is not as it should be: of somebody who left, or with another coach. */
export async function listAstray(rows: Rows, agencyId: string, on: Day): Promise<readonly string[]> {
  const linked = and(eq(links.agencyId, privateThreads.agencyId), eq(links.userId, privateThreads.userId), isNull(links.endedAt));
  const coaching = sql`${assignments.agencyId} = ${links.agencyId} and ${assignments.creatorId} = ${links.creatorId}
    and ${assignments.fromDay} <= ${on} and (${assignments.untilDay} is null or ${assignments.untilDay} > ${on})`;
  const astray = or(isNull(links.id), sql`${assignments.coachId} is distinct from ${privateThreads.coachId}`, hasEnded);
  const found = await drizzleOf(rows)
    .select({ userId: privateThreads.userId })
    .from(privateThreads)
    .leftJoin(links, linked)
    .leftJoin(assignments, coaching)
    .where(and(eq(privateThreads.agencyId, agencyId), eq(privateThreads.state, 'open'), astray))
    .orderBy(asc(privateThreads.wantedAt), asc(privateThreads.id));
  return found.map(({ userId }) => userId);
}

/** Whether somebody's looking after begins or ends later than that day. */
export async function hasAssignmentsToCome(rows: Rows, agencyId: string, on: Day): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.agencyId, agencyId), or(gt(assignments.fromDay, on), gt(assignments.untilDay, on))))
    .limit(1);
  return found !== undefined;
}
