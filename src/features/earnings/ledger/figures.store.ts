import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';
import type { LineSums } from './ledger.rules.ts';
import { cents, dayText, deductionsText, wholeNumber } from '#src/features/earnings/statements/columns.store.ts';

/** Who looks after a creator, as a month's page is ordered by it. */
export interface Caretaker {
  /** Discord user of the coach. */
  readonly coachId: string | undefined;
  /** Without a coach: the manager named in the file. */
  readonly named: string | undefined;
}

/** A creator's figures of a month. */
export interface CreatorFigures extends Caretaker {
  readonly creatorId: string;
  readonly handle: string;
  readonly quit: boolean;
  readonly joinedOn: Day | undefined;
  readonly asOf: Day;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly sums: LineSums;
}

/**
 * The month's rows with who looks after whom: the coach assigned on the last counted day, else the member whom the file's
 * manager name belongs to, else the coach who came later.
 */
const monthRows = (agencyId: string, of: Month): SQL => sql`
  select e.creator_id, c.handle, s.quit, coalesce(s.joined_on, c.joined_on) as joined_on, i.as_of, s.diamonds, s.live_seconds,
    s.valid_days, e.gift_cents, e.deducted_cents, e.deducted, e.creator_cents, e.agency_cents, w.coach_id,
    case when w.coach_id is null then s.manager_name end as named
  from earning_lines e
  join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = e.import_id
  join imports i on i.agency_id = e.agency_id and i.id = e.import_id
  join creators c on c.agency_id = e.agency_id and c.id = e.creator_id
  cross join (
    select max(as_of) as day from imports where agency_id = ${agencyId}::uuid and month = ${of} and state = 'committed') newest
  left join (
    select distinct on (creator_id) creator_id, coach_id, from_day from assignments
    where agency_id = ${agencyId}::uuid and (until_day is null or until_day > (
      select max(as_of) from imports where agency_id = ${agencyId}::uuid and month = ${of} and state = 'committed'))
    order by creator_id, from_day) a on a.creator_id = e.creator_id
  left join manager_names m on m.agency_id = e.agency_id and lower(m.name) = lower(s.manager_name)
  cross join lateral (
    select case when a.from_day <= newest.day then a.coach_id else coalesce(m.user_id, a.coach_id) end as coach_id) w
  where e.agency_id = ${agencyId}::uuid and e.month = ${of} and e.why = 'export'`;

/** By coach, then by the file's manager names, then those of nobody. */
const byCaretaker = sql.raw(`r.coach_id is null, r.coach_id collate "C", r.named is null, lower(r.named) collate "C", r.named`);

const figuresRow = z.object({
  creator_id: z.string(),
  handle: z.string(),
  quit: z.boolean(),
  joined_on: dayText.nullable(),
  as_of: dayText,
  coach_id: z.string().nullable(),
  named: z.string().nullable(),
  diamonds: cents,
  seconds: wholeNumber,
  days: wholeNumber,
  gift: cents,
  deducted: cents,
  deductions: deductionsText,
  creator: cents,
  agency: cents,
});

/** Creators of a month, by coach, then by handle. */
export async function listFigures(
  rows: Rows,
  agencyId: string,
  of: Month,
  o: { offset: number; limit: number },
): Promise<readonly CreatorFigures[]> {
  const found = await queryRows(
    rows,
    sql`
      select r.creator_id, r.handle, r.quit, r.joined_on::text as joined_on, r.as_of::text as as_of, r.coach_id, r.named,
        r.diamonds::text as diamonds, r.live_seconds as seconds, r.valid_days as days, r.gift_cents::text as gift,
        r.deducted_cents::text as deducted, coalesce(r.deducted, '[]')::text as deductions, r.creator_cents::text as creator,
        coalesce(r.agency_cents, 0)::text as agency
      from (${monthRows(agencyId, of)}) r
      order by ${byCaretaker}, lower(r.handle) collate "C", r.creator_id
      limit ${o.limit} offset ${o.offset}`,
    figuresRow,
  );
  return found.map((row) => ({
    creatorId: row.creator_id,
    handle: row.handle,
    quit: row.quit,
    joinedOn: row.joined_on ?? undefined,
    asOf: row.as_of,
    coachId: row.coach_id ?? undefined,
    named: row.named ?? undefined,
    diamonds: row.diamonds,
    liveSeconds: row.seconds,
    validDays: row.days,
    sums: { gift: row.gift, deducted: row.deducted, deductions: row.deductions, creator: row.creator, agency: row.agency },
  }));
}

