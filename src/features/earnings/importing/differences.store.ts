import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import { queryRows } from '#src/database/handle.ts';
import type { Difference, RowFigures } from './imports.rules.ts';

const figures = { d: z.coerce.bigint().nullable(), s: z.number().nullable(), v: z.number().nullable() };
const differenceRow = z
  .object({
    username: z.string(),
    tiktokId: z.string().nullable(),
    before: z.string(),
    now: z.string(),
    name: z.boolean(),
    manager: z.boolean(),
    group: z.boolean(),
    joined: z.boolean(),
    all: z.number(),
  })
  .transform(({ name, manager, group, joined, ...row }) => ({
    ...row,
    before: figuresFrom(row.before),
    now: figuresFrom(row.now),
    others: { name, manager, group, joined },
  }));

/** `username` is '' where both files have a formula in its place; then there is an ID. */
interface NamedById extends Difference {
  readonly tiktokId: string | null;
}

/** Rows of two imports that differ, the largest difference in diamonds first. @param o.before the one that counts now */
export async function listDifferences(
  rows: Rows,
  agencyId: string,
  o: { before: string; now: string; limit: number },
): Promise<{ differences: readonly NamedById[]; all: number }> {
  const found = await queryRows(
    rows,
    sql`
      select coalesce(nullif(n.username, ''), b.username, '') as username, coalesce(n.tiktok_id, b.tiktok_id) as "tiktokId", count(*) over ()::int as "all",
        json_build_object('d', b.diamonds::text, 's', b.live_seconds, 'v', b.valid_days)::text as before,
        json_build_object('d', n.diamonds::text, 's', n.live_seconds, 'v', n.valid_days)::text as now,
        ${isOther('username')} and n.username <> '' as name, ${isOther('manager_name')} as manager, ${isOther('group_name')} as "group",
        ${isOther('joined_on')} as joined
      from (${rowsOf(agencyId, o.before)}) b
      full join (${rowsOf(agencyId, o.now)}) n on n.who = b.who
      where (n.diamonds, n.live_seconds, n.valid_days) is distinct from (b.diamonds, b.live_seconds, b.valid_days)
        or ${isOther('username')} and n.username <> '' or ${isOther('manager_name')} or ${isOther('group_name')} or ${isOther('joined_on')}
      order by abs(coalesce(n.diamonds, 0) - coalesce(b.diamonds, 0)) desc, coalesce(n.line, b.line)
      limit ${o.limit}`,
    differenceRow,
  );
  return { differences: found, all: found[0]?.all ?? 0 };
}

/** What a file does not say leaves what the other one says. */
const isOther = (column: 'username' | 'manager_name' | 'group_name' | 'joined_on'): SQL => {
  const [now, before] = [sql.raw(`n.${column}`), sql.raw(`b.${column}`)];
  return sql`(b.line is not null and ${now} is not null and ${now} is distinct from ${before})`;
};

const rowsOf = (agencyId: string, importId: string): SQL => sql`
  select *, coalesce(tiktok_id, '@' || lower(username)) as who from snapshots
  where agency_id = ${agencyId}::uuid and import_id = ${importId}::uuid and counts`;

function figuresFrom(text: string): RowFigures | undefined {
  const { d, s, v } = z.object(figures).parse(JSON.parse(text));
  return d === null || s === null || v === null ? undefined : { diamonds: d, liveSeconds: s, validDays: v };
}
