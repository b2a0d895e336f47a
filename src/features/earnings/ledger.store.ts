import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { batchesOf } from '#src/core/batches.ts';
import type { Month } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { earningLines, imports, snapshots } from './earnings.tables.ts';

/** A figure that money is made of. */
export interface CurrentFigure {
  readonly creatorId: string;
  readonly importId: string;
  readonly diamonds: bigint;
}

/** The lines of one creator and month. */
export interface LinesOfOne {
  readonly creatorId: string;
  readonly importId: string;
  readonly planId: string;
  readonly lines: readonly LedgerLine[];
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

export async function deleteLines(tx: Transaction, of: LedgerPart): Promise<void> {
  const drizzle = drizzleOf(tx);
  const current = drizzle
    .select({ id: snapshots.creatorId })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.importId ?? ''), snapshots.current));
  await drizzle
    .delete(earningLines)
    .where(
      and(
        eq(earningLines.agencyId, of.agencyId),
        eq(earningLines.month, of.month),
        of.importId === undefined ? undefined : inArray(earningLines.creatorId, current),
        of.creatorIds === undefined ? undefined : inArray(earningLines.creatorId, [...of.creatorIds]),
      ),
    );
}

export async function insertLines(tx: Transaction, agencyId: string, month: Month, list: readonly LinesOfOne[]): Promise<void> {
  for (const batch of batchesOf(list, 500)) {
    const records = batch.flatMap(({ creatorId: c, importId: i, planId: p, lines }) =>
      lines.map(({ what: w, name: n, cents }) => ({ c, i, p, w, n, a: String(cents) })),
    );
    await drizzleOf(tx).execute(sql`
      insert into earning_lines (agency_id, month, creator_id, what, name, why, cents, import_id, plan_id)
      select ${agencyId}::uuid, ${month}, r.c, r.w, r.n, 'export', r.a, r.i, r.p
      from json_to_recordset(${JSON.stringify(records)}::text::json) as r(c uuid, i uuid, p uuid, w text, n text, a bigint)`);
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
