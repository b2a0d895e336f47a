import { and, asc, desc, eq } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { deletionRequests } from '#src/features/desk/desk.tables.ts';

export type DeletionRequest = typeof deletionRequests.$inferSelect;
export type Decision = { readonly state: 'carried-out' | 'withdrawn' } | { readonly state: 'refused'; readonly reason: string };

/** @returns undefined when one of theirs is waiting already */
export async function insertRequest(tx: Transaction, agencyId: string, userId: string, at: Date): Promise<string | undefined> {
  const [made] = await drizzleOf(tx)
    .insert(deletionRequests)
    .values({ agencyId, userId, state: 'waiting', askedAt: at })
    .onConflictDoNothing()
    .returning({ id: deletionRequests.id });
  return made?.id;
}

export async function findRequest(rows: Rows, agencyId: string, id: string): Promise<DeletionRequest | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(deletionRequests)
    .where(and(eq(deletionRequests.agencyId, agencyId), eq(deletionRequests.id, id)));
  return found;
}

/** All of theirs, the newest one first, whatever became of them. */
export async function listRequestsOf(rows: Rows, agencyId: string, userId: string): Promise<readonly DeletionRequest[]> {
  return drizzleOf(rows).select().from(deletionRequests).where(of(agencyId, userId)).orderBy(desc(deletionRequests.askedAt));
}

/** Takes away why theirs were refused. */
export async function forgetReasons(tx: Transaction, agencyId: string, userId: string): Promise<void> {
  await drizzleOf(tx).update(deletionRequests).set({ reason: null }).where(of(agencyId, userId));
}

const of = (agencyId: string, userId: string) =>
  and(eq(deletionRequests.agencyId, agencyId), eq(deletionRequests.userId, userId));

export async function listWaiting(rows: Rows, agencyId: string, limit: number): Promise<readonly DeletionRequest[]> {
  return drizzleOf(rows)
    .select()
    .from(deletionRequests)
    .where(and(eq(deletionRequests.agencyId, agencyId), eq(deletionRequests.state, 'waiting')))
    .orderBy(asc(deletionRequests.askedAt))
    .limit(limit);
}

/** @returns false when somebody else decided meanwhile */
export async function saveDecision(
  tx: Transaction,
  agencyId: string,
  id: string,
  decision: Decision & { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { by, at, ...decided } = decision;
  const saved = await drizzleOf(tx)
    .update(deletionRequests)
    .set({ ...decided, decidedBy: by, decidedAt: at })
    .where(and(eq(deletionRequests.agencyId, agencyId), eq(deletionRequests.id, id), eq(deletionRequests.state, 'waiting')))
    .returning({ id: deletionRequests.id });
  return saved.length === 1;
}
