import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Transaction } from '#src/context.ts';
import { addMonths, lastDayOf } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import { addFindings, dropFindings, type LaterFinding } from '#src/features/earnings/importing/findings.store.ts';
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
  await addFindings(tx, of, await listDiffering(tx, of, final.id));
}

/**
 * The file of a month's last day came in, or does not count any more: what the files of the month after say of it is
 * looked at anew. Under the agency's lock.
 */
export async function checkMonthAfter(tx: Transaction, file: OfImport): Promise<void> {
  const { agencyId, month, asOf } = file;
  if (asOf !== lastDayOf(month)) return;
  const after = addMonths(month, 1);
  const files = await drizzleOf(tx)
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.month, after), inArray(imports.state, ['previewed', 'committed'])));
  for (const { id } of files) {
    await dropFindings(tx, { agencyId, id }, 'last-month-differs');
    await checkLastMonth(tx, { agencyId, id, month: after });
  }
}

/** One by one: rows that came in a moment ago have no statistics to join them by. */
async function listDiffering(
  tx: Transaction,
  of: Pick<OfImport, 'agencyId' | 'id'>,
  finalId: string,
): Promise<readonly LaterFinding[]> {
  const counted = (importId: string) =>
    and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, importId), snapshots.counts);
  const who = { creatorId: snapshots.creatorId, tiktokId: snapshots.tiktokId };
  const finals = await drizzleOf(tx)
    .select({ ...who, diamonds: snapshots.diamonds })
    .from(snapshots)
    .where(counted(finalId));
  const said = await drizzleOf(tx)
    .select({ ...who, line: snapshots.line, diamonds: snapshots.diamondsLastMonth })
    .from(snapshots)
    .where(and(counted(of.id), isNotNull(snapshots.diamondsLastMonth)));
  // Whose a row is may be known on one side only: the ID of the file then says it.
  const finalOf = new Map(finals.flatMap((one) => [one.creatorId, one.tiktokId].map((key) => [key, one.diamonds] as const)));
  finalOf.delete(null);
  return said.flatMap(({ creatorId, tiktokId, line, diamonds }) => {
    const ours = finalOf.get(creatorId) ?? finalOf.get(tiktokId);
    if (ours === undefined || diamonds === null || ours === diamonds) return [];
    return [{ line, kind: 'last-month-differs', value: String(diamonds), ours: String(ours) }];
  });
}
