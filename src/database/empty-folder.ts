import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { EngineRefused, openPglite } from './engine.ts';
import { migrationsFolder } from './migrate.ts';

/**
 * An empty database is the same each time, and takes the engine three seconds of a processor. So it is made once, when
 * Greenroom is installed, and a first start copies it.
 */
export async function prepareEmptyFolder(): Promise<void> {
  const prepared = preparedFolder();
  if (existsSync(prepared)) return;
  const unfinished = `${prepared}.${process.pid}`;
  mkdirSync(path.dirname(prepared), { recursive: true });
  try {
    await makeAnew(unfinished);
    renameSync(unfinished, prepared);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * An empty database, with every migration, in a folder that is not there yet; made on the spot where none was prepared.
 * @throws EngineRefused when there is no room for it
 */
export async function makeEmptyFolder(folder: string): Promise<void> {
  const prepared = preparedFolder();
  if (!existsSync(prepared)) return makeAnew(folder);
  try {
    cpSync(prepared, folder, { recursive: true });
  } catch (error) {
    throw new EngineRefused(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function makeAnew(folder: string): Promise<void> {
  const made = await openPglite({ dataDir: folder }, folder);
  await made.close();
}

/** Beside what is installed, and named for all it is made of: another engine or other tables need another one. */
function preparedFolder(): string {
  const engine = readFileSync(new URL('../package.json', import.meta.resolve('@electric-sql/pglite')));
  const hash = createHash('sha256').update(engine);
  for (const migration of readMigrationFiles({ migrationsFolder })) hash.update(migration.hash);
  const name = `empty-database-${hash.digest('hex').slice(0, 16)}`;
  return fileURLToPath(new URL(`../../node_modules/.cache/greenroom/${name}`, import.meta.url));
}
