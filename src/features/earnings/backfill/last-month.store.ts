import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#src/context.ts';
import { addMonths, lastDayOf } from '#src/core/calendar.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import type { OfImport } from '../snapshots.store.ts';

/**
 * `Diamonds last month` equals the final figure of the month before (domain.md, What breaks naive importers, 5): where the
 * file of that month's last day says otherwise, it is a row to check.
 */
export async function checkLastMonth(tx: Transaction, of: Omit<OfImport, 'asOf'>): Promise<void> {
  const before = addMonths(of.month, -1);
  const differing = await queryRows(
    tx,
    sql`
    update snapshots t set findings = coalesce(t.findings, '[]'::jsonb) || jsonb_build_array(jsonb_build_object(
      'kind', 'last-month-differs', 'value', d.said::text, 'ours', d.ours::text))
    from (
      select s.line, s.diamonds_last_month as said, p.diamonds as ours
      from imports i
      join earning_lines e on e.agency_id = i.agency_id and e.month = i.month and e.import_id = i.id and e.why = 'export'
      join snapshots p on p.agency_id = e.agency_id and p.creator_id = e.creator_id and p.import_id = e.import_id
      join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = ${of.id}::uuid
      where i.agency_id = ${of.agencyId}::uuid and i.month = ${before} and i.state = 'committed'
        and i.as_of = ${lastDayOf(before)}::date and s.counts and s.diamonds_last_month <> p.diamonds) d
    where t.agency_id = ${of.agencyId}::uuid and t.import_id = ${of.id}::uuid and t.line = d.line
    returning t.line`,
    z.object({ line: z.number() }),
  );
  if (differing.length === 0) return;
  await drizzleOf(tx).execute(sql`
    update imports set rows_to_check = (
      select count(*) from snapshots s where s.agency_id = ${of.agencyId}::uuid and s.import_id = ${of.id}::uuid and s.findings is not null)
    where agency_id = ${of.agencyId}::uuid and id = ${of.id}::uuid`);
}
