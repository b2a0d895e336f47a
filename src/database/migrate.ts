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
  /** The database has one that was made after all that this version knows. */
  readonly newer: boolean;
  /** It has one that is neither known nor newer: the versions before the first release began with tables of their own. */
  readonly other: boolean;
}

/** Compares the database with the folder of migrations; changes nothing. */
export async function readMigrationState(db: Database): Promise<MigrationState> {
  return compareMigrations(await appliedMillis(db));
}

/** @param applied when the migrations that a database has were made: `created_at` of drizzle's table, in milliseconds */
export function compareMigrations(applied: readonly number[]): MigrationState {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis);
  const newer = Math.max(0, ...applied) > Math.max(0, ...known);
  return {
    known: known.length,
    applied: known.filter((millis) => applied.includes(millis)).length,
    newer,
    other: !newer && applied.some((millis) => !known.includes(millis)),
  };
}

/** @param what the database is called in the sentence @throws StartRefused when this version cannot work with it */
export function refuseUnfit({ newer, other }: MigrationState, what = 'This database'): void {
  if (newer) {
    throw new StartRefused(
      `${what} was last used by a newer version of Greenroom: update this copy (git pull && npm ci), or restore a backup made before that update.`,
    );
  }
  if (other) throw new StartRefused(otherHistory(what));
}

/** What to do about a database from before the first release. */
export const otherHistory = (what: string): string =>
  `${what} was made by a version of Greenroom from before the first release, which this one cannot take over: start with an empty folder in DATA_DIR, or an empty database in DATABASE_URL, and import your files again; or go on with the version that made it.`;

const tableFound = z.object({ found: z.boolean() });
const appliedRow = z.object({ created_at: z.coerce.number() });

async function appliedMillis(db: Database): Promise<readonly number[]> {
  const [table] = await queryRows(db, sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`, tableFound);
  if (!table?.found) return [];
  const rows = await queryRows(db, sql`select created_at from drizzle.__drizzle_migrations`, appliedRow);
  return rows.map((row) => row.created_at);
}
