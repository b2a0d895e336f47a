import { and, desc, eq, lte, max, ne, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { imports } from '#src/features/earnings/earnings.tables.ts';

export type ImportRecord = typeof imports.$inferSelect;

export async function findImport(rows: Rows, agencyId: string, id: string): Promise<ImportRecord | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.id, id)));
  return found;
}

/** The last committed import of the same bytes, or of rows that say the same. */
export async function findSameFile(
  rows: Rows,
  agencyId: string,
  file: Pick<ImportRecord, 'fileHash' | 'rowsHash'>,
): Promise<ImportRecord | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.agencyId, agencyId),
        eq(imports.state, 'committed'),
        or(eq(imports.fileHash, file.fileHash), eq(imports.rowsHash, file.rowsHash)),
      ),
    )
    .orderBy(desc(imports.sequence))
    .limit(1);
  return found;
}

/** The month's committed imports, those that count first: latest as-of day, then latest confirm. */
export async function listCommitted(rows: Rows, agencyId: string, month: Month): Promise<readonly ImportRecord[]> {
  return drizzleOf(rows)
    .select()
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.month, month), eq(imports.state, 'committed')))
    .orderBy(desc(imports.asOf), desc(imports.sequence));
}

/** Marks it committed, as the agency's next one. Under the agency's lock. */
export async function markCommitted(tx: Transaction, agencyId: string, id: string, o: { by: string; at: Date }): Promise<void> {
  const drizzle = drizzleOf(tx);
  const [last] = await drizzle
    .select({ sequence: max(imports.sequence) })
    .from(imports)
    .where(eq(imports.agencyId, agencyId));
  await drizzle
    .update(imports)
    .set({
      state: 'committed',
      decidedBy: o.by,
      decidedAt: o.at,
      sequence: (last?.sequence ?? 0) + 1,
      version: sql`${imports.version} + 1`,
    })
    .where(and(eq(imports.agencyId, agencyId), eq(imports.id, id)));
}

/** The file that says most about today: of the committed ones the latest as-of day, then the latest confirm. */
export async function findNewestImport(rows: Rows, agencyId: string): Promise<ImportRecord | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.state, 'committed')))
    .orderBy(desc(imports.asOf), desc(imports.sequence))
    .limit(1);
  return found;
}

/** The committed imports up to a day, of all months, other than one: those that count first. */
export async function listBefore(
  rows: Rows,
  of: { readonly agencyId: string; readonly id: string; readonly asOf: Day },
): Promise<readonly Pick<ImportRecord, 'id' | 'month' | 'asOf'>[]> {
  return drizzleOf(rows)
    .select({ id: imports.id, month: imports.month, asOf: imports.asOf })
    .from(imports)
    .where(
      and(eq(imports.agencyId, of.agencyId), eq(imports.state, 'committed'), lte(imports.asOf, of.asOf), ne(imports.id, of.id)),
    )
    .orderBy(desc(imports.asOf), desc(imports.sequence));
}

/** As-of day of the agency's newest committed file. */
export async function findNewestDay(rows: Rows, agencyId: string): Promise<Day | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ asOf: imports.asOf })
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.state, 'committed')))
    .orderBy(desc(imports.month), desc(imports.asOf))
    .limit(1);
  return found?.asOf;
}
