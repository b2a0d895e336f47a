import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';
import type { GateInForce } from '#src/features/earnings/gate/gate.rules.ts';
import type { LineSums } from '#src/features/earnings/ledger/ledger.rules.ts';
import { cents, dayText, deductionsText, listText, monthText, wholeNumber } from './columns.store.ts';

/** What counts of a creator in one month. */
export interface CreatorMonth {
  readonly month: Month;
  /** As of which day these are; a creator may be missing from newer files. */
  readonly asOf: Day;
  /** As-of day of the month's newest file. */
  readonly monthAsOf: Day;
  readonly joinedOn: Day | undefined;
  readonly quit: boolean;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly sums: LineSums;
  /** false: the plan of that month says no agency share. */
  readonly agencyShareSet: boolean;
}

const monthRow = z.object({
  month: monthText,
  as_of: dayText,
  month_as_of: dayText,
  joined_on: dayText.nullable(),
  quit: z.boolean(),
  diamonds: cents,
  seconds: wholeNumber,
  days: wholeNumber,
  gift: cents,
  deducted: cents,
  deductions: deductionsText,
  creator: cents,
  agency: cents.nullable(),
});

const creatorMonths = (agencyId: string, creatorId: string): SQL => sql`
      select e.month, i.as_of::text as as_of, m.as_of::text as month_as_of, coalesce(s.joined_on, c.joined_on)::text as joined_on, s.quit,
        s.diamonds::text as diamonds, s.live_seconds as seconds, s.valid_days as days, e.gift_cents::text as gift,
        e.deducted_cents::text as deducted, coalesce(e.deducted, '[]')::text as deductions, e.creator_cents::text as creator,
        e.agency_cents::text as agency
      from (
        select month, max(as_of) as as_of from imports where agency_id = ${agencyId}::uuid and state = 'committed' group by month) m
      join earning_lines e on e.agency_id = ${agencyId}::uuid and e.month = m.month and e.creator_id = ${creatorId}::uuid
        and e.why = 'export'
      join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = e.import_id
      join imports i on i.agency_id = e.agency_id and i.id = e.import_id
      join creators c on c.agency_id = e.agency_id and c.id = e.creator_id
      order by e.month desc`;

const monthFrom = (row: z.infer<typeof monthRow>): CreatorMonth => ({
  month: row.month,
  asOf: row.as_of,
  monthAsOf: row.month_as_of,
  joinedOn: row.joined_on ?? undefined,
  quit: row.quit,
  diamonds: row.diamonds,
  liveSeconds: row.seconds,
  validDays: row.days,
  sums: { gift: row.gift, deducted: row.deducted, deductions: row.deductions, creator: row.creator, agency: row.agency ?? 0n },
  agencyShareSet: row.agency !== null,
});

/** All months that have figures of a creator, newest first. */
export async function listCreatorMonths(rows: Rows, agencyId: string, creatorId: string): Promise<readonly CreatorMonth[]> {
  return (await queryRows(rows, creatorMonths(agencyId, creatorId), monthRow)).map(monthFrom);
}

/** What a creator's statement is made of. */
export interface CreatorBooks {
  /** Newest first. */
  readonly months: readonly CreatorMonth[];
  readonly gates: readonly GateInForce[];
  /** Whether creators see money at all. */
  readonly showsMoney: boolean;
}

const gateRow = z.object({ from_month: monthText.nullable(), days: wholeNumber, seconds: wholeNumber });
const booksRow = z.object({ months: listText(monthRow), gates: listText(gateRow), shows: z.boolean() });

/** All of it at once, because people ask for it all day: a question to the database costs more than what it is about. */
export async function getCreatorBooks(rows: Rows, agencyId: string, creatorId: string): Promise<CreatorBooks> {
  const [found] = await queryRows(
    rows,
    sql`
      select coalesce((select json_agg(m order by m.month desc) from (${creatorMonths(agencyId, creatorId)}) m), '[]')::text as months,
        coalesce((
          select json_agg(g order by coalesce(g.from_month, ''))
          from (select from_month, days, seconds from gates where agency_id = ${agencyId}::uuid) g), '[]')::text as gates,
        coalesce((select shows_money from agencies where id = ${agencyId}::uuid), false) as shows`,
    booksRow,
  );
  if (!found) throw new Error('a select without from has one row');
  return {
    months: found.months.map(monthFrom),
    gates: found.gates.map(({ from_month: from, ...gate }) => ({ ...gate, fromMonth: from ?? undefined })),
    showsMoney: found.shows,
  };
}

const upToRow = z.object({ diamonds: cents, seconds: wholeNumber, days: wholeNumber });

/** What counted of a creator on a day of a month: the row of the latest file up to it. undefined: in no such file. */
export async function findCreatorUpTo(
  rows: Rows,
  agencyId: string,
  creatorId: string,
  day: Day,
): Promise<{ diamonds: bigint; liveSeconds: number; validDays: number } | undefined> {
  const [found] = await queryRows(
    rows,
    sql`
      select s.diamonds::text as diamonds, s.live_seconds as seconds, s.valid_days as days
      from imports i
      join snapshots s on s.agency_id = i.agency_id and s.import_id = i.id and s.creator_id = ${creatorId}::uuid
      where i.agency_id = ${agencyId}::uuid and i.month = ${day.slice(0, 7)} and i.state = 'committed' and i.as_of <= ${day}::date
      order by i.as_of desc, i.sequence desc limit 1`,
    upToRow,
  );
  return found && { diamonds: found.diamonds, liveSeconds: found.seconds, validDays: found.days };
}

/** Whether a committed file ends with exactly this day. */
export async function hasFileUpTo(rows: Rows, agencyId: string, day: Day): Promise<boolean> {
  const [found] = await queryRows(
    rows,
    sql`
      select exists (select from imports where agency_id = ${agencyId}::uuid and month = ${day.slice(0, 7)} and state = 'committed'
        and as_of = ${day}::date) as there`,
    z.object({ there: z.boolean() }),
  );
  return found?.there === true;
}
