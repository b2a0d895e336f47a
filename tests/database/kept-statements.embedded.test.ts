import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

const one = z.object({ value: z.coerce.number() });
const valueOf = async (statement: SQL) => (await queryRows(opened.database, statement, one))[0]?.value;

/** How many of the engine's kept texts hold these words. */
const keptWith = async (words: string) =>
  valueOf(sql`select count(*) as value from pg_prepared_statements where statement like ${`%${words}%`}`);

const half = (by: number) => valueOf(sql`select 6 / ${by}::int as value`);

const raised = () =>
  opened.database.transaction(async (tx) => {
    await queryRows(
      tx,
      sql`insert into house_facts (name, value, known_since) values ('raised', '1', now()) returning 1 as value`,
      one,
    );
    throw new Error('on purpose');
  });

describe('the embedded database', () => {
  test('reads a text once, whatever is asked with it', async () => {
    for (const number of [1, 2, 3]) expect(await valueOf(sql`select ${number}::int as value /* again */`)).toBe(number);
    expect(await keptWith('/* again */')).toBe(1);
  });

  test('goes on after a statement that fails, and after one it cannot read', async () => {
    expect(await half(2)).toBe(3);
    await expect(half(0)).rejects.toMatchObject({ cause: { message: 'division by zero' } });
    expect(await half(3)).toBe(2);
    for (let times = 0; times < 2; times += 1)
      await expect(valueOf(sql`select nothing_such as value`)).rejects.toMatchObject({ cause: { code: '42703' } });
    expect(await half(6)).toBe(1);
  });

  test('takes a transaction back although its statements stay known', async () => {
    for (let times = 0; times < 2; times += 1) await expect(raised()).rejects.toThrow('on purpose');
    expect(await valueOf(sql`select count(*) as value from house_facts where name = 'raised'`)).toBe(0);
  });

  test('keeps no more than it can use, and no long ones', async () => {
    for (let number = 0; number < 600; number += 1) await valueOf(sql.raw(`select ${number} as value /* many */`));
    expect(await keptWith('/* many */')).toBeLessThanOrEqual(500);
    expect(await keptWith('select 599 as value')).toBe(1);
    expect(await valueOf(sql.raw(`select 7 as value /* long ${'.'.repeat(5000)} */`))).toBe(7);
    expect(await keptWith('/* long')).toBe(0);
  });
});
