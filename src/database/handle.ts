import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import type { Database, Rows, Transaction } from '#src/context.ts';
import { listText } from '#src/core/list-text.ts';

/** Drizzle over either database, or over a transaction on it. */
export type DrizzleRows = PgDatabase<PgQueryResultHKT>;

interface Handle {
  readonly drizzle: DrizzleRows;
  /** The database itself, for a transaction too. */
  readonly root: Database;
  /** What waits for the commit; absent on the database itself. */
  readonly afterCommit?: (() => void)[];
}

interface Open {
  readonly root: Database;
  open: boolean;
}

const handles = new WeakMap<Rows, Handle>();
const openTransaction = new AsyncLocalStorage<Open>();

/**
 * Drizzle's view of what a store was given. Only stores call it.
 * @throws when called with the database while a transaction on it is open: the embedded database would wait for itself
 * for ever, PostgreSQL would read past the transaction. Pass the transaction on instead.
 */
export function drizzleOf(rows: Rows): DrizzleRows {
  const handle = handleOf(rows);
  if (!handle.afterCommit) refuseInside(handle.root);
  return handle.drizzle;
}

/**
 * Runs SQL that drizzle's builders cannot say, and checks what comes back; the drivers disagree about its shape.
 * @param row what each row must be; columns come as JavaScript values of PostgreSQL's text (`z.coerce` where needed)
 */
export async function queryRows<T>(rows: Rows, query: SQL, row: z.ZodType<T>): Promise<readonly T[]> {
  const answer: unknown = await drizzleOf(rows).execute(query);
  return listOf(answer).map((found) => row.parse(found));
}

/**
 * A list as one parameter, to be cast: `unnest(${arrayOf(lines)}::int[], …)`. However long it is, the statement stays the
 * same.
 */
export function arrayOf(values: readonly (string | number | bigint | null)[]): SQL {
  return sql`${listText(values)}::text`;
}

/**
 * Whether a column's value is among many IDs. In these words, because PostgreSQL then looks each row up in a hash of them;
 * a plain `in` it may take for a join with a few rows, and compare everything with everything.
 */
export const isAmong = (column: SQL, ids: readonly string[], type: 'uuid' | 'text' = 'uuid'): SQL =>
  sql`(${column} in (select unnest(${arrayOf(ids)}::${sql.raw(type)}[]))) is true`;

/** Runs `work` once the transaction is committed; never when it is rolled back. */
export function afterCommit(tx: Transaction, work: () => void): void {
  handleOf(tx).afterCommit?.push(work);
}

/** The database that a transaction is on; a database is its own. */
export function rootOf(rows: Rows): Database {
  return handleOf(rows).root;
}

/** Throws when the caller is inside an open transaction of this database. */
export function refuseInside(root: Database): void {
  const current = openTransaction.getStore();
  if (current?.open && current.root === root) {
    throw new Error(
      'A query outside the open transaction was made from inside it: the embedded database would wait for itself for ever. Pass the transaction (tx) on.',
    );
  }
}

/** Makes the Database that features see from a drizzle database. */
export function makeDatabase(drizzle: DrizzleRows): Database {
  const database: Database = branded({
    async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
      refuseInside(database);
      return runTransaction(drizzle, database, work);
    },
  });
  handles.set(database, { drizzle, root: database });
  return database;
}

async function runTransaction<T>(drizzle: DrizzleRows, root: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const current: Open = { root, open: true };
  const afterwards: (() => void)[] = [];
  const result = await drizzle.transaction(async (inner) => {
    const tx = branded<Transaction>({});
    handles.set(tx, { drizzle: inner, root, afterCommit: afterwards });
    try {
      return await openTransaction.run(current, () => work(tx));
    } finally {
      current.open = false;
    }
  });
  for (const done of afterwards) done();
  return result;
}

function handleOf(rows: Rows): Handle {
  const handle = handles.get(rows);
  if (!handle) throw new Error('These rows were not made by src/database.');
  return handle;
}

function listOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return [...answer];
  if (typeof answer === 'object' && answer !== null && 'rows' in answer && Array.isArray(answer.rows)) return answer.rows;
  throw new TypeError('The driver answered with neither an array nor rows.');
}

/** The brands exist only for the compiler; this module is the one place that makes them. */
function branded<T extends Rows>(plain: object): T {
  return plain as T;
}

/** Both drivers' databases are a PgDatabase; they differ only in what `execute` returns, which queryRows evens out. */
export function sameShape<R extends PgQueryResultHKT>(rows: PgDatabase<R>): DrizzleRows {
  return rows;
}
