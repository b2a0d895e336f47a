import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, runs } from '#src/features/creators/creators.tables.ts';
import { offboardings } from './offboarding.tables.ts';

export interface Offboarding {
  readonly id: string;
  readonly creatorId: string;
  readonly why: 'offboarded' | 'not-adult';
  readonly reason: string;
  readonly askedBy: string;
}

/** A question nobody answered within a day is over. */
const askedForMs = 24 * 3_600_000;

/** Keeps what was asked until it is confirmed, a day at most; asking again takes its place. @returns its ID */
export async function saveOffboarding(
  tx: Transaction,
  agencyId: string,
  asked: Omit<Offboarding, 'id'> & { readonly at: Date },
): Promise<string> {
  const { at: askedAt, ...values } = asked;
  const over = new Date(askedAt.getTime() - askedForMs);
  await drizzleOf(tx)
    .delete(offboardings)
    .where(and(eq(offboardings.agencyId, agencyId), lte(offboardings.askedAt, over)));
  const [row] = await drizzleOf(tx)
    .insert(offboardings)
    .values({ agencyId, askedAt, ...values })
    .onConflictDoUpdate({
      target: [offboardings.agencyId, offboardings.creatorId, offboardings.askedBy],
      set: { askedAt, why: asked.why, reason: asked.reason },
    })
    .returning({ id: offboardings.id });
  if (!row) throw new Error('an offboarding was not kept');
  return row.id;
}

export async function findOffboarding(rows: Rows, agencyId: string, id: string): Promise<Offboarding | undefined> {
  const [found] = await drizzleOf(rows)
    .select({
      id: offboardings.id,
      creatorId: offboardings.creatorId,
      why: offboardings.why,
      reason: offboardings.reason,
      askedBy: offboardings.askedBy,
    })
    .from(offboardings)
    .where(and(eq(offboardings.agencyId, agencyId), eq(offboardings.id, id)));
  return found;
}

/** They are not 18, whatever was said before. */
export async function forgetAdult(tx: Transaction, agencyId: string, creatorId: string): Promise<void> {
  await drizzleOf(tx)
    .update(creators)
    .set({ adultAt: null, version: sql`${creators.version} + 1` })
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
}

/** What anybody had asked about this creator is answered. */
export async function deleteOffboardings(tx: Transaction, agencyId: string, creatorId: string): Promise<void> {
  await drizzleOf(tx)
    .delete(offboardings)
    .where(and(eq(offboardings.agencyId, agencyId), eq(offboardings.creatorId, creatorId)));
}

/** Whether a run of this creator goes on; if not, who ended the last one and when, where a person did. */
export async function findStanding(
  rows: Rows,
  agencyId: string,
  creatorId: string,
): Promise<{ readonly goesOn: boolean; readonly endedBy: string | null; readonly endedAt: Date | null }> {
  const mine = and(eq(runs.agencyId, agencyId), eq(runs.creatorId, creatorId));
  const drizzle = drizzleOf(rows);
  const goesOn = (await drizzle.$count(runs, and(mine, isNull(runs.endedOn)))) > 0;
  if (goesOn) return { goesOn, endedBy: null, endedAt: null };
  const [last] = await drizzle
    .select({ endedBy: runs.endedBy, endedAt: runs.endedAt })
    .from(runs)
    .where(mine)
    .orderBy(desc(runs.endedOn))
    .limit(1);
  return { goesOn, endedBy: last?.endedBy ?? null, endedAt: last?.endedAt ?? null };
}
