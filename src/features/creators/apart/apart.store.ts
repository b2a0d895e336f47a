import { sql } from 'drizzle-orm';
import type { Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { toldApart } from './apart.tables.ts';

/** A person says that these two are two, although files show both under one username. */
export async function saveApart(
  tx: Transaction,
  agencyId: string,
  o: { readonly creatorId: string; readonly otherId: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const { creatorId, otherId, by: toldBy, at: toldAt } = o;
  await drizzleOf(tx).insert(toldApart).values({ agencyId, creatorId, otherId, toldBy, toldAt }).onConflictDoNothing();
}

/**
 * A person says that rows under this username without an ID are this creator's, of whatever day: the first day there is, so
 * that no file which comes or goes takes it back. Whoever a file shows to have taken the username since has it from that day.
 */
export async function holdEver(tx: Transaction, agencyId: string, creatorId: string, handle: string): Promise<void> {
  await drizzleOf(tx).execute(sql`
    insert into handles (agency_id, creator_id, handle, first_seen_on)
    values (${agencyId}::uuid, ${creatorId}::uuid, ${handle}, '0001-01-01')
    on conflict (agency_id, creator_id, handle) do update set first_seen_on = excluded.first_seen_on`);
}
