import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import { openTestDatabase } from '#tests/support/database.ts';

test('no table counts how many rows each agency has: one that was not counted would seem to have none', async () => {
  const opened = await openTestDatabase();
  const tables = await queryRows(
    opened.database,
    sql`select relname as name, coalesce(attstattarget, -1)::int as counted from pg_attribute join pg_class on pg_class.oid = attrelid
      where attname = 'agency_id' and relkind = 'r' and relnamespace = 'public'::regnamespace`,
    z.object({ name: z.string(), counted: z.number() }),
  );
  await opened.close();
  expect(tables.length).toBeGreaterThan(40);
  expect(tables.filter(({ counted }) => counted !== 0)).toEqual([]);
});
