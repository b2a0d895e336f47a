import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Log } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { diskFullSentence, refuseFullDisk } from './disk.ts';
import { makeEmptyFolder } from './empty-folder.ts';
import { EngineRefused, openPglite } from './engine.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
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
      log.info({ folder }, 'Making the embedded database; this takes a moment, once.');
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
  await makeEmptyFolder(unfinished);
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
