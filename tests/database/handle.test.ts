import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { afterCommit, drizzleOf, queryRows } from '#src/database/handle.ts';
import { houseFacts } from '#src/database/house.tables.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

const knownSince = new Date('2026-08-01T07:00:00.123Z');
const count = async (name: string): Promise<number> => {
  const rows = await drizzleOf(opened.database).select().from(houseFacts);
  return rows.filter((row) => row.name === name).length;
};

describe('a transaction', () => {
  test('keeps everything, and instants come back to the millisecond', async () => {
    await opened.database.transaction(async (tx) => {
      await drizzleOf(tx).insert(houseFacts).values({ name: 'kept', value: '1', knownSince });
    });
    const rows = await drizzleOf(opened.database).select().from(houseFacts);
    expect(rows.find((row) => row.name === 'kept')).toEqual({ name: 'kept', value: '1', knownSince });
  });

  test('keeps nothing when it throws', async () => {
    const failing = opened.database.transaction(async (tx) => {
      await drizzleOf(tx).insert(houseFacts).values({ name: 'lost', value: '1', knownSince });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await count('lost')).toBe(0);
  });

  test('refuses a query outside itself at once instead of waiting for ever', async () => {
    const failing = opened.database.transaction(async () => {
      await drizzleOf(opened.database).select().from(houseFacts);
    });
    await expect(failing).rejects.toThrow('Pass the transaction (tx) on');
  });

  test('refuses another transaction inside itself', async () => {
    const failing = opened.database.transaction(() => opened.database.transaction(() => Promise.resolve()));
    await expect(failing).rejects.toThrow('Pass the transaction (tx) on');
  });

  test('is over for what it started once it is over', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const later = await opened.database.transaction(() => Promise.resolve({ run: promise.then(() => count('kept')) }));
    resolve();
    expect(await later.run).toBeLessThanOrEqual(1);
  });

  test('runs what waits for its commit after it, and never when it is rolled back', async () => {
    const seen: string[] = [];
    await opened.database.transaction((tx) => {
      afterCommit(tx, () => seen.push('committed'));
      seen.push('inside');
      return Promise.resolve();
    });
    const failing = opened.database.transaction((tx) => {
      afterCommit(tx, () => seen.push('never'));
      return Promise.reject(new Error('on purpose'));
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(seen).toEqual(['inside', 'committed']);
  });
});

test('SQL by hand answers alike on both databases', async () => {
  const row = z.object({ n: z.coerce.bigint(), at: z.coerce.date() });
  const rows = await queryRows(
    opened.database,
    sql`select 9007199254740993::bigint as n, ${knownSince.toISOString()}::timestamptz as at`,
    row,
  );
  expect(rows).toEqual([{ n: 9_007_199_254_740_993n, at: knownSince }]);
});
