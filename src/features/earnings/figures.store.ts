import { and, eq, inArray, isNull, max, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import { parseDay, parseMonth, type Day, type Month } from '#src/core/calendar.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { earningLines, imports, snapshots } from './earnings.tables.ts';
import type { SummedLine } from './ledger.rules.ts';

/** A creator's figures of a month. */
export interface Figures {
  readonly month: Month;
  /** As of which day these are; a creator may be missing from newer files. */
  readonly asOf: Day;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly lines: readonly SummedLine[];
}

export interface OwnFigures {
  readonly creatorId: string;
  readonly handle: string;
  /** undefined: no figures of that month, or of any. */
  readonly figures: Figures | undefined;
  /** As-of day of the month's newest file. */
  readonly monthAsOf: Day | undefined;
}

const day = z.string().transform((text, ctx): Day => parseDay(text) ?? failed(ctx, 'a day'));
const month = z.string().transform((text, ctx): Month => parseMonth(text) ?? failed(ctx, 'a month'));
const line = z.object({
  what: z.enum(['gift-value', 'deduction', 'creator-share', 'agency-share']),
  name: z.string().nullable(),
  cents: z.coerce.bigint(),
});
const linesAsText = z.string().transform((text) => z.array(line).parse(JSON.parse(text)));
const ownRow = z.object({
  creator: z.string(),
  handle: z.string(),
  month: month.nullable(),
  as_of: day.nullable(),
  month_as_of: day.nullable(),
  diamonds: z.coerce.bigint().nullable(),
  live_seconds: z.number().nullable(),
  valid_days: z.number().nullable(),
  lines: linesAsText,
});

function failed(ctx: z.RefinementCtx, what: string): never {
  ctx.addIssue({ code: 'custom', message: `not ${what}` });
  return z.NEVER;
}

/**
 * The figures of the creator a member is linked to: one query, because people ask for it all day.
 * @param of the month; undefined: the newest that has figures of theirs
 * @returns undefined when the member is linked to nobody
 */
export async function findOwnFigures(
  rows: Rows,
  agencyId: string,
  userId: string,
  of: Month | undefined,
): Promise<OwnFigures | undefined> {
  const [found] = await queryRows(rows, ownQuery(agencyId, userId, of === undefined ? sql`true` : sql`month = ${of}`), ownRow);
  if (!found) return undefined;
  const { month: ofMonth, as_of: asOf } = found;
  const figures =
    ofMonth === null || asOf === null
      ? undefined
      : {
          month: ofMonth,
          asOf,
          diamonds: found.diamonds ?? 0n,
          liveSeconds: found.live_seconds ?? 0,
          validDays: found.valid_days ?? 0,
          lines: found.lines,
        };
  return { creatorId: found.creator, handle: found.handle, figures, monthAsOf: found.month_as_of ?? undefined };
}

const ownQuery = (agencyId: string, userId: string, inMonth: SQL): SQL => sql`
  select c.id as creator, c.handle, s.month, s.as_of::text as as_of, s.diamonds::text as diamonds, s.live_seconds, s.valid_days,
    (select max(i.as_of)::text from imports i
      where i.agency_id = c.agency_id and i.month = s.month and i.state = 'committed') as month_as_of,
    (select coalesce(json_agg(json_build_object('what', e.what, 'name', e.name, 'cents', e.cents::text) order by e.id), '[]')::text
      from earning_lines e where e.agency_id = c.agency_id and e.month = s.month and e.creator_id = c.id) as lines
  from links l
  join creators c on c.agency_id = l.agency_id and c.id = l.creator_id
  left join lateral (
    select * from snapshots where agency_id = c.agency_id and creator_id = c.id and current and ${inMonth}
    order by month desc limit 1) s on true
  where l.agency_id = ${agencyId}::uuid and l.user_id = ${userId} and l.ended_at is null`;

/** Months that have figures of the creator a member is linked to, newest first. */
export async function listOwnMonths(rows: Rows, agencyId: string, userId: string): Promise<readonly Month[]> {
  const found = await drizzleOf(rows)
    .select({ month: snapshots.month })
    .from(links)
    .innerJoin(
      snapshots,
      and(eq(snapshots.agencyId, links.agencyId), eq(snapshots.creatorId, links.creatorId), snapshots.current),
    )
    .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId), isNull(links.endedAt)))
    .orderBy(sql`${snapshots.month} desc`);
  return found.map((row) => row.month);
}

