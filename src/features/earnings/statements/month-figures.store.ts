import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, queryRows } from '#src/database/handle.ts';
import { cents, wholeNumber } from './columns.store.ts';

/**
 * From here on the transaction reads what was there at this instant, whatever is confirmed meanwhile: a total is the sum
 * of the rows that are shown with it. To be called first, for what only reads.
 */
export async function readTogether(tx: Transaction): Promise<void> {
  await drizzleOf(tx).execute(sql`set transaction isolation level repeatable read, read only`);
}

/** What somebody who joined on a day has to reach; without a day: everybody else. */
export interface Threshold {
  readonly joinedOn: Day | undefined;
  readonly days: number;
  readonly seconds: number;
}

/** How many creators of a month have reached what is asked of them. @param asked the one without a day, then one a day */
export async function countReached(
  rows: Rows,
  agencyId: string,
  of: Month,
  asked: { readonly everybody: Threshold; readonly joined: readonly Threshold[] },
): Promise<number> {
  const column = (values: (one: Threshold) => string | number | null) => arrayOf(asked.joined.map(values));
  const [found] = await queryRows(
    rows,
    sql`
      select count(*)::text as reached
      from earning_lines e
      join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = e.import_id
      join creators c on c.agency_id = e.agency_id and c.id = e.creator_id
      left join unnest(
        ${column((one) => one.joinedOn ?? null)}::date[], ${column((one) => one.days)}::int[], ${column((one) => one.seconds)}::int[]
      ) as t(joined_on, days, seconds) on t.joined_on = coalesce(s.joined_on, c.joined_on)
      where e.agency_id = ${agencyId}::uuid and e.month = ${of} and e.why = 'export'
        and s.valid_days >= coalesce(t.days, ${asked.everybody.days}::int)
        and s.live_seconds >= coalesce(t.seconds, ${asked.everybody.seconds}::int)`,
    z.object({ reached: wholeNumber }),
  );
  return found?.reached ?? 0;
}

const countedRow = z.object({ diamonds: cents, seconds: wholeNumber, days: wholeNumber });

/** What counted of every creator of a month on a day of it: their row in the latest file up to then. */
export async function listFiguresUpTo(
  rows: Rows,
  agencyId: string,
  day: Day,
): Promise<readonly { diamonds: bigint; liveSeconds: number; validDays: number }[]> {
  const found = await queryRows(
    rows,
    sql`
      with files as (
        select id, as_of, sequence from imports
        where agency_id = ${agencyId}::uuid and month = ${day.slice(0, 7)} and state = 'committed' and as_of <= ${day}::date),
      newest as (select id from files order by as_of desc, sequence desc limit 1),
      there as (
        select s.creator_id, s.diamonds, s.live_seconds, s.valid_days from snapshots s
        where s.agency_id = ${agencyId}::uuid and s.import_id = (select id from newest) and s.creator_id is not null),
      missing as (
        select distinct on (s.creator_id) s.creator_id, s.diamonds, s.live_seconds, s.valid_days
        from files f join snapshots s on s.agency_id = ${agencyId}::uuid and s.import_id = f.id
        where s.creator_id is not null and not exists (select from there t where t.creator_id = s.creator_id)
        order by s.creator_id, f.as_of desc, f.sequence desc)
      select diamonds::text as diamonds, live_seconds as seconds, valid_days as days from there
      union all select diamonds::text, live_seconds, valid_days from missing`,
    countedRow,
  );
  return found.map(({ diamonds, seconds, days }) => ({ diamonds, liveSeconds: seconds, validDays: days }));
}

/** What counts of each creator of a month, in diamonds. */
export async function listMonthDiamonds(rows: Rows, agencyId: string, of: Month): Promise<readonly bigint[]> {
  const found = await queryRows(
    rows,
    sql`
      select s.diamonds::text as diamonds from earning_lines e
      join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = e.import_id
      where e.agency_id = ${agencyId}::uuid and e.month = ${of} and e.why = 'export'`,
    z.object({ diamonds: cents }),
  );
  return found.map(({ diamonds }) => diamonds);
}
