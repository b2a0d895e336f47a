import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { StartRefused } from '#src/core/errors.ts';
import type { BackupOptions } from './backup.ts';
import { diskFullSentence } from './disk.ts';
import { openEmbedded } from './embedded.ts';
import { EngineRefused, openPglite } from './engine.ts';
import { lockFolder } from './folder-lock.ts';
import { embeddedFolder, type OpenDatabase } from './open.ts';
import { databaseTrouble } from './trouble.ts';

/** Dumps the embedded database from outside the bot. @throws StartRefused while the bot runs */
export async function dumpEmbedded(file: string, { config, log }: BackupOptions): Promise<void> {
  const folder = embeddedFolder(config.dataDirectory);
  if (!existsSync(folder)) throw new StartRefused(`There is no database in ${folder} yet: nothing to back up.`);
  const open = await openEmbedded(folder, log, (sentence) => {
    throw new StartRefused(sentence);
  });
  try {
    await writeDump(open, file);
  } finally {
    await open.close();
  }
}

/**
 * Writes a dump of an open embedded database. The file appears under its name only when it is whole.
 * @throws StartRefused when the disk is full
 */
export async function writeDump(open: OpenDatabase, file: string): Promise<void> {
  if (!open.dump) throw new Error('only the embedded database is dumped as a folder');
  const bytes = await promisify(gzip)(await open.dump(), { level: 1 });
  const unfinished = `${file}.unfinished`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, bytes, { flush: true, mode: 0o600 });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (databaseTrouble(error) === 'disk-full') throw new StartRefused(diskFullSentence(path.dirname(file)), { cause: error });
    throw error;
  }
}

const dailyName = /^daily-\d{4}-\d{2}-\d{2}\.tar\.gz$/u;
const dailiesKept = 7;

/** The day's dump; the eighth oldest and those before it are removed. Written again, it is the same file. */
export async function writeDailyDump(open: OpenDatabase, folder: string, at: Date): Promise<void> {
  await writeDump(open, path.join(folder, `daily-${at.toISOString().slice(0, 10)}.tar.gz`));
  const dailies = readdirSync(folder).filter((name) => dailyName.test(name));
  for (const name of dailies.toSorted().slice(0, -dailiesKept)) rmSync(path.join(folder, name), { force: true });
}

/**
 * Makes the folder anew from a dump, beside the old one, and swaps them when it is proven to open.
 * @returns where the old folder is kept; undefined: there was none
 */
export async function restoreEmbedded(
  file: string,
  replace: boolean,
  { config, now }: BackupOptions,
): Promise<string | undefined> {
  const folder = embeddedFolder(config.dataDirectory);
  const lock = lockFolder(folder);
  try {
    const before = existsSync(folder) && readdirSync(folder).length > 0;
    if (before && !replace) {
      throw new StartRefused(
        `There is a database in ${folder}: add --replace to put the backup in its place. What is there now is kept beside it.`,
      );
    }
    const fresh = `${folder}.restoring`;
    rmSync(fresh, { recursive: true, force: true });
    await unpack(file, fresh);
    if (!before) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(fresh, folder);
      return undefined;
    }
    const aside = `${folder}-before-restore-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
    renameSync(folder, aside);
    renameSync(fresh, folder);
    return aside;
  } finally {
    lock.release();
  }
}

async function unpack(file: string, folder: string): Promise<void> {
  const bytes = await readTar(file);
  try {
    const opened = await openPglite({ dataDir: folder, loadDataDir: new Blob([bytes]) }, file);
    await opened.close();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (databaseTrouble(error) === 'disk-full') throw new StartRefused(diskFullSentence(folder), { cause: error });
    // What opens is a backup: whatever else is wrong with it is not a matter of taking another one.
    throw error instanceof EngineRefused ? notABackup(file, error) : error;
  }
}

async function readTar(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = readFileSync(file);
  if (packed.subarray(0, 5).toString('latin1') === 'PGDMP') {
    throw new StartRefused(`${file} is a backup of a PostgreSQL: set DATABASE_URL to a PostgreSQL to restore it there.`);
  }
  try {
    return new Uint8Array(await promisify(gunzip)(packed));
  } catch (error) {
    throw notABackup(file, error);
  }
}

const notABackup = (file: string, cause: unknown): StartRefused =>
  new StartRefused(
    `${file} is not a whole backup of the embedded database (a .tar.gz made by npm run backup): take another one.`,
    {
      cause,
    },
  );
