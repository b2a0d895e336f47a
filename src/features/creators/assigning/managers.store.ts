import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { arrayOf, drizzleOf, queryRows } from '#src/database/handle.ts';
import { managerNames } from '#src/features/creators/creators.tables.ts';

/** A manager as the files name them, and who that is. */
export interface ManagerName {
  /** As a file writes it. */
  readonly name: string;
  /** Fits on a button. */
  readonly key: string;
  /** How many creators the newest files name them for. */
  readonly creators: number;
  readonly answer: 'not-asked' | 'nobody' | { readonly userId: string };
}

/** Every name of the files, or only those that nobody has answered. */
export type Which = 'unanswered' | 'all';

const named = z.object({
  name: z.string(),
  key: z.string(),
  creators: z.coerce.number(),
  answered: z.boolean(),
  userId: z.string().nullable(),
});

const names = (agencyId: string, which: Which) => sql`
  from creators c
  left join manager_names m on m.agency_id = c.agency_id and lower(m.name) = lower(c.manager_name)
  where c.agency_id = ${agencyId}::uuid and c.manager_name is not null
    and ${which === 'all' ? sql`true` : sql`m.id is null`}`;

/** Those with most creators first. */
export async function listManagerNames(
  rows: Rows,
  agencyId: string,
  o: { which: Which; offset: number; limit: number },
): Promise<readonly ManagerName[]> {
  const found = await queryRows(
    rows,
    sql`
      select min(c.manager_name) as name, md5(lower(c.manager_name)) as key, count(*)::int as creators,
        bool_or(m.id is not null) as answered, min(m.user_id) as "userId"
      ${names(agencyId, o.which)}
      group by lower(c.manager_name) order by count(*) desc, lower(c.manager_name) limit ${o.limit} offset ${o.offset}`,
    named,
  );
  return found.map(({ answered, userId, ...one }) => ({
    ...one,
    answer: userId !== null ? { userId } : answered ? 'nobody' : 'not-asked',
  }));
}

export async function countManagerNames(rows: Rows, agencyId: string, which: Which): Promise<number> {
  const [found] = await queryRows(
    rows,
    sql`
      select count(*)::int as count
      from (select distinct lower(manager_name) as name from creators
        where agency_id = ${agencyId}::uuid and manager_name is not null) c
      where ${
        which === 'all'
          ? sql`true`
          : sql`(c.name in (select lower(name) from manager_names where agency_id = ${agencyId}::uuid)) is not true`
      }`,
    z.object({ count: z.coerce.number() }),
  );
  return found?.count ?? 0;
}

/** What a button's key stands for. */
export async function findManagerName(rows: Rows, agencyId: string, key: string): Promise<string | undefined> {
  const [found] = await queryRows(
    rows,
    sql`
      select min(manager_name) as name from creators
      where agency_id = ${agencyId}::uuid and md5(lower(manager_name)) = ${key} group by lower(manager_name)`,
    z.object({ name: z.string() }),
  );
  return found?.name;
}

/** What was answered for a name; undefined: nobody was asked yet. */
export async function findAnswer(
  rows: Rows,
  agencyId: string,
  name: string,
): Promise<{ userId: string | null; decidedBy: string } | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ userId: managerNames.userId, decidedBy: managerNames.decidedBy })
    .from(managerNames)
    .where(and(eq(managerNames.agencyId, agencyId), sql`lower(${managerNames.name}) = lower(${name})`));
  return found;
}

/**
 * @param o.instead false: only where nobody has answered yet
 * @returns the row's ID; undefined: somebody had answered before
 */
export async function saveAnswer(
  tx: Transaction,
  agencyId: string,
  o: { name: string; userId: string | null; by: string; at: Date; instead: boolean },
): Promise<string | undefined> {
  const otherwise = o.instead
    ? sql`do update set user_id = excluded.user_id, decided_by = excluded.decided_by, decided_at = excluded.decided_at`
    : sql`do nothing`;
  const [saved] = await queryRows(
    tx,
    sql`
      insert into manager_names (agency_id, name, user_id, decided_by, decided_at)
      values (${agencyId}::uuid, ${o.name}, ${o.userId}, ${o.by}, ${o.at.toISOString()}::timestamptz)
      on conflict (agency_id, lower(name)) ${otherwise}
      returning id`,
    z.object({ id: z.string() }),
  );
  return saved?.id;
}

/** What these rows are called, for the log. */
export async function listManagerNamesOf(
  rows: Rows,
  agencyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await drizzleOf(rows)
    .select({ id: managerNames.id, name: managerNames.name })
    .from(managerNames)
    .where(and(eq(managerNames.agencyId, agencyId), sql`${managerNames.id} in (select unnest(${arrayOf(ids)}::uuid[]))`));
  return new Map(found.map(({ id, name }) => [id, name]));
}
