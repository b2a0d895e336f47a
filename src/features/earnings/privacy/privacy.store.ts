import { eq } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** Whether creators see money at all. */
export async function showsMoney(rows: Rows, agencyId: string): Promise<boolean> {
  const [found] = await drizzleOf(rows).select({ shows: agencies.showsMoney }).from(agencies).where(eq(agencies.id, agencyId));
  return found?.shows === true;
}

/** Under the agency's lock. */
export async function setShowsMoney(tx: Transaction, agencyId: string, shows: boolean): Promise<void> {
  await drizzleOf(tx).update(agencies).set({ showsMoney: shows }).where(eq(agencies.id, agencyId));
}
