import { and, eq, exists, gt, gte, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, isAmong } from '#src/database/handle.ts';
import { importRows, imports, snapshots } from './earnings.tables.ts';

/** Which import, as far as its snapshots need to know. */
interface Committing {
  readonly id: string;
  readonly agencyId: string;
  readonly month: Month;
  readonly asOf: Day;
}

/** Whether a file of a later day is already in. */
export async function hasLaterFile(rows: Rows, agencyId: string, asOf: Day): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.state, 'committed'), gt(imports.asOf, asOf)))
    .limit(1);
  return found !== undefined;
}

/** Creators seen in a file of a later day. */
export async function listSeenLater(rows: Rows, agencyId: string, asOf: Day): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .selectDistinct({ id: snapshots.creatorId })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), gt(snapshots.asOf, asOf)));
  return found.map(({ id }) => id);
}

/** A row that counts, and whose it is. */
export interface AttributedRow {
  readonly creatorId: string;
  readonly line: number;
  readonly tiktokId: string | null;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly joinedOn: Day | null;
  readonly quit: boolean;
}

/**
 * Writes the snapshots of an import. Those become current, unless a file of a later day of the same month is in; of the
 * same day the one confirmed last counts.
 */
export async function insertSnapshots(tx: Transaction, of: Committing, rows: readonly AttributedRow[]): Promise<void> {
  await drizzleOf(tx).execute(sql`
    update snapshots set current = false
    where agency_id = ${of.agencyId}::uuid and month = ${of.month} and current and as_of <= ${of.asOf}::date
      and ${isAmong(
        sql`creator_id`,
        rows.map((row) => row.creatorId),
      )}`);
  const countsNow = sql`not exists (
    select from snapshots s
    where s.agency_id = ${of.agencyId}::uuid and s.month = ${of.month} and s.creator_id = r.creator_id and s.current)`;
  await writeSnapshots(tx, of, rows, (await hasLaterFile(tx, of.agencyId, of.asOf)) ? countsNow : sql`true`);
}

async function writeSnapshots(tx: Transaction, of: Committing, rows: readonly AttributedRow[], current: SQL): Promise<void> {
  const column = (values: (row: AttributedRow) => string | number | bigint | null): SQL => arrayOf(rows.map(values));
  await drizzleOf(tx).execute(sql`
    insert into snapshots (
      agency_id, import_id, creator_id, line, month, as_of, diamonds, live_seconds, valid_days, joined_on, quit, identified, current)
    select ${of.agencyId}::uuid, ${of.id}::uuid, r.creator_id, r.line, ${of.month}, ${of.asOf}::date, r.diamonds, r.live_seconds,
      r.valid_days, r.joined_on, r.quit, r.identified, ${current}
    from unnest(
      ${column((row) => row.creatorId)}::uuid[], ${column((row) => row.line)}::int[], ${column((row) => row.diamonds)}::bigint[],
      ${column((row) => row.liveSeconds)}::int[], ${column((row) => row.validDays)}::int[], ${column((row) => row.joinedOn)}::date[],
      ${column((row) => String(row.quit))}::boolean[], ${column((row) => String(row.tiktokId !== null))}::boolean[]
    ) as r(creator_id, line, diamonds, live_seconds, valid_days, joined_on, quit, identified)`);
}

/** Imports of that day or later with rows that show no ID, under usernames that an import shows with one. */
export async function listDoubtful(tx: Transaction, of: Committing): Promise<readonly Committing[]> {
  const named = alias(importRows, 'named');
  const drizzle = drizzleOf(tx);
  const sameName = drizzle
    .select({ one: sql`1` })
    .from(named)
    .where(
      and(
        eq(named.importId, of.id),
        sql`${named.tiktokId} is not null`,
        sql`lower(${named.username}) = lower(${importRows.username})`,
      ),
    );
  return drizzle
    .selectDistinct({ id: snapshots.importId, agencyId: snapshots.agencyId, month: snapshots.month, asOf: snapshots.asOf })
    .from(snapshots)
    .innerJoin(importRows, and(eq(importRows.importId, snapshots.importId), eq(importRows.line, snapshots.line)))
    .where(
      and(
        eq(snapshots.agencyId, of.agencyId),
        eq(snapshots.identified, false),
        gte(snapshots.asOf, of.asOf),
        ne(snapshots.importId, of.id),
        exists(sameName),
      ),
    )
    .orderBy(snapshots.asOf, snapshots.importId);
}

/** Whose the rows of an import are now; those without an ID with what they say. */
export async function listAttributed(tx: Transaction, of: Committing) {
  return drizzleOf(tx)
    .select({
      creatorId: snapshots.creatorId,
      identified: snapshots.identified,
      line: importRows.line,
      tiktokId: importRows.tiktokId,
      username: importRows.username,
      managerName: importRows.managerName,
      groupName: importRows.groupName,
      joinedOn: importRows.joinedOn,
      diamonds: snapshots.diamonds,
      liveSeconds: snapshots.liveSeconds,
      validDays: snapshots.validDays,
      quit: snapshots.quit,
    })
    .from(snapshots)
    .innerJoin(importRows, and(eq(importRows.importId, snapshots.importId), eq(importRows.line, snapshots.line)))
    .where(and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.id)))
    .orderBy(snapshots.line);
}

