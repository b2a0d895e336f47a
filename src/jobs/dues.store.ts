import { and, asc, count, eq, gte, inArray, lt, lte, max, ne, sql } from 'drizzle-orm';
import type { ExpiredWork, Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { dues } from './dues.tables.ts';
import { dropResting } from './jobs.store.ts';
import type { Page } from './job.ts';

export type DueRow = typeof dues.$inferSelect;

export interface PlannedDue {
  readonly agencyId: string;
  readonly kind: string;
  readonly subject: string;
  readonly dueAt: Date;
  readonly expiresAt: Date;
}

const minute = 60_000;
const wholeMinute = (at: Date): Date => new Date(Math.ceil(at.getTime() / minute) * minute);

/**
 * What stands already for the same time stays as it is, done or not; for another time it begins anew, and waits for nothing that
 * was in the way before.
 */
export async function upsertDues(tx: Transaction, planned: readonly PlannedDue[]): Promise<void> {
  if (planned.length === 0) return;
  const moved = sql`${dues.dueAt} <> excluded.due_at or ${dues.state} = 'cancelled'`;
  const begun = await drizzleOf(tx)
    .insert(dues)
    .values(planned.map((due) => ({ ...due, dueAt: wholeMinute(due.dueAt), state: 'waiting' as const })))
    .onConflictDoUpdate({
      target: [dues.agencyId, dues.subject, dues.kind],
      set: { dueAt: sql`excluded.due_at`, expiresAt: sql`excluded.expires_at`, state: 'waiting', settledAt: null },
      setWhere: moved,
    })
    .returning(known);
  await forgetTried(tx, begun);
}

/** @param kinds default: all of them */
interface DuesOf {
  readonly agencyId: string;
  readonly subjects: readonly string[];
  readonly kinds?: readonly string[];
}

const waitingOf = ({ agencyId, subjects, kinds }: DuesOf) =>
  and(
    eq(dues.agencyId, agencyId),
    inArray(dues.subject, [...subjects]),
    eq(dues.state, 'waiting'),
    kinds && inArray(dues.kind, [...kinds]),
  );

/** Nobody is asked any more for what is in its way. */
export async function cancelDues(tx: Transaction, of: DuesOf, at: Date): Promise<void> {
  const cancelled = await drizzleOf(tx)
    .update(dues)
    .set({ state: 'cancelled', settledAt: at })
    .where(waitingOf(of))
    .returning(known);
  await forgetTried(tx, cancelled);
}

/** What was in their way is there no more: they are tried anew, and nobody is asked for it. */
export async function retryDues(tx: Transaction, of: DuesOf): Promise<void> {
  await forgetTried(tx, await drizzleOf(tx).select(known).from(dues).where(waitingOf(of)));
}

const known = { id: dues.id, agencyId: dues.agencyId, kind: dues.kind };

/** The sweep asks for it by its ID. */
const forgetTried = (tx: Transaction, found: readonly Pick<DueRow, 'id' | 'agencyId' | 'kind'>[]): Promise<void> =>
  dropResting(
    tx,
    found.map(({ id, agencyId, kind }) => ({ agencyId, job: kind, key: id })),
  );

export async function listDue(rows: Rows, at: Date, { limit, offset }: Page): Promise<readonly DueRow[]> {
  return drizzleOf(rows)
    .select()
    .from(dues)
    .where(and(eq(dues.state, 'waiting'), lte(dues.dueAt, at)))
    .orderBy(asc(dues.dueAt), asc(dues.id))
    .limit(limit)
    .offset(offset);
}

export async function readDue(rows: Rows, agencyId: string, id: string): Promise<DueRow | undefined> {
  const [row] = await drizzleOf(rows)
    .select()
    .from(dues)
    .where(and(eq(dues.agencyId, agencyId), eq(dues.id, id)));
  return row;
}

/** Only what still waits for the same time: it may have been moved or cancelled meanwhile. */
export async function settleDue(rows: Rows, { id, dueAt }: DueRow, state: 'done' | 'expired', at: Date): Promise<void> {
  await drizzleOf(rows)
    .update(dues)
    .set({ state, settledAt: at })
    .where(and(eq(dues.id, id), eq(dues.state, 'waiting'), eq(dues.dueAt, dueAt)));
}

export async function countExpired(rows: Rows, agencyId: string, since: Date): Promise<readonly ExpiredWork[]> {
  const found = await drizzleOf(rows)
    .select({ kind: dues.kind, count: count(), lastDueAt: max(dues.dueAt) })
    .from(dues)
    .where(and(eq(dues.agencyId, agencyId), eq(dues.state, 'expired'), gte(dues.settledAt, since)))
    .groupBy(dues.kind)
    .orderBy(asc(dues.kind));
  return found.map((row) => ({ ...row, lastDueAt: row.lastDueAt ?? since }));
}

export async function purgeDues(rows: Rows, before: Date): Promise<void> {
  await drizzleOf(rows)
    .delete(dues)
    .where(and(ne(dues.state, 'waiting'), lt(dues.settledAt, before)));
}
