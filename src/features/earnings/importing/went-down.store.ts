import { and, eq, exists, gt, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, isAmong, queryRows } from '#src/database/handle.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import { addFindings, dropFindings } from './findings.store.ts';
import { listBefore } from './imports.store.ts';
import type { OfImport } from './snapshots.store.ts';

const row = {
  who: z.string(),
  diamonds: z.coerce.bigint(),
  liveSeconds: z.coerce.bigint(),
  validDays: z.coerce.bigint(),
};
const foundRow = z.object({ ...row, line: z.number() });
const earlierRow = z.object(row);
type Figures = Pick<z.infer<typeof earlierRow>, (typeof figures)[number]>;

const figures = ['diamonds', 'liveSeconds', 'validDays'] as const;

/**
 * A total of the month that is lower than in the newest file before, of those that count, is kept and is a row to check
 * (domain.md, What breaks naive importers, 4).
 */
export async function checkWentDown(tx: Transaction, of: OfImport): Promise<void> {
  const [newest, ...others] = (await listBefore(tx, of)).filter(({ month, asOf }) => month === of.month && asOf < of.asOf);
  if (!newest) return;
  const rows = await listLowerOrAbsent(tx, of, newest.id);
  const ids = rows.map(({ who }) => who);
  const earlier = await listEarlier(tx, of.agencyId, [newest.id, ...others.map(({ id }) => id)], ids);
  await addFindings(
    tx,
    of,
    rows.flatMap(({ line, who, ...now }) => findingsOf(line, now, earlier.get(who))),
  );
}

/**
 * A file comes in, or does not count any more: those of its month that come after it are looked at anew, and those whom it
 * names without an ID.
 * @param moved months of which rows came to be somebody else's by it
 */
export async function checkWentDownFrom(tx: Transaction, of: OfImport, moved: readonly Month[]): Promise<void> {
  const { agencyId, id } = of;
  const drizzle = drizzleOf(tx);
  const named = drizzle
    .select({ line: snapshots.line })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.importId, id), snapshots.counts, isNull(snapshots.tiktokId)));
  const found = await drizzle
    .select({ id: imports.id, month: imports.month, asOf: imports.asOf })
    .from(imports)
    .where(
      and(
        eq(imports.agencyId, agencyId),
        inArray(imports.state, ['previewed', 'committed']),
        or(
          and(eq(imports.month, of.month), gt(imports.asOf, of.asOf)),
          inArray(imports.month, [...moved]),
          and(eq(imports.id, id), exists(named)),
        ),
      ),
    );
  for (const one of found) {
    await dropFindings(tx, { agencyId, id: one.id }, 'went-down');
    await checkWentDown(tx, { agencyId, ...one });
  }
}

/**
 * Rows with a lower figure than in another file, and those whom it does not show. Grouped, not joined: rows that came in a
 * moment ago have no statistics to join them by.
 */
const listLowerOrAbsent = (tx: Transaction, of: OfImport, beforeId: string) =>
  queryRows(
    tx,
    sql`
      select who, max(line) as line, ${newFigure('diamonds')}::text as diamonds, ${newFigure('live_seconds')}::text as "liveSeconds",
        ${newFigure('valid_days')}::text as "validDays"
      from (
        select ${whoOf(of.agencyId)} as who, s.line, s.diamonds, s.live_seconds, s.valid_days from snapshots s
        where ${countingIn(of.agencyId, of.id)}
        union all
        select s.creator_id, null, s.diamonds, s.live_seconds, s.valid_days from snapshots s
        where ${countingIn(of.agencyId, beforeId)}) r
      where who is not null
      group by who
      having count(line) = 1 and (count(*) = 1 or ${isLower('diamonds')} or ${isLower('live_seconds')} or ${isLower('valid_days')})`,
    foundRow,
  );

type Column = 'diamonds' | 'live_seconds' | 'valid_days';
const newFigure = (column: Column): SQL => sql`max(${sql.raw(column)}) filter (where line is not null)`;
const isLower = (column: Column): SQL => sql`${newFigure(column)} < max(${sql.raw(column)}) filter (where line is null)`;
const countingIn = (agencyId: string, importId: string): SQL =>
  sql`s.agency_id = ${agencyId}::uuid and s.import_id = ${importId}::uuid and s.counts`;

/** Who quit shows no ID, and is known by name until the file counts. */
const whoOf = (agencyId: string): SQL => sql`
  case when s.creator_id is not null then s.creator_id when s.tiktok_id is null then (
    select min(c.id::text)::uuid from creators c where c.agency_id = ${agencyId}::uuid and lower(c.handle) = lower(s.username)) end`;

/** @param importIds the newest first: of each creator, the first that shows them */
async function listEarlier(
  tx: Transaction,
  agencyId: string,
  importIds: readonly string[],
  creatorIds: readonly string[],
): Promise<ReadonlyMap<string, Figures>> {
  if (creatorIds.length === 0) return new Map();
  const found = await queryRows(
    tx,
    sql`
      select distinct on (s.creator_id) s.creator_id as who, s.diamonds::text as diamonds, s.live_seconds::text as "liveSeconds",
        s.valid_days::text as "validDays"
      from snapshots s
      where s.agency_id = ${agencyId}::uuid and s.counts and ${isAmong(sql`s.import_id`, importIds)}
        and ${isAmong(sql`s.creator_id`, creatorIds)}
      order by s.creator_id, array_position(${arrayOf(importIds)}::uuid[], s.import_id)`,
    earlierRow,
  );
  return new Map(found.map((one) => [one.who, one]));
}

function findingsOf(line: number, now: Figures, before: Figures | undefined) {
  if (!before) return [];
  return figures.flatMap((column) =>
    now[column] < before[column]
      ? [{ line, kind: 'went-down' as const, column, value: String(now[column]), ours: String(before[column]) }]
      : [],
  );
}
