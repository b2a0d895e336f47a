import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { refuseUnusable, refuseUnwritable } from './data-folder.ts';
import type { DatabaseConfig } from './open.ts';

export const backupsFolder = (dataDirectory: string): string => path.join(dataDirectory, 'backups');

export interface BackupOptions {
  readonly config: DatabaseConfig;
  readonly log: Log;
  readonly now: Date;
  /** A line for whoever typed the command. */
  readonly say: (line: string) => void;
}

/**
 * `npm run backup [-- <file>]`: writes everything to one file, by default in the backups folder of DATA_DIR.
 * @throws StartRefused with what to do
 */
export async function backup(words: readonly string[], options: BackupOptions): Promise<void> {
  const { config, now, say } = options;
  const [wanted, ...more] = words;
  if (more.length > 0 || wanted?.startsWith('-')) throw new StartRefused('Type: npm run backup, or npm run backup -- <file>.');
  if (wanted === undefined || config.databaseUrl === undefined) refuseUnusable(config.dataDirectory);
  const file = path.resolve(wanted ?? path.join(backupsFolder(config.dataDirectory), backupName(config, now, 'greenroom')));
  if (existsSync(file)) throw new StartRefused(`${file} exists already: name another file.`);
  const folder = path.dirname(file);
  // Only our own folder is made: in any other, a missing one is a slip of the hand.
  if (!existsSync(folder) && folder !== backupsFolder(config.dataDirectory))
    throw new StartRefused(`There is no folder ${folder}: make it, or name another one.`);
  if (existsSync(folder)) refuseUnwritable(folder, `${folder} may not be written to: name a file in another folder.`);
  if (config.databaseUrl === undefined) await (await embedded()).dumpEmbedded(file, options);
  else await (await postgres()).dumpPostgres(config.databaseUrl, file);
  say(`Everything is in ${file}. It holds people's names and figures: keep it where only you can read it.`);
}

/**
 * `npm run restore -- [--replace] <file>`: puts the database back to what the file holds, all or nothing.
 * @throws StartRefused with what to do: a database that holds something is only replaced when told so
 */
export async function restore(words: readonly string[], options: BackupOptions): Promise<void> {
  const { config, now, say } = options;
  const replace = words.includes('--replace');
  const [wanted, ...more] = words.filter((word) => word !== '--replace');
  if (wanted === undefined || more.length > 0 || wanted.startsWith('-')) {
    throw new StartRefused(
      'Type: npm run restore -- <file>, or npm run restore -- --replace <file> to replace what is there now.',
    );
  }
  const file = path.resolve(wanted);
  if (!existsSync(file))
    throw new StartRefused(`There is no file ${file}: the backups are in ${backupsFolder(config.dataDirectory)}.`);
  if (statSync(file).isDirectory())
    throw new StartRefused(`${file} is a folder: name one of the files that npm run backup made.`);
  if (replace || config.databaseUrl === undefined) refuseUnusable(config.dataDirectory);
  const aside = path.join(backupsFolder(config.dataDirectory), backupName(config, now, 'before-restore'));
  const kept =
    config.databaseUrl === undefined
      ? await (await embedded()).restoreEmbedded(file, replace, options)
      : await (await postgres()).restorePostgres(config.databaseUrl, file, { replace, aside });
  say(`The database is now what ${file} holds.${kept === undefined ? '' : ` What was there before is kept in ${kept}.`}`);
}

// The running bot wants no more of this file than where backups lie.
const embedded = () => import('./embedded-backup.ts');
const postgres = () => import('./postgres-backup.ts');

function backupName(config: DatabaseConfig, at: Date, what: string): string {
  const stamp = at.toISOString().slice(0, 19).replaceAll(':', '-');
  return `${what}-${stamp}.${config.databaseUrl === undefined ? 'tar.gz' : 'dump'}`;
}