/** Sums of everything below it. */
export interface MonthTotals {
  readonly creators: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly sums: LineSums;
}

const totalsRow = z.object({
  coach_id: z.string().nullable(),
  named: z.string().nullable(),
  creators: wholeNumber,
  diamonds: cents,
  seconds: wholeNumber,
  days: wholeNumber,
  gift: cents,
  deducted: cents,
  creator: cents,
  agency: cents,
});

/** The sums of each coach's creators, in the order of the rows. */
export async function listSubtotals(rows: Rows, agencyId: string, of: Month): Promise<readonly (MonthTotals & Caretaker)[]> {
  const found = await queryRows(
    rows,
    sql`
      select r.coach_id, r.named, count(*)::text as creators, sum(r.diamonds)::text as diamonds,
        sum(r.live_seconds)::text as seconds, sum(r.valid_days)::text as days, ${centsOf(sql`r`)}
      from (${monthRows(agencyId, of)}) r
      group by r.coach_id, r.named
      order by ${byCaretaker}`,
    totalsRow,
  );
  return found.map(totalsFrom);
}

/** All rows of a month together, whoever looks after them. */
async function sumRows(rows: Rows, agencyId: string, of: Month): Promise<readonly MonthTotals[]> {
  const found = await queryRows(
    rows,
    sql`
      select null as coach_id, null as named, count(*)::text as creators, coalesce(sum(s.diamonds), 0)::text as diamonds,
        coalesce(sum(s.live_seconds), 0)::text as seconds, coalesce(sum(s.valid_days), 0)::text as days, ${centsOf(sql`e`)}
      from earning_lines e
      join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = e.import_id
      where e.agency_id = ${agencyId}::uuid and e.month = ${of} and e.why = 'export'`,
    totalsRow,
  );
  return found.map(totalsFrom);
}

const centsOf = (line: SQL): SQL => sql`
  coalesce(sum(${line}.gift_cents), 0)::text as gift, coalesce(sum(${line}.deducted_cents), 0)::text as deducted,
  coalesce(sum(${line}.creator_cents), 0)::text as creator, coalesce(sum(${line}.agency_cents), 0)::text as agency`;

function totalsFrom({ coach_id: coachId, named, creators, diamonds, seconds, days, ...amounts }: z.infer<typeof totalsRow>) {
  return {
    coachId: coachId ?? undefined,
    named: named ?? undefined,
    creators,
    diamonds,
    liveSeconds: seconds,
    validDays: days,
    sums: { ...amounts, deductions: [] },
  };
}

const deductedRow = z.object({ name: z.string(), cents });

/** What each deduction took of a month, by name. */
async function listDeducted(rows: Rows, agencyId: string, of: Month): Promise<LineSums['deductions']> {
  return queryRows(
    rows,
    sql`
      select d.name, sum(d.cents)::text as cents
      from earning_lines e, jsonb_to_recordset(e.deducted) as d(name text, cents bigint)
      where e.agency_id = ${agencyId}::uuid and e.month = ${of}
      group by d.name order by min(e.deducted::text), d.name`,
    deductedRow,
  );
}

/** The agency's month: the sums of its rows. @param subtotals where they are known already */
export async function getMonthTotals(
  rows: Rows,
  agencyId: string,
  of: Month,
  subtotals?: readonly MonthTotals[],
): Promise<MonthTotals> {
  const parts = subtotals ?? (await sumRows(rows, agencyId, of));
  const bySide = (side: 'gift' | 'deducted' | 'creator' | 'agency'): bigint =>
    parts.reduce((all, { sums }) => all + sums[side], 0n);
  return {
    creators: parts.reduce((all, one) => all + one.creators, 0),
    diamonds: parts.reduce((all, one) => all + one.diamonds, 0n),
    liveSeconds: parts.reduce((all, one) => all + one.liveSeconds, 0),
    validDays: parts.reduce((all, one) => all + one.validDays, 0),
    sums: {
      gift: bySide('gift'),
      deducted: bySide('deducted'),
      deductions: await listDeducted(rows, agencyId, of),
      creator: bySide('creator'),
      agency: bySide('agency'),
    },
  };
}
