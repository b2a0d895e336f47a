import { existsSync } from 'node:fs';
import { readStorageConfig } from '#src/config.ts';
import type { rebuildLedger } from '#src/app.ts';
import { StartRefused } from '#src/core/errors.ts';
import { backup, restore } from '#src/database/backup.ts';
import { refuseUnusable } from '#src/database/data-folder.ts';
import { embeddedFolder, openDatabase, type DatabaseConfig } from '#src/database/open.ts';
import { serverMigrations } from '#src/database/postgres.ts';
import { placeOf } from '#src/database/postgres-connect.ts';
import { jobsCommand } from '#src/jobs/dead-letters.ts';
import { makeLog } from '#src/observe/log.ts';

/** What is done to the database by hand: `npm run backup`, `npm run restore`, `npm run jobs`, `npm run rebuild`. @returns the exit code */
export async function main(words: readonly string[], name: string): Promise<number> {
  try {
    await perform(words, name);
    return 0;
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function perform(words: readonly string[], name: string): Promise<void> {
  const config = readStorageConfig(process.env);
  const log = makeLog('error');
  const now = new Date();
  if (name === 'backup') return backup(words, { config, log, now, say });
  if (name === 'restore') return restore(words, { config, log, now, say });
  const missing = await missingDatabase(config);
  if (missing !== undefined) {
    if (name !== 'jobs' || words[0] !== 'list') throw new StartRefused(missing);
    return say(missing);
  }
  const open = await openDatabase(config, log);
  try {
    if (name === 'rebuild') await rebuild(words, { db: open.db, now, say });
    else await jobsCommand(words, { db: open.db, now, say });
  } finally {
    await open.close();
  }
  return undefined;
}

/** Loaded only for this: the features are the whole bot. */
async function rebuild(...given: Parameters<typeof rebuildLedger>): Promise<void> {
  const app = await import('#src/app.ts');
  await app.rebuildLedger(...given);
}

/**
 * Looking must not make a database, nor change one that a running bot of an earlier version works on.
 * @returns the sentence, when there is none yet @throws StartRefused when it has to be brought up to date first
 */
async function missingDatabase({ databaseUrl, dataDirectory }: DatabaseConfig): Promise<string | undefined> {
  if (databaseUrl !== undefined) return missingTables(databaseUrl);
  refuseUnusable(dataDirectory);
  const folder = embeddedFolder(dataDirectory);
  return existsSync(folder) ? undefined : `There is no database in ${folder} yet: the first npm start makes it.`;
}

async function missingTables(url: string): Promise<string | undefined> {
  const { applied, known, newer, other } = await serverMigrations(url);
  if (applied === known || newer || other) return undefined;
  if (applied === 0) return `There is nothing of Greenroom in ${placeOf(url)} yet: the first npm start makes it.`;
  throw new StartRefused(`What is in ${placeOf(url)} is of an earlier version: the next npm start brings it up to date.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
