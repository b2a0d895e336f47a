import type { Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creatorNews } from '#src/features/creators/creators.tables.ts';

/** Who writes links, runs, assignments or approved claims says so, in the same transaction. */
export async function noteCreatorNews(tx: Transaction, agencyId: string): Promise<void> {
  await drizzleOf(tx).insert(creatorNews).values({ agencyId });
}
