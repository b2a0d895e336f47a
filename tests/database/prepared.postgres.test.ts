import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Database, Rows } from '#src/context.ts';
import { queryRows } from '#src/database/handle.ts';
import { openPostgres } from '#src/database/postgres.ts';
import { prepareDatabase, silentLog } from '#tests/support/database.ts';

/** One connection, so that every statement comes over the same. */
async function openOne(): Promise<Database> {
  const { config } = await prepareDatabase();
  const open = await openPostgres(config.databaseUrl ?? '', silentLog, 1);
  onTestFinished(() => open.close());
  return open.db;
}

const ask = async (rows: Rows, value: number): Promise<number> => {
  const [row] = await queryRows(rows, sql`select ${value}::int + 40 as answer`, z.object({ answer: z.number() }));
  return row?.answer ?? Number.NaN;
};

const prepared = async (db: Database): Promise<readonly string[]> => {
  const rows = await queryRows(db, sql`select statement from pg_prepared_statements`, z.object({ statement: z.string() }));
  return rows.map((row) => row.statement).filter((statement) => statement.includes('+ 40'));
};

describe('a statement', () => {
  it('that comes again and again is prepared, and answers what it is given each time', async () => {
    const db = await openOne();
    expect([await ask(db, 1), await ask(db, 2)]).toEqual([41, 42]);
    expect(await prepared(db)).toEqual([]);
    expect([await ask(db, 3), await ask(db, 4)]).toEqual([43, 44]);
    expect(await prepared(db)).toHaveLength(1);
  });

  it('in a transaction is planned for what it is given', async () => {
    const db = await openOne();
    await db.transaction(async (tx) => {
      for (let value = 1; value <= 5; value += 1) expect(await ask(tx, value)).toBe(40 + value);
    });
    expect(await prepared(db)).toEqual([]);
  });

  it('is prepared anew when what it reads has changed its shape', async () => {
    const db = await openOne();
    const read = async (): Promise<unknown> => queryRows(db, sql`select * from shape where ${1} = 1`, z.looseObject({}));
    await queryRows(db, sql`create table shape (a int)`, z.never());
    for (let time = 0; time < 4; time += 1) expect(await read()).toEqual([]);
    await queryRows(db, sql`alter table shape add column b text`, z.never());
    await queryRows(db, sql`insert into shape values (1, 'two')`, z.never());
    expect(await read()).toEqual([{ a: 1, b: 'two' }]);
  });

  it('with ever another text is not kept: only so many are prepared', async () => {
    const db = await openOne();
    for (let number = 0; number < 250; number += 1) {
      for (let time = 0; time < 3; time += 1)
        await queryRows(db, sql`select ${1}::int, ${sql.raw(String(number))} + 40 as answer`, z.looseObject({}));
    }
    expect((await prepared(db)).length).toBeLessThanOrEqual(200);
    expect((await prepared(db)).length).toBeGreaterThan(100);
  });
});
