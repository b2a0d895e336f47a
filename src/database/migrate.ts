import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { z } from 'zod';
import type { Database } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { queryRows } from './handle.ts';

/** Where the SQL lies, whatever the working directory. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

export interface MigrationState {
  /** How many migrations this version of Greenroom brings. */
  readonly known: number;
  /** How many of them the database has. */
  readonly applied: number;
  /** The database has one that this version does not know. */
  readonly newer: boolean;
}

/** Compares the database with the folder of migrations; changes nothing. */
export async function readMigrationState(db: Database): Promise<MigrationState> {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis);
  const applied = await appliedMillis(db);
  return {
    known: known.length,
    applied: known.filter((millis) => applied.includes(millis)).length,
    newer: Math.max(0, ...applied) > Math.max(0, ...known),
  };
}

/** @throws StartRefused when the database was made by a later version than this one */
export async function refuseNewer(db: Database): Promise<void> {
  const { newer } = await readMigrationState(db);
  if (newer) {
    throw new StartRefused(
      'This database was last used by a newer version of Greenroom: update this copy (git pull && npm ci), or restore a backup made before that update.',
    );
  }
}

const tableFound = z.object({ found: z.boolean() });
const appliedRow = z.object({ created_at: z.coerce.number() });

async function appliedMillis(db: Database): Promise<readonly number[]> {
  const [table] = await queryRows(db, sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`, tableFound);
  if (!table?.found) return [];
  const rows = await queryRows(db, sql`select created_at from drizzle.__drizzle_migrations`, appliedRow);
  return rows.map((row) => row.created_at);
}
