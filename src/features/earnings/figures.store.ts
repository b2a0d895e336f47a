import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import { parseDay, parseMonth, type Day, type Month } from '#src/core/calendar.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { earningLines, imports, snapshots } from './earnings.tables.ts';
import type { LineSums } from './ledger.rules.ts';

/** A creator's figures of a month. */
export interface Figures {
  readonly month: Month;
  /** As of which day these are; a creator may be missing from newer files. */
  readonly asOf: Day;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly sums: LineSums;
}

export interface OwnFigures {
  readonly handle: string;
  /** undefined: no figures of that month, or of any. */
  readonly figures: Figures | undefined;
  /** As-of day of the month's newest file. */
  readonly monthAsOf: Day | undefined;
}

const deductions = z.array(z.object({ name: z.string(), cents: z.coerce.bigint() }));
const day = z.string().transform((text, ctx): Day => parseDay(text) ?? failed(ctx, 'a day'));
const month = z.string().transform((text, ctx): Month => parseMonth(text) ?? failed(ctx, 'a month'));
const ownRow = z.object({
  handle: z.string(),
  month: month.nullable(),
  as_of: day.nullable(),
  month_as_of: day.nullable(),
  diamonds: z.coerce.bigint(),
  live_seconds: z.coerce.number(),
  valid_days: z.coerce.number(),
  gift: z.coerce.bigint(),
  deducted: z.coerce.bigint(),
  deductions: z.string().transform((text) => deductions.parse(JSON.parse(text))),
  creator: z.coerce.bigint(),
});

function failed(ctx: z.RefinementCtx, what: string): never {
  ctx.addIssue({ code: 'custom', message: `not ${what}` });
  return z.NEVER;
}

/**
 * The figures of the creator a member is linked to, without anything of the agency's: one query, because people ask for
 * it all day.
 * @param of the month; undefined: the newest that has figures of theirs
 * @returns undefined when the member is linked to nobody
 */
export async function findOwnFigures(
  rows: Rows,
  agencyId: string,
  userId: string,
  of: Month | undefined,
): Promise<OwnFigures | undefined> {
  const [found] = await queryRows(rows, ownQuery(agencyId, userId, of === undefined ? sql`true` : sql`i.month = ${of}`), ownRow);
  if (!found) return undefined;
  const { handle, month: ofMonth, as_of: asOf, month_as_of: monthAsOf, diamonds, live_seconds, valid_days, ...sums } = found;
  const figures =
    ofMonth === null || asOf === null
      ? undefined
      : { month: ofMonth, asOf, diamonds, liveSeconds: live_seconds, validDays: valid_days, sums: { ...sums, agency: 0n } };
  return { handle, figures, monthAsOf: monthAsOf ?? undefined };
}

/** Months are looked up one after the other from the newest: the ledger's key begins with agency and month. */
const ownQuery = (agencyId: string, userId: string, inMonth: SQL): SQL => sql`
  select c.handle, e.month, i.as_of::text as as_of, m.as_of::text as month_as_of,
    coalesce(s.diamonds, 0)::text as diamonds, coalesce(s.live_seconds, 0) as live_seconds, coalesce(s.valid_days, 0) as valid_days,
    coalesce(e.gift_cents, 0)::text as gift, coalesce(e.deducted_cents, 0)::text as deducted,
    coalesce(e.deducted, '[]')::text as deductions, coalesce(e.creator_cents, 0)::text as creator
  from links l
  join creators c on c.agency_id = l.agency_id and c.id = l.creator_id
  left join lateral (
    select e.* from earning_lines e
    where e.agency_id = c.agency_id and e.creator_id = c.id and e.why = 'export' and e.month in (
      select i.month from imports i where i.agency_id = c.agency_id and i.state = 'committed' and ${inMonth})
    order by e.month desc limit 1) e on true
  left join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = e.import_id
  left join imports i on i.agency_id = e.agency_id and i.id = e.import_id
  left join lateral (
    select max(n.as_of) as as_of from imports n
    where n.agency_id = e.agency_id and n.month = e.month and n.state = 'committed') m on true
  where l.agency_id = ${agencyId}::uuid and l.user_id = ${userId} and l.ended_at is null`;

/** Months that have figures of the creator a member is linked to, newest first. */
export async function listOwnMonths(rows: Rows, agencyId: string, userId: string): Promise<readonly Month[]> {
  const found = await drizzleOf(rows)
    .selectDistinct({ month: earningLines.month })
    .from(links)
    .innerJoin(earningLines, and(eq(earningLines.agencyId, links.agencyId), eq(earningLines.creatorId, links.creatorId)))
    .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId), isNull(links.endedAt)))
    .orderBy(sql`${earningLines.month} desc`);
  return found.map((row) => row.month);
}

