import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const tablesIn = ({ database }: TestDatabase): Promise<readonly object[]> =>
  queryRows(database, sql`select relname as name from pg_class where relname = 'mine'`, z.object({ name: z.string() }));

test('what one database in memory writes down to its files, no other one has, be it open or opened later', async () => {
  const [first, beside] = [await openTestDatabase(), await openTestDatabase()];
  await drizzleOf(first.database).execute(sql`create table mine (x int)`);
  // Into the files, and into a page of theirs that was there before.
  await drizzleOf(first.database).execute(sql`checkpoint`);
  const later = await openTestDatabase();
  expect(await tablesIn(first)).toEqual([{ name: 'mine' }]);
  expect(await tablesIn(beside)).toEqual([]);
  expect(await tablesIn(later)).toEqual([]);
  for (const opened of [first, beside, later]) await opened.close();
});
