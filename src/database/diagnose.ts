import { existsSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle } from 'drizzle-orm/postgres-js';
import { StartRefused } from '#src/core/errors.ts';
import { refuseUnusable } from './data-folder.ts';
import { FolderInUse, lockFolder, type FolderLock } from './folder-lock.ts';
import { makeDatabase, sameShape } from './handle.ts';
import { readMigrationState, type MigrationState } from './migrate.ts';
import { embeddedFolder, type DatabaseConfig } from './open.ts';
import { connect, placeOf } from './postgres-connect.ts';

/** How the database stands; found out without changing anything. */
export type DatabaseDiagnosis =
  | { readonly kind: 'embedded-not-made-yet'; readonly place: string }
  | { readonly kind: 'embedded-in-use'; readonly pid: number | undefined }
  | { readonly kind: 'embedded'; readonly place: string; readonly migrations: MigrationState }
  | {
      readonly kind: 'postgres';
      readonly place: string;
      readonly migrations: MigrationState;
      readonly majorVersion: number;
      /** This machine's clock minus the server's, in seconds. */
      readonly clockAheadSeconds: number;
    };

/** @throws StartRefused when the folder is damaged or cannot be one; otherwise whatever keeps PostgreSQL from answering */
export async function diagnoseDatabase(config: DatabaseConfig): Promise<DatabaseDiagnosis> {
  if (config.databaseUrl !== undefined) return diagnoseServer(config.databaseUrl);
  refuseUnusable(config.dataDirectory);
  return diagnoseFolder(embeddedFolder(config.dataDirectory));
}

async function diagnoseFolder(place: string): Promise<DatabaseDiagnosis> {
  if (!existsSync(place)) return { kind: 'embedded-not-made-yet', place };
  let lock: FolderLock;
  try {
    lock = lockFolder(place);
  } catch (error) {
    if (error instanceof FolderInUse) return { kind: 'embedded-in-use', pid: error.pid };
    throw error;
  }
  try {
    return { kind: 'embedded', place, migrations: await readMigrations(place) };
  } catch (error) {
    throw new StartRefused(
      `The embedded database in ${place} does not open: restore the newest dump with npm run restore -- --replace <file>; the damaged one is kept aside.`,
      { cause: error },
    );
  } finally {
    lock.release();
  }
}

async function readMigrations(place: string): Promise<MigrationState> {
  const pglite = await PGlite.create({ dataDir: place });
  try {
    return await readMigrationState(makeDatabase(sameShape(drizzlePglite(pglite))));
  } finally {
    await pglite.close();
  }
}

async function diagnoseServer(url: string): Promise<DatabaseDiagnosis> {
  const client = connect(url, { max: 1 });
  try {
    const [row] = await client.unsafe<{ version: string; at: string }[]>(
      `select current_setting('server_version_num') as version, extract(epoch from clock_timestamp())::text as at`,
    );
    return {
      kind: 'postgres',
      place: placeOf(url),
      migrations: await readMigrationState(makeDatabase(sameShape(drizzle(client)))),
      majorVersion: Math.floor(Number(row?.version ?? 0) / 10_000),
      clockAheadSeconds: Math.round(Date.now() / 1000 - Number(row?.at ?? Number.NaN)),
    };
  } finally {
    await client.end({ timeout: 1 });
  }
}
