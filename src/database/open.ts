import path from 'node:path';
import type { Database, Log } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { refuseUnusable } from './data-folder.ts';
import { openPostgres } from './postgres.ts';

/** How pg-boss reaches the same database. */
export type QueueConnection =
  | { readonly kind: 'embedded'; readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }
  | { readonly kind: 'postgres'; readonly url: string; readonly deadlineMs: number };

export interface OpenDatabase {
  readonly kind: 'embedded' | 'postgres';
  readonly db: Database;
  readonly queue: QueueConnection;
  /** Where it is, for people: a folder, or `host:port/database`. Never a password. */
  readonly place: string;
  /** The database's own clock; for comparing, never for domain time. @throws when the database is out of reach */
  serverTime(): Promise<Date>;
  /** Embedded only: a dump of the folder as a tar, consistent while the database is in use. */
  dump?(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface DatabaseConfig {
  /** undefined: the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
}

/** The folder of the embedded database inside DATA_DIR. */
export const embeddedFolder = (dataDirectory: string): string => path.join(dataDirectory, 'database');

/**
 * Opens and migrates the database that the configuration names. A PostgreSQL that is away is waited for.
 * @param fatal the database cannot go on; the sentence says what to do, and the process has to end
 * @throws StartRefused when starting again would not help: wrong password, folder in use or not to be written, disk full
 */
export async function openDatabase(
  config: DatabaseConfig,
  log: Log,
  fatal: (sentence: string) => void = throwOutside,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return openPostgres(config.databaseUrl, log);
  refuseUnusable(config.dataDirectory);
  // Loaded only where it is used: a whole PostgreSQL in WASM.
  const { openEmbedded } = await import('./embedded.ts');
  return openEmbedded(embeddedFolder(config.dataDirectory), log, fatal);
}

/** Ends the process where nobody else does. */
function throwOutside(sentence: string): void {
  setImmediate(() => {
    throw new StartRefused(sentence);
  });
}