/** Gives rows of an import to others; which snapshots are current is made anew afterwards. */
export async function moveSnapshots(tx: Transaction, of: Committing, rows: readonly AttributedRow[]): Promise<void> {
  const lines = rows.map((row) => row.line);
  await drizzleOf(tx)
    .delete(snapshots)
    .where(and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.id), inArray(snapshots.line, lines)));
  await writeSnapshots(tx, of, rows, sql`false`);
}

/** Makes anew which snapshot of the month counts for these creators. */
export async function chooseCurrent(
  tx: Transaction,
  agencyId: string,
  month: Month,
  creatorIds: readonly string[],
): Promise<void> {
  const mine = and(eq(snapshots.agencyId, agencyId), eq(snapshots.month, month), inArray(snapshots.creatorId, [...creatorIds]));
  await drizzleOf(tx).update(snapshots).set({ current: false }).where(and(mine, snapshots.current));
  const newest = drizzleOf(tx)
    .selectDistinctOn([snapshots.creatorId], { creatorId: snapshots.creatorId, importId: snapshots.importId })
    .from(snapshots)
    .innerJoin(imports, and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId)))
    .where(mine)
    // The import that is being committed has no number yet: it is the latest.
    .orderBy(snapshots.creatorId, sql`${snapshots.asOf} desc, ${imports.sequence} desc nulls first`);
  await drizzleOf(tx)
    .update(snapshots)
    .set({ current: true })
    .where(and(mine, sql`(${snapshots.creatorId}, ${snapshots.importId}) in ${newest}`));
}

/** Of these creators, those whom no file shows any more. */
export async function listUnseen(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<readonly string[]> {
  const seen = await drizzleOf(tx)
    .selectDistinct({ id: snapshots.creatorId })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), inArray(snapshots.creatorId, [...creatorIds])));
  const ids = new Set(seen.map(({ id }) => id));
  return creatorIds.filter((id) => !ids.has(id));
}

export interface SightingRecord {
  readonly creatorId: string;
  readonly asOf: Day;
  readonly quit: boolean;
  readonly joinedOn: Day | null;
}

/** All that files say of those of an import's creators whom any file says to have left. */
export async function listQuitHistories(tx: Transaction, of: Committing): Promise<readonly SightingRecord[]> {
  const left = alias(snapshots, 'left_ones');
  const here = alias(snapshots, 'here');
  const drizzle = drizzleOf(tx);
  return drizzle
    .select({ creatorId: snapshots.creatorId, asOf: snapshots.asOf, quit: snapshots.quit, joinedOn: snapshots.joinedOn })
    .from(snapshots)
    .where(
      and(
        eq(snapshots.agencyId, of.agencyId),
        inArray(
          snapshots.creatorId,
          drizzle
            .select({ id: left.creatorId })
            .from(left)
            .innerJoin(here, and(eq(here.agencyId, left.agencyId), eq(here.creatorId, left.creatorId), eq(here.importId, of.id)))
            .where(and(eq(left.agencyId, of.agencyId), left.quit)),
        ),
      ),
    );
}

/** All that files say of these creators. */
export async function listHistories(
  tx: Transaction,
  agencyId: string,
  creatorIds: readonly string[],
): Promise<readonly SightingRecord[]> {
  return drizzleOf(tx)
    .select({ creatorId: snapshots.creatorId, asOf: snapshots.asOf, quit: snapshots.quit, joinedOn: snapshots.joinedOn })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), inArray(snapshots.creatorId, [...creatorIds])));
}

/** The newest row of each of these creators, of all months. */
export async function listNewestRows(tx: Transaction, agencyId: string, creatorIds: readonly string[]) {
  return drizzleOf(tx)
    .selectDistinctOn([snapshots.creatorId], {
      creatorId: snapshots.creatorId,
      line: importRows.line,
      tiktokId: importRows.tiktokId,
      username: importRows.username,
      managerName: importRows.managerName,
      groupName: importRows.groupName,
      joinedOn: importRows.joinedOn,
    })
    .from(snapshots)
    .innerJoin(imports, and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId)))
    .innerJoin(importRows, and(eq(importRows.importId, snapshots.importId), eq(importRows.line, snapshots.line)))
    .where(and(eq(snapshots.agencyId, agencyId), inArray(snapshots.creatorId, [...creatorIds])))
    .orderBy(snapshots.creatorId, sql`${snapshots.asOf} desc, ${imports.sequence} desc nulls first`);
}
