import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, isAmong } from '#src/database/handle.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';

/** A figure that money is made of. */
export interface CountingFigure {
  readonly creatorId: string;
  readonly importId: string;
  readonly diamonds: bigint;
}

/** Which lines of a month: all, those of an import's creators, or of some creators. */
export interface LedgerPart {
  readonly agencyId: string;
  readonly month: Month;
  readonly importId?: string;
  readonly creatorIds?: readonly string[];
}

/** As-of day of the month's newest committed file. */
export async function findMonthAsOf(rows: Rows, agencyId: string, month: Month): Promise<Day | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ asOf: imports.asOf })
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.month, month), eq(imports.state, 'committed')))
    .orderBy(desc(imports.asOf))
    .limit(1);
  return found?.asOf;
}

/** What counts for each creator of a month: the row of the latest as-of day, then of the latest confirm. */
export async function listCountingFigures(rows: Rows, of: LedgerPart): Promise<readonly CountingFigure[]> {
  const drizzle = drizzleOf(rows);
  const inImport = drizzle
    .select({ id: snapshots.creatorId })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.importId ?? '')));
  return drizzle
    .selectDistinctOn([snapshots.creatorId], figure)
    .from(snapshots)
    .innerJoin(imports, and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId)))
    .where(
      and(
        eq(imports.agencyId, of.agencyId),
        eq(imports.month, of.month),
        eq(imports.state, 'committed'),
        isNotNull(snapshots.creatorId),
        of.importId === undefined ? undefined : inArray(snapshots.creatorId, inImport),
        of.creatorIds === undefined ? undefined : inArray(snapshots.creatorId, [...of.creatorIds]),
      ),
    )
    .orderBy(snapshots.creatorId, sql`${imports.asOf} desc, ${imports.sequence} desc`);
}

/** The same for the newest import of its month, where every row counts. */
export async function listFiguresOfNewest(rows: Rows, agencyId: string, importId: string): Promise<readonly CountingFigure[]> {
  return drizzleOf(rows)
    .select(figure)
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.importId, importId), isNotNull(snapshots.creatorId)));
}

const figure = {
  /** Not null by the condition beside it. */
  creatorId: sql<string>`${snapshots.creatorId}`,
  importId: snapshots.importId,
  diamonds: snapshots.diamonds,
};

export async function deleteLines(
  tx: Transaction,
  of: { agencyId: string; month: Month; creatorIds: readonly string[] },
): Promise<void> {
  await drizzleOf(tx).execute(sql`
    delete from earning_lines
    where agency_id = ${of.agencyId}::uuid and month = ${of.month} and ${isAmong(sql`creator_id`, of.creatorIds)}`);
}

/** What an export brought each side for one creator, in US cents. */
export interface ExportLine {
  readonly creatorId: string;
  readonly importId: string;
  readonly gift: bigint;
  readonly deducted: bigint;
  /** By name; empty: none. */
  readonly deductions: readonly { readonly name: string; readonly cents: bigint }[];
  readonly creator: bigint;
  /** undefined: the plan says no agency share. */
  readonly agency: bigint | undefined;
}

/** Writes the lines of exports, over those that these creators' month had: a few hundred at once. */
export async function saveLines(
  tx: Transaction,
  of: { agencyId: string; month: Month; planId: string },
  lines: readonly ExportLine[],
): Promise<void> {
  const column = (values: (line: ExportLine) => string | bigint | null) => arrayOf(lines.map(values));
  await drizzleOf(tx).execute(sql`
      insert into earning_lines (
        agency_id, month, creator_id, number, what, why, import_id, plan_id, gift_cents, deducted_cents, deducted, creator_cents, agency_cents)
      select ${of.agencyId}::uuid, ${of.month}, r.creator_id, 1, 'gifts', 'export', r.import_id, ${of.planId}::uuid,
        r.gift, r.deducted, r.deductions, r.creator, r.agency
      from unnest(
        ${column((line) => line.creatorId)}::uuid[], ${column((line) => line.importId)}::uuid[], ${column((line) => line.gift)}::bigint[],
        ${column((line) => line.deducted)}::bigint[], ${column(deductionsAsJson)}::jsonb[], ${column((line) => line.creator)}::bigint[],
        ${column((line) => line.agency ?? null)}::bigint[]
      ) as r(creator_id, import_id, gift, deducted, deductions, creator, agency)
      on conflict (agency_id, month, creator_id, number) do update set
        import_id = excluded.import_id, plan_id = excluded.plan_id, gift_cents = excluded.gift_cents,
        deducted_cents = excluded.deducted_cents, deducted = excluded.deducted, creator_cents = excluded.creator_cents,
        agency_cents = excluded.agency_cents`);
}

function deductionsAsJson({ deductions }: ExportLine): string | null {
  if (deductions.length === 0) return null;
  return JSON.stringify(deductions.map(({ name, cents }) => ({ name, cents: String(cents) })));
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
