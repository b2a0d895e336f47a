import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { deleteLines } from '#src/features/earnings/ledger/ledger.store.ts';
import { monthText } from '#src/features/earnings/statements/columns.store.ts';
import type { LaterId } from './joining.rules.ts';

const laterId = z.object({
  from: z.string(),
  handle: z.string(),
  into: z.string(),
  tiktokId: z.string(),
  nowHandle: z.string(),
  apart: z.boolean(),
});

/**
 * Those of whom it may be said whether they are one person. Where one file shows both they are not asked about: it counts
 * them as two itself. A username may have been the other's more than once.
 */
const laterIdsOf = (agencyId: string): SQL => sql`
  from creators c
  join handles h on h.agency_id = c.agency_id and lower(h.handle) = lower(c.handle)
  join creators o on o.agency_id = h.agency_id and o.id = h.creator_id and o.tiktok_id is not null
  left join told_apart t on t.agency_id = c.agency_id and t.creator_id = c.id and t.other_id = o.id
  where c.agency_id = ${agencyId}::uuid and c.tiktok_id is null and c.erased_id_hash is null and c.expected_since is null
    and c.unconfirmed_at is null and o.unconfirmed_at is null
    and not exists (
      select from snapshots a join snapshots b on b.agency_id = a.agency_id and b.import_id = a.import_id and b.creator_id = o.id
      where a.agency_id = c.agency_id and a.creator_id = c.id)`;

/** Nobody has said it of them. */
const unsaid = sql`t.id is null`;

/** Those of whom nobody has said it. @param about only this creator's, answered ones too */
export async function listLaterIds(rows: Rows, agencyId: string, about?: string): Promise<readonly LaterId[]> {
  const which = about === undefined ? unsaid : sql`${about}::uuid in (c.id, o.id)`;
  return queryRows(
    rows,
    sql`
      select distinct c.id as "from", c.handle, o.id as "into", o.tiktok_id as "tiktokId", o.handle as "nowHandle",
        t.id is not null as apart, lower(c.handle) as place
      ${laterIdsOf(agencyId)} and ${which}
      order by place, c.id, o.id`,
    laterId,
  );
}

const counted = z.object({ count: z.coerce.number() });

/** Of how many pairs nobody has said it. */
export async function countUnsaid(rows: Rows, agencyId: string): Promise<number> {
  const [found] = await queryRows(
    rows,
    sql`select count(distinct (c.id, o.id))::int as count ${laterIdsOf(agencyId)} and ${unsaid}`,
    counted,
  );
  return found?.count ?? 0;
}

const monthRow = z.object({ month: monthText });

/** Months with figures of every one of these, oldest first. */
export async function listMonthsOfAll(rows: Rows, agencyId: string, creatorIds: readonly string[]): Promise<readonly Month[]> {
  const found = await queryRows(
    rows,
    sql`
      select month from earning_lines
      where agency_id = ${agencyId}::uuid and creator_id in (${sql.join(
        creatorIds.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})
      group by month having count(distinct creator_id) = ${creatorIds.length} order by month`,
    monthRow,
  );
  return found.map(({ month }) => month);
}

/** Gives all rows of one creator to another, of whom no file has both. @returns the months whose lines are to be made anew */
export async function moveRows(
  tx: Transaction,
  agencyId: string,
  { from, into }: Pick<LaterId, 'from' | 'into'>,
): Promise<readonly Month[]> {
  const months = await listMonthsOfAll(tx, agencyId, [from]);
  for (const month of months) await deleteLines(tx, { agencyId, month, creatorIds: [from, into] });
  await drizzleOf(tx).execute(sql`
    update snapshots set creator_id = ${into}::uuid where agency_id = ${agencyId}::uuid and creator_id = ${from}::uuid`);
  return months;
}
