import { and, eq, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf, isAmong, queryRows } from '#src/database/handle.ts';
import { dayText } from '#src/features/earnings/statements/columns.store.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import type { OfImport } from '#src/features/earnings/importing/snapshots.store.ts';

/** What undoing an import would change. */
export interface UndoWeight {
  /** Creators whose figures of the month are this file's. */
  readonly changed: number;
  /** Of these, those of whom no other file of the month says anything. */
  readonly emptied: number;
  /** Creators whom no other file of any month shows. */
  readonly unconfirmed: number;
  /** Of the creators whose figures are this file's: what counts now, and what would. */
  readonly diamondsBefore: bigint;
  readonly diamondsAfter: bigint;
}

const weightRow = z.object({
  changed: z.number(),
  emptied: z.number(),
  unconfirmed: z.number(),
  diamondsBefore: z.coerce.bigint(),
  diamondsAfter: z.coerce.bigint(),
});

export async function weighUndo(rows: Rows, of: OfImport): Promise<UndoWeight> {
  const [found] = await queryRows(
    rows,
    sql`
      select count(e.creator_id)::int as changed,
        (count(e.creator_id) filter (where o.diamonds is null))::int as emptied,
        (count(*) filter (where not exists (${otherRows(sql`s`)})))::int as unconfirmed,
        coalesce(sum(s.diamonds) filter (where e.creator_id is not null), 0)::text as "diamondsBefore",
        coalesce(sum(o.diamonds) filter (where e.creator_id is not null), 0)::text as "diamondsAfter"
      from (${rowsOf(of)}) s
      left join earning_lines e
        on e.agency_id = s.agency_id and e.month = ${of.month} and e.creator_id = s.creator_id and e.import_id = s.import_id
      left join lateral (
        select o.diamonds ${fromOthers(sql`s`)} and i.month = ${of.month}
        order by i.as_of desc, i.sequence desc limit 1) o on e.creator_id is not null`,
    weightRow,
  );
  if (!found) throw new Error('counting always gives one row');
  return found;
}

const rowsOf = (of: OfImport): SQL => sql`
  select * from snapshots where agency_id = ${of.agencyId}::uuid and import_id = ${of.id}::uuid and creator_id is not null`;

/** Rows of the same creator in other imports that count. @param row the alias of a row of the one that is undone */
const fromOthers = (row: SQL): SQL => sql`
  from snapshots o join imports i on i.agency_id = o.agency_id and i.id = o.import_id and i.state = 'committed'
  where o.agency_id = ${row}.agency_id and o.creator_id = ${row}.creator_id and o.import_id <> ${row}.import_id`;
const otherRows = (row: SQL): SQL => sql`select 1 ${fromOthers(row)}`;

export async function markUndone(tx: Transaction, of: OfImport, o: { by: string; at: Date }): Promise<void> {
  await drizzleOf(tx)
    .update(imports)
    .set({ state: 'undone', undoneBy: o.by, undoneAt: o.at, version: sql`${imports.version} + 1` })
    .where(and(eq(imports.agencyId, of.agencyId), eq(imports.id, of.id)));
}
const heldRow = z.object({ creatorId: z.string(), handle: z.string(), firstSeenOn: dayText.nullable() });

/** Of the usernames that this file may have been the first to show: since when the others do. */
export async function listFirstSeen(tx: Transaction, of: OfImport) {
  return queryRows(
    tx,
    sql`
      select h.creator_id as "creatorId", h.handle, (select min(i.as_of) ${fromOthers(sql`s`)}
        and o.tiktok_id is not null and o.counts and o.username = s.username)::text as "firstSeenOn"
      from (${rowsOf(of)}) s
      join handles h on h.agency_id = s.agency_id and h.creator_id = s.creator_id and h.handle = s.username
      where s.tiktok_id is not null and h.first_seen_on = ${of.asOf}::date`,
    heldRow,
  );
}

const unseenRow = z.object({ creatorId: z.string(), joinedOn: dayText.nullable() });

/** This file's creators whom no other file that counts shows, with when they joined. */
export async function listOnlyHere(tx: Transaction, of: OfImport) {
  return queryRows(
    tx,
    sql`
      select s.creator_id as "creatorId", s.joined_on::text as "joinedOn" from (${rowsOf(of)}) s
      where not exists (${otherRows(sql`s`)})`,
    unseenRow,
  );
}

/** This file's creators whom no other file that counts shows with an ID. */
export async function listIdentifiedOnlyHere(tx: Transaction, of: OfImport): Promise<readonly string[]> {
  const found = await queryRows(
    tx,
    sql`
      select s.creator_id as id from (${rowsOf(of)}) s
      where s.tiktok_id is not null and not exists (${otherRows(sql`s`)} and o.tiktok_id is not null)`,
    z.object({ id: z.string() }),
  );
  return found.map(({ id }) => id);
}

/** Those whom this file says to have left. */
export async function listQuitHere(tx: Transaction, of: OfImport): Promise<readonly string[]> {
  const found = await drizzleOf(tx)
    .select({ id: sql<string>`${snapshots.creatorId}` })
    .from(snapshots)
    .where(
      and(
        eq(snapshots.agencyId, of.agencyId),
        eq(snapshots.importId, of.id),
        snapshots.quit,
        sql`${snapshots.creatorId} is not null`,
      ),
    );
  return found.map(({ id }) => id);
}

/** The lines of the ledger that point at this file. */
export async function deleteLinesOf(tx: Transaction, of: OfImport): Promise<void> {
  await drizzleOf(tx).execute(sql`
    delete from earning_lines
    where agency_id = ${of.agencyId}::uuid and month = ${of.month} and import_id = ${of.id}::uuid`);
}

/** Whose rows of files that are not confirmed yet show an ID that is not these creators' any more, are nobody's until then. */
export async function leaveWaiting(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  if (creatorIds.length === 0) return;
  await drizzleOf(tx).execute(sql`
    update snapshots s set creator_id = null from imports i
    where s.agency_id = ${agencyId}::uuid and ${isAmong(sql`s.creator_id`, creatorIds)} and s.tiktok_id is not null
      and i.agency_id = s.agency_id and i.id = s.import_id and i.state = 'previewed'`);
}

/** What was read of the file: there are names in it. */
export async function deleteRows(tx: Transaction, of: OfImport): Promise<void> {
  await drizzleOf(tx)
    .delete(snapshots)
    .where(and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.id)));
}
