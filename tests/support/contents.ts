import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#src/context.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';

const asked = new WeakMap<Database, Promise<void>>();

/** A function of the database, because it plans its query once: over all tables, that is most of what asking costs. */
async function declareContents(db: Database): Promise<void> {
  const own = [['agencies', 'id'], ...(await findAgencyTables(db)).map((name) => [name, 'agency_id'])];
  const parts = own.map(
    ([table, column]) => `
      select '${table}'::text, count(*)::int, md5(coalesce(string_agg(r::text, chr(10) order by r::text), ''))
      from public."${table}" r where "${column}" = agency`,
  );
  const drizzle = drizzleOf(db);
  await drizzle.execute(sql`create schema tests`);
  await drizzle.execute(
    sql.raw(`create function tests.contents(agency uuid) returns table (name text, rows int, digest text)
      language plpgsql as $$ begin return query ${parts.join(' union all ')}; end $$`),
  );
}

/** Every table whose rows belong to an agency: found in the database, so that a new one cannot be forgotten. */
async function findAgencyTables(db: Database): Promise<readonly string[]> {
  const found = await queryRows(
    db,
    sql`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'agency_id' order by 1`,
    z.object({ name: z.string() }),
  );
  return found.map(({ name }) => name);
}

const digests = z.object({ name: z.string(), rows: z.number(), digest: z.string() });

/** All rows of an agency, table by table, as one line each that differs when anything does. */
export async function contentsOf(db: Database, agencyId: string): Promise<Readonly<Record<string, string>>> {
  const declared = asked.get(db) ?? declareContents(db);
  asked.set(db, declared);
  await declared;
  const found = await queryRows(db, sql`select name, rows, digest from tests.contents(${agencyId}::uuid)`, digests);
  return Object.fromEntries(found.map(({ name, rows, digest }) => [name, `${rows} rows ${digest}`]));
}
