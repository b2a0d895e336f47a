import { types, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite';
import { KeepingEngine } from './kept-statements.ts';

/** What drizzle wants to read as PostgreSQL writes it: instants, days, intervals, and lists of those and of numerics. */
const asWritten = [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182];
/** What pg-boss wants to read as JavaScript's dates, as over any other driver. */
const asDates = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.DATE].map((type) => [type, (text: string) => new Date(text)]),
);

/**
 * The embedded engine, told once how drizzle reads dates. Drizzle says it with every statement, and the engine then copies its
 * list of parsers, which is as long as the list of all types, for every answer: measured, a tenth of what many small ones cost.
 */
export class EngineForDrizzle extends KeepingEngine {
  /** To be called once it is ready: until then it adds parsers of its own. */
  readDatesAsWritten(): void {
    for (const type of asWritten) this.parsers[type] = (text: string) => text;
  }

  override async query<T>(text: string, params?: unknown[], options?: QueryOptions): Promise<Results<T>> {
    return super.query<T>(text, params, withoutParsers(options));
  }

  override async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return super.transaction((tx) =>
      work({ ...tx, query: (text, params, options) => tx.query(text, params, withoutParsers(options)) }),
    );
  }

  /** One statement with parameters, or several without. @returns rows of all of them, with JavaScript's dates */
  async queryWithDates(text: string, values: unknown[] = []): Promise<readonly unknown[]> {
    const options = { parsers: asDates };
    const results = values.length > 0 ? [await super.query(text, values, options)] : await this.exec(text, options);
    return results.flatMap(({ rows }) => rows);
  }
}

/** What else drizzle says: whether rows come as lists. */
const withoutParsers = ({ rowMode }: QueryOptions = {}): QueryOptions => (rowMode === undefined ? {} : { rowMode });
