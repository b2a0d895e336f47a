import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { batchesOf } from '#src/core/batches.ts';
import type { Month } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, isAmong } from '#src/database/handle.ts';
import { imports, snapshots } from './earnings.tables.ts';

/** A figure that money is made of. */
export interface CurrentFigure {
  readonly creatorId: string;
  readonly importId: string;
  readonly diamonds: bigint;
}

export interface LedgerLine {
  readonly what: 'gift-value' | 'deduction' | 'creator-share' | 'agency-share';
  /** Of a deduction. */
  readonly name?: string;
  /** US cents; deductions are negative. Lines of nothing are not kept. */
  readonly cents: bigint;
}

/** Whose lines: a whole month, one import's creators whose figures count now, or some creators. */
export interface LedgerPart {
  readonly agencyId: string;
  readonly month: Month;
  readonly importId?: string;
  readonly creatorIds?: readonly string[];
}

export async function listCurrentFigures(rows: Rows, of: LedgerPart): Promise<readonly CurrentFigure[]> {
  return drizzleOf(rows)
    .select({ creatorId: snapshots.creatorId, importId: snapshots.importId, diamonds: snapshots.diamonds })
    .from(snapshots)
    .where(
      and(
        eq(snapshots.agencyId, of.agencyId),
        eq(snapshots.month, of.month),
        snapshots.current,
        of.importId === undefined ? undefined : eq(snapshots.importId, of.importId),
        of.creatorIds === undefined ? undefined : inArray(snapshots.creatorId, [...of.creatorIds]),
      ),
    );
}

export async function deleteLines(
  tx: Transaction,
  of: { agencyId: string; month: Month; creatorIds: readonly string[] },
): Promise<void> {
  await drizzleOf(tx).execute(sql`
    delete from earning_lines
    where agency_id = ${of.agencyId}::uuid and month = ${of.month} and ${isAmong(sql`creator_id`, of.creatorIds)}`);
}

/** What the ledger says of one creator, because of one import and by one plan. */
export interface LedgerEntry extends LedgerLine {
  readonly creatorId: string;
  readonly importId: string;
}

export async function insertLines(
  tx: Transaction,
  of: { agencyId: string; month: Month; planId: string },
  entries: readonly LedgerEntry[],
): Promise<void> {
  for (const batch of batchesOf(entries, 2000)) {
    const column = (values: (entry: LedgerEntry) => string | bigint | null) => arrayOf(batch.map(values));
    await drizzleOf(tx).execute(sql`
      insert into earning_lines (agency_id, month, creator_id, what, name, why, cents, import_id, plan_id)
      select ${of.agencyId}::uuid, ${of.month}, r.creator_id, r.what, r.name, 'export', r.cents, r.import_id, ${of.planId}::uuid
      from unnest(
        ${column((entry) => entry.creatorId)}::uuid[], ${column((entry) => entry.what)}::text[],
        ${column((entry) => entry.name ?? null)}::text[], ${column((entry) => entry.cents)}::bigint[],
        ${column((entry) => entry.importId)}::uuid[]
      ) as r(creator_id, what, name, cents, import_id)`);
  }
}

/** Months that have figures, newest first. */
export async function listMonths(rows: Rows, agencyId: string): Promise<readonly Month[]> {
  const found = await drizzleOf(rows)
    .selectDistinct({ month: imports.month })
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.state, 'committed')))
    .orderBy(desc(imports.month));
  return found.map(({ month }) => month);
}
