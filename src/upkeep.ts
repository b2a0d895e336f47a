import { readStorageConfig } from '#src/config.ts';
import { StartRefused } from '#src/core/errors.ts';
import { backup, restore } from '#src/database/backup.ts';
import { openDatabase } from '#src/database/open.ts';
import { jobsCommand } from '#src/jobs/dead-letters.ts';
import { makeLog } from '#src/observe/log.ts';

/** What is done to the database by hand: `npm run backup`, `npm run restore`, `npm run jobs`. @returns the exit code */
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
  const open = await openDatabase(config, log);
  try {
    await jobsCommand(words, { db: open.db, now, say });
  } finally {
    await open.close();
  }
  return undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
