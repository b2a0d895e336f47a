import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';
import { erasedHash } from '#src/features/creators/personal/erased.tables.ts';
import { dayText, wholeNumber } from '#src/features/earnings/statements/columns.store.ts';
import type { LeftOut } from './left-out.rules.ts';

/** Creators of a month whose figures are older than its newest file. undefined: none. */
export async function findLeftOut(rows: Rows, agencyId: string, month: Month): Promise<LeftOut | undefined> {
  return first(
    rows,
    sql`
      with newest as (
        select max(as_of) as day from imports where agency_id = ${agencyId}::uuid and month = ${month} and state = 'committed')
      ${counted(sql`i.as_of < (select day from newest)`)}
      from earning_lines e
      join imports i on i.agency_id = e.agency_id and i.id = e.import_id
      where e.agency_id = ${agencyId}::uuid and e.month = ${month} and e.why = 'export'`,
  );
}

/**
 * Creators of a month who would stay as they are if a preview took its place: no row of it that counts is theirs, by ID or,
 * as far as one of the two sides has none, by username. undefined: none.
 */
export async function findLeftOutBy(
  rows: Rows,
  agencyId: string,
  of: { readonly month: Month; readonly importId: string },
): Promise<LeftOut | undefined> {
  return first(
    rows,
    sql`
      with said as (
        select creator_id, tiktok_id, lower(username) as name from snapshots
        where agency_id = ${agencyId}::uuid and import_id = ${of.importId}::uuid and counts),
      held as (
        select i.as_of, c.id in (select creator_id from said where creator_id is not null) is not true
          and lower(c.handle) in (select name from said where tiktok_id is null) is not true
          and not exists (
            select from erased_handles h join said on said.tiktok_id is null and h.hash = ${erasedHash(agencyId, sql`said.name`)}
            where h.agency_id = c.agency_id and h.creator_id = c.id)
          and (c.tiktok_id is not null or lower(c.handle) in (select name from said) is not true) as missing
        from earning_lines e
        join imports i on i.agency_id = e.agency_id and i.id = e.import_id
        join creators c on c.agency_id = e.agency_id and c.id = e.creator_id
        where e.agency_id = ${agencyId}::uuid and e.month = ${of.month} and e.why = 'export')
      ${counted(sql`i.missing`)} from held i`,
  );
}

const counted = (isLeftOut: SQL): SQL => sql`
  select count(*)::text as "all", count(*) filter (where ${isLeftOut})::text as count,
    (min(i.as_of) filter (where ${isLeftOut}))::text as first, (max(i.as_of) filter (where ${isLeftOut}))::text as last`;

const leftOutRow = z.object({ all: wholeNumber, count: wholeNumber, first: dayText.nullable(), last: dayText.nullable() });

async function first(rows: Rows, query: SQL): Promise<LeftOut | undefined> {
  const [found] = await queryRows(rows, query, leftOutRow);
  if (!found || found.first === null || found.last === null) return undefined;
  return { count: found.count, all: found.all, from: found.first, to: found.last };
}
