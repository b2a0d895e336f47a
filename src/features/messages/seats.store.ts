import { and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { links } from '#src/features/creators/creators.tables.ts';
import { hasEnded } from './contacts.store.ts';
import { privateThreads } from './messages.tables.ts';
import { noteNews } from './news.store.ts';

/** Somebody's seat in a private thread. */
export interface Seat {
  readonly userId: string;
  readonly as: 'creator' | 'coach';
  /** Whoever has joined the server later is not in it any more. */
  readonly since: Date;
}

/**
 * Who is to be in an agency's private threads. A thread that was closed while they were linked is one of them: they were
 * away, and somebody looked. @param userId only of this member
 */
export async function listSeats(rows: Rows, agencyId: string, userId?: string): Promise<readonly Seat[]> {
  const drizzle = drizzleOf(rows);
  const t = privateThreads;
  const linked = and(eq(links.agencyId, t.agencyId), eq(links.userId, t.userId), isNull(links.endedAt));
  const taken = or(inArray(t.state, ['making', 'open']), and(eq(t.state, 'closed'), gte(t.closedAt, links.linkedAt)));
  const creators = await drizzle
    .select({ userId: t.userId, wantedAt: t.wantedAt, closedAt: t.closedAt })
    .from(t)
    .innerJoin(links, linked)
    .where(and(eq(t.agencyId, agencyId), taken, sql`not ${hasEnded}`, userId === undefined ? undefined : eq(t.userId, userId)));
  const coaches = await drizzle
    .select({ userId: t.coachId, since: t.coachLookedAt })
    .from(t)
    .where(and(eq(t.agencyId, agencyId), t.coachIn, userId === undefined ? undefined : eq(t.coachId, userId)));
  return [
    ...creators.map((one) => ({ userId: one.userId, as: 'creator' as const, since: one.closedAt ?? one.wantedAt })),
    ...coaches.flatMap((one) =>
      one.userId === null || one.since === null ? [] : [{ userId: one.userId, as: 'coach' as const, since: one.since }],
    ),
  ];
}

/** From now on they are to be let in again, into the thread they have or had. */
export async function wantAgain(tx: Transaction, agencyId: string, userIds: readonly string[], wantedAt: Date): Promise<void> {
  await drizzleOf(tx)
    .update(privateThreads)
    .set({ state: 'making', wantedAt, closedAt: null })
    .where(
      and(
        eq(privateThreads.agencyId, agencyId),
        inArray(privateThreads.userId, [...userIds]),
        inArray(privateThreads.state, ['making', 'open', 'closed']),
      ),
    );
}

/** They are in no thread any more: it is to be looked whether they may. */
export async function noteCoachesOut(tx: Transaction, agencyId: string, coachIds: readonly string[]): Promise<void> {
  if (coachIds.length === 0) return;
  await noteNews(tx, agencyId);
  await drizzleOf(tx)
    .update(privateThreads)
    .set({ coachIn: false, coachKnown: null })
    .where(and(eq(privateThreads.agencyId, agencyId), inArray(privateThreads.coachId, [...coachIds]), privateThreads.coachIn));
}
