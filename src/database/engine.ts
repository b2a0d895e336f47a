import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { z } from 'zod';
import { GuardedEngine, type Guard } from './guard.ts';
import { makeDatabase, queryRows, refuseInside, sameShape } from './handle.ts';
import { migrationsFolder, readMigrationState, refuseUnfit } from './migrate.ts';
import type { OpenDatabase } from './open.ts';

/** The engine would not start on the folder. */
export class EngineRefused extends Error {
  override readonly name = 'EngineRefused';
}

/** The engine's own 128 MB are cleared at each start, half of what one takes, and the operating system keeps the files at hand. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

const serverTimeRow = z.object({ at: z.coerce.date() });

const inMemory: Guard = { beforeWriting() {}, broken() {} };

/** The house's database, and the engine that it is on. */
export interface OpenEngine extends OpenDatabase {
  readonly engine: GuardedEngine;
  dump(): Promise<Uint8Array>;
}

/**
 * Opens PGlite on a folder or in memory and migrates it. Takes no lock: only for `openEmbedded`, restoring and tests.
 * @param place what it is made from, for people: the folder, or the backup that is loaded
 */
export async function openPglite(options: PGliteOptions, place: string, guard: Guard = inMemory): Promise<OpenEngine> {
  const engine = await startEngine(options, guard);
  try {
    const open = onEngine(engine, place);
    refuseUnfit(await readMigrationState(open.db), options.loadDataDir && `The database in ${place}`);
    await migrate(drizzle(engine), { migrationsFolder });
    return open;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function startEngine(options: PGliteOptions, guard: Guard): Promise<GuardedEngine> {
  const engine = new GuardedEngine({ startParams, ...options }, guard);
  try {
    await engine.waitReady;
    engine.readDatesAsWritten();
    return engine;
  } catch (error) {
    throw new EngineRefused(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What the house asks of a database, asked of an engine that runs. */
export function onEngine(engine: GuardedEngine, place: string): OpenEngine {
  const db = makeDatabase(sameShape(drizzle(engine)));
  return {
    kind: 'embedded',
    db,
    place,
    engine,
    queue: { kind: 'embedded', executeSql: queueSql(engine, db) },
    async serverTime() {
      const [row] = await queryRows(db, sql`select clock_timestamp()::text as at`, serverTimeRow);
      return row?.at ?? new Date(Number.NaN);
    },
    async dump() {
      refuseInside(db);
      await clearAway(engine, db);
      const file = await engine.dumpDataDir('none');
      return new Uint8Array(await file.arrayBuffer());
    },
    close: () => engine.close(),
  };
}

const tableRow = z.object({ name: z.string() });

/**
 * A server has a process that makes room of what was deleted; the engine has none, and its files would grow for ever. Table by
 * table, so that nobody waits for more than one.
 */
async function clearAway(pglite: GuardedEngine, db: OpenDatabase['db']): Promise<void> {
  const tables = await queryRows(
    db,
    sql`select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace <> 'information_schema'::regnamespace`,
    tableRow,
  );
  for (const { name } of tables) await pglite.exec(`vacuum ${name}`);
}

/**
 * What pg-boss runs its SQL through. It expects a pool, where one failed statement cannot spoil the next, and sends
 * several statements at once where it has no parameters.
 */
function queueSql(pglite: GuardedEngine, db: OpenDatabase['db']) {
  return async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
    refuseInside(db);
    try {
      return { rows: [...(await pglite.queryWithDates(text, values))] };
    } catch (error) {
      await pglite.exec('rollback');
      throw error;
    }
  };
}
