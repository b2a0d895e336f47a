import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { assignments, links } from '#src/features/creators/creators.tables.ts';
import { hasEnded } from './contacts.store.ts';
import { privateThreads } from './messages.tables.ts';

export type PrivateThread = typeof privateThreads.$inferSelect;

const standing = inArray(privateThreads.state, ['making', 'open']);

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

export async function changeThread(
  rows: Rows,
  thread: PrivateThread,
  change: Partial<Pick<PrivateThread, 'state' | 'threadId' | 'coachId' | 'closedAt'>>,
): Promise<void> {
  await drizzleOf(rows)
    .update(privateThreads)
    .set(change)
    .where(and(eq(privateThreads.agencyId, thread.agencyId), eq(privateThreads.id, thread.id)));
}

/** Members whose thread is not as it should be: not made, of somebody who left, or with another coach. */
export async function listAstray(
  rows: Rows,
  on: Day,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly { readonly agencyId: string; readonly userId: string }[]> {
  const linked = and(eq(links.agencyId, privateThreads.agencyId), eq(links.userId, privateThreads.userId), isNull(links.endedAt));
  const coaching = sql`${assignments.agencyId} = ${links.agencyId} and ${assignments.creatorId} = ${links.creatorId}
    and ${assignments.fromDay} <= ${on} and (${assignments.untilDay} is null or ${assignments.untilDay} > ${on})`;
  const astray = or(
    eq(privateThreads.state, 'making'),
    isNull(links.id),
    sql`${assignments.coachId} is distinct from ${privateThreads.coachId}`,
    hasEnded,
  );
  return drizzleOf(rows)
    .select({ agencyId: privateThreads.agencyId, userId: privateThreads.userId })
    .from(privateThreads)
    .innerJoin(agencies, eq(agencies.id, privateThreads.agencyId))
    .leftJoin(links, linked)
    .leftJoin(assignments, coaching)
    .where(and(standing, isNull(agencies.removedAt), astray))
    .orderBy(asc(privateThreads.wantedAt), asc(privateThreads.id))
    .limit(page.limit)
    .offset(page.offset);
}
