import { and, eq, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { erasedHash } from '#src/features/creators/personal/erased.tables.ts';
import { earningLines } from '#src/features/earnings/earnings.tables.ts';
import { dayText, wholeNumber } from '#src/features/earnings/statements/columns.store.ts';
import type { LeftOut } from './left-out.rules.ts';

/** How many creators a month has. */
export interface MonthCount {
  readonly all: number;
  /** Those whose figures are older than its newest file. undefined: none. */
  readonly leftOut: LeftOut | undefined;
}

export async function countMonth(rows: Rows, agencyId: string, month: Month): Promise<MonthCount> {
  return countOf(
    rows,
    sql`
      with newest as (
        select max(as_of) as day from imports where agency_id = ${agencyId}::uuid and month = ${month} and state = 'committed'),
      held as (select e.import_id, count(*) as lines from ${linesOf(agencyId, month)} group by e.import_id)
      select coalesce(sum(h.lines), 0)::text as "all", coalesce(sum(h.lines) filter (where i.as_of < n.day), 0)::text as count,
        (min(i.as_of) filter (where i.as_of < n.day))::text as first, (max(i.as_of) filter (where i.as_of < n.day))::text as last
      from held h join imports i on i.agency_id = ${agencyId}::uuid and i.id = h.import_id cross join newest n`,
  );
}

/**
 * Creators of a month who would stay as they are if a preview took its place: no row of it that counts is theirs, by ID or,
 * of the few without one, by whose username it is, as *Confirm* recognises them (creators: `whoHeld`): whoever with an ID
 * took it last, by its day, and is not in it by ID; else who has none either. undefined: none.
 */
export async function findLeftOutBy(
  rows: Rows,
  agencyId: string,
  of: { readonly month: Month; readonly asOf: Day; readonly importId: string },
): Promise<LeftOut | undefined> {
  const preview = sql`snapshots s where s.agency_id = ${agencyId}::uuid and s.import_id = ${of.importId}::uuid and s.counts`;
  const { leftOut } = await countOf(
    rows,
    sql`
      with said as materialized (
        select lower(s.username) as name, ${erasedHash(agencyId, sql`lower(s.username)`)} as hash from ${preview} and s.tiktok_id is null),
      lines as (
        select e.creator_id, e.import_id, e.creator_id in (
          select s.creator_id from ${preview} and s.creator_id is not null) is not true as unseen
        from ${linesOf(agencyId, of.month)}),
      ${namedBy(agencyId, of.asOf, preview)},
      missing as (select lines.import_id from lines where lines.unseen and lines.creator_id in (select id from named) is not true)
      select (select count(*) from lines)::text as "all", count(*)::text as count, min(i.as_of)::text as first, max(i.as_of)::text as last
      from missing m join imports i on i.agency_id = ${agencyId}::uuid and i.id = m.import_id`,
  );
  return leftOut;
}

/** Whose the names that are `said` are: `named`. */
const namedBy = (agencyId: string, asOf: Day, preview: SQL): SQL => sql`
  holders as (
    select said.name, h.creator_id as id, h.first_seen_on from said
    join handles h on h.agency_id = ${agencyId}::uuid and lower(h.handle) = said.name
    join creators c on c.agency_id = h.agency_id and c.id = h.creator_id and c.tiktok_id is not null
    union all
    select said.name, h.creator_id, h.first_seen_on from said
    join erased_handles h on h.agency_id = ${agencyId}::uuid and h.hash = said.hash and h.first_seen_on is not null),
  held as (
    select distinct on (name) name, id from holders
    where first_seen_on <= ${asOf}::date
      and id in (select s.creator_id from ${preview} and s.creator_id is not null and s.tiktok_id is not null) is not true
    order by name, first_seen_on desc, id),
  named as (
    select id from held
    union all
    select c.id from said join creators c on c.agency_id = ${agencyId}::uuid and lower(c.handle) = said.name and c.tiktok_id is null
    where said.name not in (select name from held)
    union all
    select h.creator_id from said
    join erased_handles h on h.agency_id = ${agencyId}::uuid and h.hash = said.hash and h.first_seen_on is null
    where said.name not in (select name from held))`;

const linesOf = (agencyId: string, month: Month): SQL =>
  sql`earning_lines e where e.agency_id = ${agencyId}::uuid and e.month = ${month} and e.why = 'export'`;

/**
 * How many creators a preview of an older file brings figures because no newer file does: rows of it that count and are not
 * theirs whose figures are newer, by ID or, as far as one of the two sides has none, by a username they had by that day.
 */
export async function countFilledBy(
  rows: Rows,
  agencyId: string,
  of: { readonly month: Month; readonly asOf: Day; readonly importId: string },
): Promise<number> {
  const [found] = await queryRows(
    rows,
    sql`
      with held as (
        select c.id, c.tiktok_id, lower(c.handle) as name from earning_lines e
        join imports i on i.agency_id = e.agency_id and i.id = e.import_id
        join creators c on c.agency_id = e.agency_id and c.id = e.creator_id
        where e.agency_id = ${agencyId}::uuid and e.month = ${of.month} and e.why = 'export' and i.as_of > ${of.asOf}::date)
      select count(*)::text as count from snapshots s
      where s.agency_id = ${agencyId}::uuid and s.import_id = ${of.importId}::uuid and s.counts
        and s.creator_id in (select id from held) is not true
        and (s.creator_id is not null or lower(s.username) not in (select name from held where tiktok_id is null))
        and (s.tiktok_id is not null
          or lower(s.username) not in (
            select lower(handle) from handles
            where agency_id = ${agencyId}::uuid and first_seen_on <= ${of.asOf}::date and creator_id in (select id from held))
          and ${erasedHash(agencyId, sql`lower(s.username)`)} not in (
            select hash from erased_handles
            where agency_id = ${agencyId}::uuid and (first_seen_on <= ${of.asOf}::date) is not false and creator_id in (select id from held)))`,
    z.object({ count: wholeNumber }),
  );
  return found?.count ?? 0;
}

/** How many creators of a month have their figures from an import. */
export async function countFilled(rows: Rows, of: { agencyId: string; month: Month; id: string }): Promise<number> {
  const { agencyId, month, id } = of;
  const ofImport = and(eq(earningLines.agencyId, agencyId), eq(earningLines.month, month), eq(earningLines.importId, id));
  return drizzleOf(rows).$count(earningLines, ofImport);
}

const countRow = z.object({ all: wholeNumber, count: wholeNumber, first: dayText.nullable(), last: dayText.nullable() });

async function countOf(rows: Rows, query: SQL): Promise<MonthCount> {
  const [found] = await queryRows(rows, query, countRow);
  if (!found) throw new Error('counting always gives one row');
  const { all, count, first, last } = found;
  return { all, leftOut: first === null || last === null ? undefined : { count, all, from: first, to: last } };
}