/** As-of day of the month's newest file; undefined: there is none. */
export async function findMonthAsOf(rows: Rows, agencyId: string, of: Month): Promise<Day | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ asOf: max(imports.asOf) })
    .from(imports)
    .where(and(eq(imports.agencyId, agencyId), eq(imports.month, of), eq(imports.state, 'committed')));
  return parseDay(found?.asOf ?? '');
}

/** A month of the agency: sums of everything below it. */
export interface MonthTotals {
  readonly creators: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly lines: readonly SummedLine[];
}

export async function getMonthTotals(rows: Rows, agencyId: string, of: Month): Promise<MonthTotals> {
  const drizzle = drizzleOf(rows);
  const [sums] = await drizzle
    .select({
      creators: sql<number>`count(*)::int`,
      diamonds: sql<string>`coalesce(sum(${snapshots.diamonds}), 0)::text`,
      liveSeconds: sql<string>`coalesce(sum(${snapshots.liveSeconds}), 0)::text`,
      validDays: sql<number>`coalesce(sum(${snapshots.validDays}), 0)::int`,
    })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.month, of), snapshots.current));
  const lines = await drizzle
    .select({ what: earningLines.what, name: earningLines.name, cents: sql<string>`sum(${earningLines.cents})::text` })
    .from(earningLines)
    .where(and(eq(earningLines.agencyId, agencyId), eq(earningLines.month, of)))
    .groupBy(earningLines.what, earningLines.name)
    .orderBy(sql`min(${earningLines.id})`);
  return {
    creators: sums?.creators ?? 0,
    diamonds: BigInt(sums?.diamonds ?? 0),
    liveSeconds: Number(sums?.liveSeconds ?? 0),
    validDays: sums?.validDays ?? 0,
    lines: lines.map((one) => ({ ...one, cents: BigInt(one.cents) })),
  };
}

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
      creatorId: snapshots.creatorId,
      handle: creators.handle,
      month: snapshots.month,
      asOf: snapshots.asOf,
      diamonds: snapshots.diamonds,
      liveSeconds: snapshots.liveSeconds,
      validDays: snapshots.validDays,
      quit: snapshots.quit,
    })
    .from(snapshots)
    .innerJoin(creators, and(eq(creators.agencyId, snapshots.agencyId), eq(creators.id, snapshots.creatorId)))
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.month, of), snapshots.current))
    .orderBy(sql`${snapshots.diamonds} desc, lower(${creators.handle}), ${creators.id}`)
    .limit(o.limit)
    .offset(o.offset);
  const linesOf = await listLines(
    rows,
    agencyId,
    of,
    page.map((one) => one.creatorId),
  );
  return page.map((one) => ({ ...one, lines: linesOf.get(one.creatorId) ?? [] }));
}

async function listLines(
  rows: Rows,
  agencyId: string,
  of: Month,
  creatorIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SummedLine[]>> {
  const linesOf = new Map<string, SummedLine[]>();
  if (creatorIds.length === 0) return linesOf;
  const found = await drizzleOf(rows)
    .select({ creatorId: earningLines.creatorId, what: earningLines.what, name: earningLines.name, cents: earningLines.cents })
    .from(earningLines)
    .where(and(eq(earningLines.agencyId, agencyId), eq(earningLines.month, of), inArray(earningLines.creatorId, [...creatorIds])))
    .orderBy(earningLines.id);
  for (const { creatorId, ...rest } of found) linesOf.set(creatorId, [...(linesOf.get(creatorId) ?? []), rest]);
  return linesOf;
}
