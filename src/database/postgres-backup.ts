import { execFile } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '#src/core/errors.ts';
import { compareMigrations, refuseUnfit } from './migrate.ts';
import { advisoryLocks, placeOf } from './postgres-connect.ts';
import { askByHand } from './unreachable.ts';

const run = promisify(execFile);

/** @param url as in DATABASE_URL @throws StartRefused with what to install, or what pg_dump finds wrong */
export async function dumpPostgres(url: string, file: string): Promise<void> {
  const server = await askServer(url);
  if (!server.isOurs) throw new StartRefused(`There is nothing of Greenroom in ${placeOf(url)} yet: nothing to back up.`);
  await dumpAll(url, server, file);
}

async function dumpAll(url: string, server: Server, file: string): Promise<void> {
  const pgDump = await findTool('pg_dump', server.major);
  const unfinished = `${file}.unfinished`;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    // What pg_dump makes by itself everybody on the machine may read.
    writeFileSync(unfinished, '', { mode: 0o600 });
    await runTool(pgDump, ['--format=custom', '--no-owner', '--no-privileges', `--file=${unfinished}`], {
      url,
      otherwise: 'No backup was made.',
    });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * Replaces what the database holds by what the file holds, in one transaction.
 * @param options.aside where what is there now is dumped to before it is replaced
 * @returns that file; undefined: there was nothing
 */
export async function restorePostgres(
  url: string,
  file: string,
  options: { replace: boolean; aside: string },
): Promise<string | undefined> {
  if (!startsLikeADump(file)) {
    throw new StartRefused(`${file} is not a backup of a PostgreSQL (a .dump made by npm run backup): take another one.`);
  }
  const server = await askServer(url);
  if (server.inUse) {
    throw new StartRefused(`Greenroom is running on the database at ${placeOf(url)}: stop it first, then restore.`);
  }
  if (server.holdsSomething && !options.replace) {
    throw new StartRefused(
      `The database at ${placeOf(url)} is not empty: add --replace to put the backup in its place. What is there now is backed up first.`,
    );
  }
  const pgRestore = await findTool('pg_restore', server.major);
  const psql = await findTool('psql', server.major);
  refuseUnfit(compareMigrations(await migrationsIn(file, pgRestore)), `The database in ${file}`);
  if (server.holdsSomething) await dumpAll(url, server, options.aside);
  const script = `${options.aside}.unfinished.sql`;
  mkdirSync(path.dirname(script), { recursive: true, mode: 0o700 });
  try {
    await runTool(pgRestore, ['--no-owner', '--no-privileges', `--file=${script}`, file], { otherwise: notRestored(file) });
    // One transaction: all of it, or the database stays as it is.
    const words = [
      '--no-psqlrc',
      '--quiet',
      '--single-transaction',
      '--set=ON_ERROR_STOP=1',
      `--command=${emptying}`,
      `--file=${script}`,
    ];
    await runTool(psql, words, { url, otherwise: 'Nothing was changed.' });
  } finally {
    rmSync(script, { force: true });
  }
  return server.holdsSomething ? options.aside : undefined;
}

/** pg_restore --clean would leave tables that the file does not know, and the next migration would stumble over them. */
const emptying = `
  drop schema if exists drizzle cascade;
  drop schema if exists pgboss cascade;
  do $$ declare found text; begin
    for found in select tablename from pg_tables where schemaname = 'public' loop
      execute format('drop table public.%I cascade', found);
    end loop;
  end $$;`;

interface Server {
  readonly major: number;
  /** Whatever it is, and whoever made it: it would be gone. */
  readonly holdsSomething: boolean;
  readonly isOurs: boolean;
  readonly inUse: boolean;
}

const { space, active } = advisoryLocks;

function askServer(url: string): Promise<Server> {
  return askByHand(url, async (client) => {
    const [row] = await client.unsafe<{ version: string; tables: boolean; ours: boolean; in_use: boolean }[]>(`
      select current_setting('server_version_num') as version,
        exists (select from pg_tables where schemaname in ('public', 'drizzle', 'pgboss')) as tables,
        to_regclass('drizzle.__drizzle_migrations') is not null as ours,
        exists (select from pg_locks where locktype = 'advisory' and granted and classid = ${space} and objid = ${active}
          and database = (select oid from pg_database where datname = current_database())) as in_use`);
    if (!row) throw new Error('PostgreSQL answered with no row');
    const major = Math.floor(Number(row.version) / 10_000);
    return { major, holdsSomething: row.tables, isOurs: row.ours, inUse: row.in_use };
  });
}

/**
 * The password goes by the environment, because arguments can be read by every user of the machine.
 * @param o.otherwise what is to be known when it fails
 * @returns what it prints
 */
async function runTool(
  tool: string,
  words: readonly string[],
  { url, otherwise }: { url?: string; otherwise: string },
): Promise<string> {
  const parsed = url === undefined ? undefined : new URL(url);
  const password = decodeURIComponent(parsed?.password ?? '');
  if (parsed) parsed.password = '';
  const env = { ...process.env, ...(password === '' ? {} : { PGPASSWORD: password }) };
  const where = parsed ? ['--no-password', `--dbname=${parsed.href}`] : [];
  try {
    return (await run(tool, [...where, ...words], { env, maxBuffer: 2 ** 24 })).stdout;
  } catch (error) {
    throw new StartRefused(`${path.basename(tool)} stopped: ${lastLines(error)}. ${otherwise}`, { cause: error });
  }
}

function lastLines(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-3).join(' · ') || String(error);
}

