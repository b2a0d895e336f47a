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
        and (c.tiktok_id = snapshots.tiktok_id or ((c.tiktok_id is null or snapshots.tiktok_id is null) and ${isNameOf(sql`c`, sql`snapshots`)})))`,
    sql`not exists (
      select from creators o where o.agency_id = ${agencyId}::uuid and o.id <> all(${ids})
        and (o.tiktok_id = snapshots.tiktok_id or (snapshots.tiktok_id is null and ${isNameOf(sql`o`, sql`snapshots`)})))`,
  );
}

/**
 * @param one the alias of a creator
 * @param row the alias of a row
 */
const isNameOf = (one: SQL, row: SQL = sql`s`): SQL => sql`lower(${row}.username) in (
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

/**
 * Rows of files that are not confirmed yet are nobody's as long as their ID, or who has their username, was not known. These
 * creators' are given to them now, so that they lose their names with all others, and still count as theirs. Who stands in
 * the file by another row has no second one. Before anything else of these creators goes.
 */
export async function takeWaiting(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  for (const creatorId of creatorIds)
    await drizzleOf(tx).execute(sql`
      update snapshots s set creator_id = ${creatorId}::uuid
      from (
        select distinct on (s.import_id) s.import_id, s.line
        from snapshots s
        join imports i on i.agency_id = s.agency_id and i.id = s.import_id and i.state = 'previewed'
        join creators c on c.agency_id = s.agency_id and c.id = ${creatorId}::uuid
        where s.agency_id = ${agencyId}::uuid and s.counts and s.creator_id is null
          and (s.tiktok_id = c.tiktok_id or (s.tiktok_id is null and ${isNameOf(sql`c`)} and ${isOfNobodyBut(sql`c`)}))
          and not exists (
            select from snapshots own
            where own.agency_id = s.agency_id and own.import_id = s.import_id and own.creator_id = c.id)
        order by s.import_id, s.tiktok_id is null, s.line) w
      where s.agency_id = ${agencyId}::uuid and s.import_id = w.import_id and s.line = w.line`);
}

/** Nobody else has the name of a row now, or had it as far as this one had not taken it since. @param one the alias of a creator */
const isOfNobodyBut = (one: SQL): SQL => sql`not exists (
  select from creators o where o.agency_id = ${one}.agency_id and o.id <> ${one}.id
    and (lower(o.handle) = lower(s.username) or (lower(${one}.handle) <> lower(s.username) and ${isNameOf(sql`o`)})))`;
