import { existsSync, renameSync, rmSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { PGliteOptions } from '@electric-sql/pglite';
import { z } from 'zod';
import type { Log } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { diskFullSentence, refuseFullDisk } from './disk.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { GuardedEngine, type Guard } from './guard.ts';
import { makeDatabase, queryRows, refuseInside, sameShape } from './handle.ts';
import { migrationsFolder, readMigrationState, refuseUnfit } from './migrate.ts';
import type { OpenDatabase } from './open.ts';
import { databaseTrouble } from './trouble.ts';

/** Said at every start on the embedded database, because it never asks the disk to write through. */
export const powerLossSentence =
  'The embedded database survives a crash of the bot but not a power cut of the machine: it is dumped every day into the backups folder; if people are paid from these figures, set DATABASE_URL to a PostgreSQL.';

/** What an empty one takes on the disk. */
const bytesOfNew = 64 * 2 ** 20;

/**
 * @param folder where it lies; created when missing, locked for this process
 * @param fatal the database cannot go on; the sentence says what to do, and the process has to end
 */
export async function openEmbedded(folder: string, log: Log, fatal: (sentence: string) => void): Promise<OpenDatabase> {
  const lock = lockOrExplain(folder);
  try {
    log.warn({ folder }, powerLossSentence);
    if (!existsSync(folder)) {
      log.info({ folder }, 'Making the embedded database; this takes a few seconds, once.');
      await makeFolder(folder);
    }
    refuseFullDisk(folder, 0);
    const opened = await openPglite({ dataDir: folder }, folder, {
      beforeWriting: () => refuseFullDisk(folder, 0),
      broken: () => fatal(diskFullSentence(folder)),
    });
    return {
      ...opened,
      close: async () => {
        await opened.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw refusalOf(error, folder);
  }
}

/** Beside its place first, so that a first start that is cut off leaves nothing half made. */
async function makeFolder(folder: string): Promise<void> {
  refuseFullDisk(folder, bytesOfNew);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const made = await openPglite({ dataDir: unfinished }, folder);
  await made.close();
  renameSync(unfinished, folder);
}

function lockOrExplain(folder: string): FolderLock {
  try {
    return lockFolder(folder);
  } catch (error) {
    throw refusalOf(error, folder);
  }
}

function refusalOf(error: unknown, folder: string): unknown {
  if (databaseTrouble(error) === 'disk-full') return new StartRefused(diskFullSentence(folder), { cause: error });
  if (isForbidden(error)) {
    return new StartRefused(
      `Greenroom may not write to ${folder}: give its user the right to, or set DATA_DIR to a folder of its own.`,
      { cause: error },
    );
  }
  if (error instanceof EngineRefused) {
    if (!existsSync(folder))
      return new StartRefused(`No database could be made in ${folder} (${error.message}): is there room on its disk?`, {
        cause: error,
      });
    return new StartRefused(
      `The embedded database in ${folder} cannot be opened: go back to the newest file in the backups folder with npm run restore -- --replace <file>; the damaged one is kept aside.`,
      { cause: error },
    );
  }
  return error;
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code));
}

const serverTimeRow = z.object({ at: z.coerce.date() });
/** The engine would not start on the folder. */
export class EngineRefused extends Error {
  override readonly name = 'EngineRefused';
}

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
  const pglite = new GuardedEngine(options, guard);
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