function startsLikeADump(file: string): boolean {
  const head = Buffer.alloc(5);
  const opened = openSync(file, 'r');
  readSync(opened, head);
  closeSync(opened);
  return head.toString('latin1') === 'PGDMP';
}

const notRestored = (file: string): string => `${file} cannot be restored; nothing was changed: take another backup.`;

/** When the migrations were made that a dump has, in milliseconds: they are the last column of drizzle's table. */
async function migrationsIn(file: string, pgRestore: string): Promise<readonly number[]> {
  const words = ['--data-only', '--schema=drizzle', '--table=__drizzle_migrations', '--file=-', file];
  const rows = await runTool(pgRestore, words, { otherwise: notRestored(file) });
  return [...rows.matchAll(/^\d+\t[^\t\n]*\t(\d+)$/gmu)].map(([, millis]) => Number(millis));
}

/** The newest one installed. @param major of the server: older tools refuse to work with it */
export async function findTool(name: 'pg_dump' | 'pg_restore' | 'psql', major: number): Promise<string> {
  const found: { tool: string; major: number }[] = [];
  for (const tool of candidates(name)) {
    const version = await versionOf(tool);
    if (version !== undefined) found.push({ tool, major: version });
  }
  const best = found.toSorted((a, b) => b.major - a.major)[0];
  if (best && best.major >= major) return best.tool;
  const problem = best
    ? `The ${name} of this machine is version ${best.major}, and the server is version ${major}`
    : `Backups of a PostgreSQL need the program ${name}, which is not on this machine`;
  throw new StartRefused(
    `${problem}: install the PostgreSQL ${major} client (Debian and Ubuntu: apt install postgresql-client-${major}, from apt.postgresql.org if it is missing there; macOS: brew install postgresql@${major}; Windows: the installer from postgresql.org, ticking only Command Line Tools).`,
  );
}

async function versionOf(tool: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(tool, ['--version']);
    return Number(/(\d+)(?:\.\d+|devel|beta|rc)?/u.exec(stdout)?.[1] ?? Number.NaN) || undefined;
  } catch {
    return undefined;
  }
}

/** On the PATH, and where the packages of each system put versions side by side. */
function candidates(name: string): readonly string[] {
  const exe = process.platform === 'win32' ? `${name}.exe` : name;
  const roots = [
    '/usr/lib/postgresql',
    '/opt/homebrew/opt',
    '/usr/local/opt',
    path.join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'PostgreSQL'),
  ];
  const installed = roots
    .filter((root) => existsSync(root))
    .flatMap((root) => readdirSync(root).map((version) => path.join(root, version, 'bin', exe)))
    .filter((tool) => existsSync(tool));
  return [exe, ...installed];
}
