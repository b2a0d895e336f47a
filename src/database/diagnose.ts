import { existsSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { refuseUnusable } from './data-folder.ts';
import { FolderInUse, lockFolder, type FolderLock } from './folder-lock.ts';
import { makeDatabase, sameShape } from './handle.ts';
import { readFact } from './house.store.ts';
import { readMigrationState, type MigrationState } from './migrate.ts';
import { embeddedFolder, type DatabaseConfig } from './open.ts';
import { placeOf } from './postgres-connect.ts';
import { askOnce, noRights, refusalOf } from './unreachable.ts';

interface Contents {
  readonly migrations: MigrationState;
  /** The ID of the application that the database belongs to; undefined: none yet. */
  readonly application: string | undefined;
}

/** How the database stands; found out without changing anything. */
export type DatabaseDiagnosis =
  | { readonly kind: 'embedded-not-made-yet'; readonly place: string }
  | { readonly kind: 'embedded-in-use'; readonly pid: number | undefined }
  | ({ readonly kind: 'embedded'; readonly place: string } & Contents)
  | (Contents & {
      readonly kind: 'postgres';
      readonly place: string;
      readonly majorVersion: number;
      /** This machine's clock minus the server's, in seconds. */
      readonly clockAheadSeconds: number;
    });

/** @throws StartRefused when the folder is damaged or cannot be one, or the server refuses us; otherwise whatever keeps PostgreSQL from answering */
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
    return { kind: 'embedded', place, ...(await readFolder(place)) };
  } catch (error) {
    throw new StartRefused(
      `The embedded database in ${place} does not open: restore the newest dump with npm run restore -- --replace <file>; the damaged one is kept aside.`,
      { cause: error },
    );
  } finally {
    lock.release();
  }
}

async function readFolder(place: string): Promise<Contents> {
  const pglite = await PGlite.create({ dataDir: place });
  try {
    return await readContents(makeDatabase(sameShape(drizzlePglite(pglite))));
  } finally {
    await pglite.close();
  }
}

async function diagnoseServer(url: string): Promise<DatabaseDiagnosis> {
  const place = placeOf(url);
  try {
    return await askOnce(url, async (client) => {
      const [row] = await client.unsafe<{ version: string; at: string; may: boolean }[]>(
        `select current_setting('server_version_num') as version, extract(epoch from clock_timestamp())::text as at,
          has_database_privilege(current_database(), 'create') as may`,
      );
      if (row?.may !== true) throw new StartRefused(noRights(place));
      return {
        kind: 'postgres',
        place,
        ...(await readContents(makeDatabase(sameShape(drizzle(client))))),
        majorVersion: Math.floor(Number(row.version) / 10_000),
        clockAheadSeconds: Math.round(Date.now() / 1000 - Number(row.at)),
      };
    });
  } catch (error) {
    throw refusalOf(error, place);
  }
}

async function readContents(db: Database): Promise<Contents> {
  const migrations = await readMigrationState(db);
  return { migrations, application: migrations.applied > 0 ? await readFact(db, 'application') : undefined };
}
