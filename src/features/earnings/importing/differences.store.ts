import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import { queryRows } from '#src/database/handle.ts';
import type { Difference, Revised, RowFigures } from './imports.rules.ts';

const figures = z
  .object({ d: z.coerce.bigint().nullable(), s: z.number().nullable(), v: z.number().nullable() })
  .transform(({ d, s, v }): RowFigures | undefined =>
    d === null || s === null || v === null ? undefined : { diamonds: d, liveSeconds: s, validDays: v },
  );
const figuresText = z.string().transform((text) => figures.parse(JSON.parse(text)));
const differenceRow = z
  .object({
    username: z.string(),
    tiktokId: z.string().nullable(),
    before: figuresText,
    now: figuresText,
    name: z.boolean(),
    manager: z.boolean(),
    group: z.boolean(),
    joined: z.boolean(),
    all: z.number(),
    otherFigures: z.number(),
    absent: z.number(),
  })
  .transform(({ name, manager, group, joined, ...row }) => ({
    ...row,
    others: { name, manager, group, joined },
  }));

/**
 * Rows of an import that differ from those of the one that counts now, the largest difference in diamonds first; who has no
 * row in it that counts is only counted.
 * @param o.nameless what somebody is called of whom only the ID can be read
 */
export async function listDifferences(
  rows: Rows,
  now: { readonly agencyId: string; readonly id: string },
  o: { before: { readonly id: string; readonly creators: number }; limit: number; nameless: (tiktokId: string) => string },
): Promise<Revised> {
  const { agencyId, id } = now;
  const found = await queryRows(
    rows,
    sql`
      select coalesce(nullif(n.username, ''), b.username, '') as username, coalesce(n.tiktok_id, b.tiktok_id) as "tiktokId", count(n.line) over ()::int as "all",
        count(n.line) filter (where ${otherFigures}) over ()::int as "otherFigures", count(*) filter (where n.line is null) over ()::int as absent,
        json_build_object('d', b.diamonds::text, 's', b.live_seconds, 'v', b.valid_days)::text as before,
        json_build_object('d', n.diamonds::text, 's', n.live_seconds, 'v', n.valid_days)::text as now,
        ${isOther('username')} and n.username <> '' as name, ${isOther('manager_name')} as manager, ${isOther('group_name')} as "group",
        ${isOther('joined_on')} as joined
      from (${rowsOf(agencyId, o.before.id)}) b
      full join (${rowsOf(agencyId, id)}) n on n.who = b.who
      where ${otherFigures}
        or ${isOther('username')} and n.username <> '' or ${isOther('manager_name')} or ${isOther('group_name')} or ${isOther('joined_on')}
      order by n.line is null, (${otherFigures}) desc, abs(coalesce(n.diamonds, 0) - coalesce(b.diamonds, 0)) desc, coalesce(n.line, b.line)
      limit ${o.limit}`,
    differenceRow,
  );
  const [first] = found;
  return {
    differences: found.flatMap(({ tiktokId, ...row }): Difference[] => {
      if (row.now === undefined) return [];
      // Both files have a formula in its place.
      const username = row.username === '' && tiktokId !== null ? o.nameless(tiktokId) : row.username;
      return [{ username, before: row.before, now: row.now, others: row.others }];
    }),
    all: first?.all ?? 0,
    otherFigures: first?.otherFigures ?? 0,
    absent: first?.absent ?? 0,
    creators: o.before.creators,
  };
}

const otherFigures = sql`(n.diamonds, n.live_seconds, n.valid_days) is distinct from (b.diamonds, b.live_seconds, b.valid_days)`;

/** What a file does not say leaves what the other one says. */
const isOther = (column: 'username' | 'manager_name' | 'group_name' | 'joined_on'): SQL => {
  const [now, before] = [sql.raw(`n.${column}`), sql.raw(`b.${column}`)];
  return sql`(b.line is not null and ${now} is not null and ${now} is distinct from ${before})`;
};

const rowsOf = (agencyId: string, importId: string): SQL => sql`
  select *, coalesce(tiktok_id, '@' || lower(username)) as who from snapshots
  where agency_id = ${agencyId}::uuid and import_id = ${importId}::uuid and counts`;
