import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#src/context.ts';
import { arrayOf, drizzleOf } from '#src/database/handle.ts';
import { snapshots } from '#src/features/earnings/earnings.tables.ts';
import { countToCheck } from '#src/features/earnings/importing/previews.store.ts';

/**
 * Rows that do not count are given to nobody. Of these creators are those with their ID; without one, those under a name
 * that was theirs, and nobody else's.
 */
export function uncountedOf(agencyId: string, creatorIds: readonly string[]): SQL | undefined {
  const ids = sql`${arrayOf(creatorIds)}::uuid[]`;
  return and(
    eq(snapshots.agencyId, agencyId),
    sql`not snapshots.counts and snapshots.creator_id is null`,
    sql`exists (
      select from creators c where c.agency_id = ${agencyId}::uuid and c.id = any(${ids})
        and (c.tiktok_id = snapshots.tiktok_id or ((c.tiktok_id is null or snapshots.tiktok_id is null) and ${isNameOf(sql`c`)})))`,
    sql`not exists (
      select from creators o where o.agency_id = ${agencyId}::uuid and o.id <> all(${ids})
        and (o.tiktok_id = snapshots.tiktok_id or (snapshots.tiktok_id is null and ${isNameOf(sql`o`)})))`,
  );
}

/** @param one the alias of a creator */
const isNameOf = (one: SQL): SQL => sql`lower(snapshots.username) in (
  select lower(${one}.handle) union all
  select lower(h.handle) from handles h where h.agency_id = ${one}.agency_id and h.creator_id = ${one}.id)`;

/** Before anything else of these creators goes: it is what tells the rows. */
export async function deleteUncounted(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  const gone = await drizzleOf(tx)
    .delete(snapshots)
    .where(uncountedOf(agencyId, creatorIds))
    .returning({ importId: snapshots.importId });
  await countToCheck(
    tx,
    agencyId,
    gone.map(({ importId }) => importId),
  );
}
