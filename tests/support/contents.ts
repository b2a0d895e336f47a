import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#src/context.ts';
import { queryRows } from '#src/database/handle.ts';

const tablesOf = new WeakMap<Database, Promise<readonly string[]>>();

/** Every table whose rows belong to an agency: found in the database, once, so that a new one cannot be forgotten. */
export function agencyTables(db: Database): Promise<readonly string[]> {
  const known = tablesOf.get(db) ?? findAgencyTables(db);
  tablesOf.set(db, known);
  return known;
}

async function findAgencyTables(db: Database): Promise<readonly string[]> {
  const found = await queryRows(
    db,
    sql`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'agency_id' order by 1`,
    z.object({ name: z.string() }),
  );
  return found.map(({ name }) => name);
}

/** All rows of an agency, table by table, as one line each that differs when anything does. */
export async function contentsOf(db: Database, agencyId: string): Promise<Readonly<Record<string, string>>> {
  const own = [['agencies', 'id'], ...(await agencyTables(db)).map((name) => [name, 'agency_id'])];
  const parts = own.map(
    ([table = '', column = '']) => sql`
      select ${sql.raw(`'${table}'`)} as name, count(*)::int as rows,
        md5(coalesce(string_agg(r::text, chr(10) order by r::text), '')) as digest
      from ${sql.identifier(table)} r where ${sql.identifier(column)} = ${agencyId}::uuid`,
  );
  const found = await queryRows(
    db,
    sql.join(parts, sql` union all `),
    z.object({ name: z.string(), rows: z.number(), digest: z.string() }),
  );
  return Object.fromEntries(found.map(({ name, rows, digest }) => [name, `${rows} rows ${digest}`]));
}
