import { and, eq, isNull, lte, or } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { jobs } from './jobs.tables.ts';

const day = 24 * 3_600_000;

/** Agencies with parked jobs whose staff have not been told of them within a day before `at`. */
export async function agenciesToTell(rows: Rows, at: Date, page: { limit: number; offset: number }): Promise<readonly string[]> {
  const untold = or(isNull(jobs.toldAt), lte(jobs.toldAt, new Date(at.getTime() - day)));
  const found = await drizzleOf(rows)
    .selectDistinct({ agencyId: jobs.agencyId })
    .from(jobs)
    .where(and(eq(jobs.state, 'parked'), untold))
    .orderBy(jobs.agencyId)
    .limit(page.limit)
    .offset(page.offset);
  return found.flatMap((row) => row.agencyId ?? []);
}

/** Notes that the staff know of everything that is parked now. */
export async function markTold(tx: Transaction, agencyId: string, at: Date): Promise<void> {
  await drizzleOf(tx)
    .update(jobs)
    .set({ toldAt: at })
    .where(and(eq(jobs.agencyId, agencyId), eq(jobs.state, 'parked')));
}
