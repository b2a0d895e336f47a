import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '#src/context.ts';
import { addMonths, lastDayOf } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf } from '#src/database/handle.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import type { OfImport } from '#src/features/earnings/importing/snapshots.store.ts';

/**
 * `Diamonds last month` equals the final figure of the month before (domain.md, What breaks naive importers, 5): where the
 * file of that month's last day says otherwise, it is a row to check.
 */
export async function checkLastMonth(tx: Transaction, of: Omit<OfImport, 'asOf'>): Promise<void> {
  const before = addMonths(of.month, -1);
  const drizzle = drizzleOf(tx);
  const [final] = await drizzle
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        eq(imports.agencyId, of.agencyId),
        eq(imports.month, before),
        eq(imports.state, 'committed'),
        eq(imports.asOf, lastDayOf(before)),
      ),
    )
    .orderBy(desc(imports.sequence))
    .limit(1);
  if (!final) return;
  const rowsOf = (importId: string) =>
    and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, importId), isNotNull(snapshots.creatorId));
  // One by one: rows that came in a moment ago have no statistics to join them by.
  const finals = await drizzle
    .select({ id: snapshots.creatorId, diamonds: snapshots.diamonds })
    .from(snapshots)
    .where(rowsOf(final.id));
  const said = await drizzle
    .select({ id: snapshots.creatorId, line: snapshots.line, diamonds: snapshots.diamondsLastMonth })
    .from(snapshots)
    .where(and(rowsOf(of.id), snapshots.counts, isNotNull(snapshots.diamondsLastMonth)));
  const finalOf = new Map(finals.map((one) => [one.id, one.diamonds]));
  const differing = said.flatMap(({ id, line, diamonds }) => {
    const ours = finalOf.get(id);
    return ours === undefined || diamonds === null || ours === diamonds ? [] : [{ line, said: diamonds, ours }];
  });
  if (differing.length === 0) return;
  await drizzle.execute(sql`
    update snapshots t set findings = coalesce(t.findings, '[]'::jsonb) || jsonb_build_array(jsonb_build_object(
      'kind', 'last-month-differs', 'value', r.said::text, 'ours', r.ours::text))
    from unnest(
      ${arrayOf(differing.map((one) => one.line))}::int[], ${arrayOf(differing.map((one) => one.said))}::bigint[],
      ${arrayOf(differing.map((one) => one.ours))}::bigint[]) as r(line, said, ours)
    where t.agency_id = ${of.agencyId}::uuid and t.import_id = ${of.id}::uuid and t.line = r.line`);
  await drizzle.execute(sql`
    update imports set rows_to_check = (
      select count(*) from snapshots s where s.agency_id = ${of.agencyId}::uuid and s.import_id = ${of.id}::uuid and s.findings is not null)
    where agency_id = ${of.agencyId}::uuid and id = ${of.id}::uuid`);
}
