import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { z } from 'zod';
import type { Log } from '#src/context.ts';
import { lockFolder } from './folder-lock.ts';
import { makeDatabase, queryRows, refuseInside, sameShape } from './handle.ts';
import { migrationsFolder, refuseNewer } from './migrate.ts';
import type { OpenDatabase } from './open.ts';

/** Said at every start on the embedded database, because it never asks the disk to write through. */
export const powerLossSentence =
  'The embedded database survives a crash of the bot but not a power cut of the machine: it is dumped every day into the backups folder; if people are paid from these figures, set DATABASE_URL to a PostgreSQL.';

/** @param folder where it lies; created when missing, locked for this process */
export async function openEmbedded(folder: string, log: Log): Promise<OpenDatabase> {
  const lock = lockFolder(folder);
  try {
    log.warn({ folder }, powerLossSentence);
    const opened = await openPglite({ dataDir: folder }, folder);
    return {
      ...opened,
      close: async () => {
        await opened.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const serverTimeRow = z.object({ at: z.coerce.date() });

/** Opens PGlite on a folder or in memory and migrates it. Takes no lock: only for `openEmbedded` and tests. */
export async function openPglite(options: PGliteOptions, place: string): Promise<OpenDatabase & { dump(): Promise<Uint8Array> }> {
  const pglite = await PGlite.create(options);
  const wrapped = drizzle(pglite);
  const db = makeDatabase(sameShape(wrapped));
  await refuseNewer(db);
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
      const file = await pglite.dumpDataDir('none');
      return new Uint8Array(await file.arrayBuffer());
    },
    close: () => pglite.close(),
  };
}

/**
 * What pg-boss runs its SQL through. It expects a pool, where one failed statement cannot spoil the next, and sends
 * several statements at once where it has no parameters.
 */
function queueSql(pglite: PGlite, db: OpenDatabase['db']) {
  return async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
    refuseInside(db);
    try {
      if (values?.length) return await pglite.query(text, values);
      const results = await pglite.exec(text);
      return { rows: results.flatMap((result) => result.rows) };
    } catch (error) {
      await pglite.exec('rollback');
      throw error;
    }
  };
}