/** A month of the agency: sums of everything below it. */
export interface MonthTotals {
  readonly creators: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly sums: LineSums;
}

const totalsRow = z.object({
  creators: z.coerce.number(),
  diamonds: z.coerce.bigint(),
  seconds: z.coerce.number(),
  days: z.coerce.number(),
  gift: z.coerce.bigint(),
  deducted: z.coerce.bigint(),
  creator: z.coerce.bigint(),
  agency: z.coerce.bigint(),
});
const deductedRow = z.object({ name: z.string(), cents: z.coerce.bigint() });

export async function getMonthTotals(rows: Rows, agencyId: string, of: Month): Promise<MonthTotals> {
  const [found] = await queryRows(
    rows,
    sql`
      select count(*)::text as creators, coalesce(sum(s.diamonds), 0)::text as diamonds, coalesce(sum(s.live_seconds), 0)::text as seconds,
        coalesce(sum(s.valid_days), 0)::text as days, coalesce(sum(e.gift_cents), 0)::text as gift,
        coalesce(sum(e.deducted_cents), 0)::text as deducted, coalesce(sum(e.creator_cents), 0)::text as creator,
        coalesce(sum(e.agency_cents), 0)::text as agency
      from earning_lines e
      join snapshots s on s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.import_id = e.import_id
      where e.agency_id = ${agencyId}::uuid and e.month = ${of}`,
    totalsRow,
  );
  if (!found) throw new Error('a sum is always one row');
  const byName = await queryRows(
    rows,
    sql`
      select d.name, sum(d.cents)::text as cents
      from earning_lines e, jsonb_to_recordset(e.deducted) as d(name text, cents bigint)
      where e.agency_id = ${agencyId}::uuid and e.month = ${of}
      group by d.name order by d.name`,
    deductedRow,
  );
  const { creators: counted, diamonds, seconds, days, ...sums } = found;
  return { creators: counted, diamonds, liveSeconds: seconds, validDays: days, sums: { ...sums, deductions: byName } };
}

/** What counts of each creator of a month. */
export async function listMonthDiamonds(rows: Rows, agencyId: string, of: Month): Promise<readonly bigint[]> {
  const found = await drizzleOf(rows)
    .select({ diamonds: snapshots.diamonds })
    .from(earningLines)
    .innerJoin(snapshots, itsSnapshot)
    .where(and(eq(earningLines.agencyId, agencyId), eq(earningLines.month, of), eq(earningLines.why, 'export')));
  return found.map(({ diamonds }) => diamonds);
}

const itsSnapshot = and(
  eq(snapshots.agencyId, earningLines.agencyId),
  eq(snapshots.creatorId, earningLines.creatorId),
  eq(snapshots.importId, earningLines.importId),
);

export interface CreatorFigures extends Figures {
  readonly creatorId: string;
  readonly handle: string;
  readonly quit: boolean;
}

/** Creators of a month, those with most diamonds first. */
export async function listFigures(
  rows: Rows,
  agencyId: string,
  of: Month,
  o: { offset: number; limit: number },
): Promise<readonly CreatorFigures[]> {
  const page = await drizzleOf(rows)
    .select({
      creatorId: creators.id,
      handle: creators.handle,
      month: earningLines.month,
      asOf: imports.asOf,
      diamonds: snapshots.diamonds,
      liveSeconds: snapshots.liveSeconds,
      validDays: snapshots.validDays,
      quit: snapshots.quit,
      sums: {
        gift: earningLines.giftCents,
        deducted: earningLines.deductedCents,
        deductions: earningLines.deducted,
        creator: earningLines.creatorCents,
        agency: earningLines.agencyCents,
      },
    })
    .from(earningLines)
    .innerJoin(
      snapshots,
      and(
        eq(snapshots.agencyId, earningLines.agencyId),
        eq(snapshots.creatorId, earningLines.creatorId),
        eq(snapshots.importId, earningLines.importId),
      ),
    )
    .innerJoin(imports, and(eq(imports.agencyId, earningLines.agencyId), eq(imports.id, earningLines.importId)))
    .innerJoin(creators, and(eq(creators.agencyId, earningLines.agencyId), eq(creators.id, earningLines.creatorId)))
    .where(and(eq(earningLines.agencyId, agencyId), eq(earningLines.month, of), eq(earningLines.why, 'export')))
    .orderBy(sql`${snapshots.diamonds} desc, lower(${creators.handle}), ${creators.id}`)
    .limit(o.limit)
    .offset(o.offset);
  return page.map(({ sums, ...one }) => ({
    ...one,
    sums: { ...sums, deductions: deductions.parse(sums.deductions ?? []), agency: sums.agency ?? 0n },
  }));
}
