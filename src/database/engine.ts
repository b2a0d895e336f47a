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

/**
 * Opens PGlite on a folder or in memory and migrates it. Takes no lock: only for `openEmbedded`, restoring and tests.
 * @param place what it is made from, for people: the folder, or the backup that is loaded
 */
export async function openPglite(
  options: PGliteOptions,
  place: string,
  guard: Guard = inMemory,
): Promise<OpenDatabase & { dump(): Promise<Uint8Array> }> {
  const pglite = new GuardedEngine({ startParams, ...options }, guard);
  try {
    await pglite.waitReady;
    pglite.readDatesAsWritten();
  } catch (error) {
    throw new EngineRefused(error instanceof Error ? error.message : String(error), { cause: error });
  }
  try {
    const wrapped = drizzle(pglite);
    const db = makeDatabase(sameShape(wrapped));
    refuseUnfit(await readMigrationState(db), options.loadDataDir && `The database in ${place}`);
    await migrate(wrapped, { migrationsFolder });
    return {
      kind: 'embedded',
      db,
      place,
      queue: { kind: 'embedded', executeSql: queueSql(pglite, db) },
      async serverTime() {
        const [row] = await queryRows(db, sql`select clock_timestamp()::text as at`, serverTimeRow);
        return row?.at ?? new Date(Number.NaN);
      },
      async dump() {
        refuseInside(db);
        await clearAway(pglite, db);
        const file = await pglite.dumpDataDir('none');
        return new Uint8Array(await file.arrayBuffer());
      },
      close: () => pglite.close(),
    };
  } catch (error) {
    await pglite.close();
    throw error;
  }
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
