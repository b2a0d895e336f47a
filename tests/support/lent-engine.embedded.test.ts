import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const at = '2026-08-01T07:00:00Z';
const write = ({ database }: TestDatabase) =>
  drizzleOf(database).execute(
    sql`with agency as (insert into agencies (guild_id, guild_name, locale, zone, joined_at)
        values ('1', 'Mine', 'en-US', 'UTC', ${at}) returning id)
      insert into audit_entries (agency_id, at, actor_id, what, details) select id, ${at}, '1', 'test', '{}' from agency`,
  );
const sequences = ({ database }: TestDatabase) =>
  queryRows(database, sql`select sequence::int from audit_entries`, z.object({ sequence: z.number() }));

test('whoever gets a database after somebody else finds it empty, and counts from one', async () => {
  for (let time = 0; time < 2; time += 1) {
    const opened = await openTestDatabase();
    expect(await sequences(opened)).toEqual([]);
    await write(opened);
    expect(await sequences(opened)).toEqual([{ sequence: 1 }]);
    await opened.close();
  }
});

test('who has given it back cannot ask it any more', async () => {
  const opened = await openTestDatabase();
  await opened.close();
  await expect(write(opened)).rejects.toMatchObject({ cause: { message: expect.stringContaining('revoked') } });
});

test('one that is not as it was made is not lent again', async () => {
  const first = await openTestDatabase();
  await drizzleOf(first.database).execute(sql`create table strange (x int)`);
  await first.close();
  const next = await openTestDatabase();
  const found = await queryRows(next.database, sql`select 1 as it from pg_class where relname = 'strange'`, z.object({}));
  expect(found).toEqual([]);
  await next.close();
});
