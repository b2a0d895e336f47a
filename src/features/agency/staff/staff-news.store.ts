import type { Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { staffNews } from '#src/features/agency/agency.tables.ts';

/** Who writes staff or named owners says so, in the same transaction. */
export async function noteStaffNews(tx: Transaction, agencyId: string): Promise<void> {
  await drizzleOf(tx).insert(staffNews).values({ agencyId });
}
