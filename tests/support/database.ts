import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { onTestFinished } from 'vitest';
import type { Database, Log } from '#src/context.ts';
import { openPglite } from '#src/database/engine.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { migrationsFolder } from '#src/database/migrate.ts';
import { embeddedFolder, type DatabaseConfig, type OpenDatabase } from '#src/database/open.ts';
import { connect } from '#src/database/postgres-connect.ts';
import { openPostgres } from '#src/database/postgres.ts';
import { openQueue } from '#src/jobs/queue.ts';
import { LentEngine } from './lent-engine.ts';
import { TemplateFiles } from './template-files.ts';

export interface TestDatabase {
  readonly database: Database;
  /** For what opens its own queue or asks about the database itself. */
  readonly open: OpenDatabase;
  /** PostgreSQL only. */
  readonly url?: string;
  close(): Promise<void>;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The PostgreSQL the suite runs on; undefined: the embedded database. */
export const serverUrl = process.env['TEST_DATABASE_URL'] || undefined;

/** A migrated, empty database that nobody else sees, as a template is that is made once per state of the migrations. */
export async function openTestDatabase(): Promise<TestDatabase> {
  return serverUrl === undefined ? openEmbeddedCopy() : openPostgresCopy(serverUrl);
}

// --- Embedded --------------------------------------------------------------------------------------------------------

let templateFiles: TemplateFiles | undefined;
/** Empty, and nobody has them. */
const idle: LentEngine[] = [];

async function openEmbeddedCopy(): Promise<TestDatabase> {
  templateFiles ??= new TemplateFiles(await embeddedTemplateFolder());
  const engine = idle.pop() ?? (await LentEngine.open(templateFiles));
  const open = engine.lend();
  return {
    database: open.db,
    open,
    close: async () => {
      if (await engine.takeBack()) idle.push(engine);
    },
  };
}

const templateFile = (): string => {
  const folder = path.resolve('node_modules/.cache/greenroom');
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `smaller-database-${templateHash()}.tar`);
};

/** A folder's worth of the embedded database as a tar, with every migration in it. */
export async function embeddedTemplateBytes(): Promise<Uint8Array<ArrayBuffer>> {
  return embeddedTemplate() ?? makeEmbeddedTemplate();
}

let template: Uint8Array<ArrayBuffer> | undefined;

function embeddedTemplate(): Uint8Array<ArrayBuffer> | undefined {
  try {
    template ??= new Uint8Array(readFileSync(templateFile()));
  } catch {
    // Not made yet for these migrations.
  }
  return template;
}

/** No segments of the log are kept for later, or made ahead. */
const shortLog = [...PGlite.defaultStartParams, '-c', 'min_wal_size=2MB', '-c', 'max_wal_size=2MB', '-c', 'wal_recycle=off'];

/** Small, because it is copied for every story: a short log, and no databases that only others would be made from. */
async function makeEmbeddedTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const fresh = await openPglite({ initDbStartParams: ['--wal-segsize=1'], startParams: shortLog }, 'memory');
  await installQueue(fresh);
  const drizzle = drizzleOf(fresh.db);
  for (const unused of ['template0', 'template1']) {
    await drizzle.execute(sql.raw(`update pg_database set datistemplate = false where datname = '${unused}'`));
    await drizzle.execute(sql.raw(`drop database ${unused}`));
  }
  await drizzle.execute(sql`checkpoint`);
  const bytes = new Uint8Array(await fresh.dump());
  await fresh.close();
  const unfinished = `${templateFile()}.${randomUUID()}`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, templateFile());
  return bytes;
}

/** The same as a folder, for processes that open one; copied, never opened. */
async function embeddedTemplateFolder(): Promise<string> {
  const folder = templateFile().replace(/tar$/u, 'folder');
  if (existsSync(folder)) return folder;
  const bytes = await embeddedTemplateBytes();
  const unfinished = `${folder}.${randomUUID()}`;
  const pglite = await PGlite.create({ dataDir: unfinished, loadDataDir: new Blob([bytes]) });
  await pglite.close();
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another test was quicker; anything else is trouble.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

// --- PostgreSQL ------------------------------------------------------------------------------------------------------

async function openPostgresCopy(server: string): Promise<TestDatabase> {
  const { url, drop } = await createPostgres(server, (admin) => postgresTemplate(admin, server));
  const open = await openPostgres(url, silentLog, 4);
  return {
    database: open.db,
    open,
    url,
    close: async () => {
      await open.close();
      await drop();
    },
  };
}

/** A migrated database for processes of their own: what they need in their environment. */
export interface PreparedDatabase {
  readonly env: Readonly<Record<string, string>>;
  readonly config: DatabaseConfig;
}

/** Gone when the test is over. */
export async function prepareDatabase(): Promise<PreparedDatabase> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'greenroom-test-'));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  if (serverUrl === undefined) {
    cpSync(await embeddedTemplateFolder(), embeddedFolder(dataDirectory), { recursive: true });
    return { env: { DATA_DIR: dataDirectory, DATABASE_URL: '' }, config: { databaseUrl: undefined, dataDirectory } };
  }
  const { url, drop } = await createPostgres(serverUrl, (admin) => postgresTemplate(admin, serverUrl ?? ''));
  onTestFinished(drop);
  return { env: { DATA_DIR: dataDirectory, DATABASE_URL: url }, config: { databaseUrl: url, dataDirectory } };
}

/** An empty database on the server, for tests about the first start. */
export async function createEmptyPostgres(): Promise<string> {
  const { url, drop } = await createPostgres(postgresOfSuite(), () => Promise.resolve('template0'));
  onTestFinished(drop);
  return url;
}

/** Where the suite's PostgreSQL is; only tests that run on nothing else ask. */
export function postgresOfSuite(): string {
  if (serverUrl === undefined)
    throw new Error('This test needs a PostgreSQL: set TEST_DATABASE_URL (.ci/postgres start prints one).');
  return serverUrl;
}

interface Created {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

async function createPostgres(server: string, from: (admin: Sql) => Promise<string>): Promise<Created> {
  const name = `greenroom_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, async (admin) => {
    await admin.unsafe(`create database ${name} template ${await from(admin)}`);
  });
  return {
    url: databaseAt(server, name),
    drop: async () => {
      await onServer(server, (admin) => admin.unsafe(`drop database ${name} with (force)`));
    },
  };
}

async function postgresTemplate(admin: Sql, server: string): Promise<string> {
  const name = `greenroom_template_${templateHash()}`;
  const exists = async (): Promise<boolean> => {
    const [found] = await admin.unsafe(`select 1 from pg_database where datname = '${name}' and datistemplate`);
    return found !== undefined;
  };
  if (await exists()) return name;
  const lock = await admin.reserve();
  try {
    await lock.unsafe('select pg_advisory_lock(7, 7)');
    if (!(await exists())) await makePostgresTemplate(admin, server, name);
    await lock.unsafe('select pg_advisory_unlock(7, 7)');
  } finally {
    lock.release();
  }
  return name;
}

async function makePostgresTemplate(admin: Sql, server: string, name: string): Promise<void> {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name}`);
  const fresh = await openPostgres(databaseAt(server, name), silentLog, 2);
  await installQueue(fresh);
  await fresh.close();
  await admin.unsafe(`alter database ${name} is_template true`);
}

async function onServer<T>(server: string, work: (admin: Sql) => Promise<T>): Promise<T> {
  const admin = connect(server, { max: 2 });
  try {
    return await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

// --- Both ------------------------------------------------------------------------------------------------------------

async function installQueue(open: OpenDatabase): Promise<void> {
  const queue = await openQueue(open.queue, silentLog);
  await queue.stop();
}

/** One template for each state of the migrations and of the libraries that install themselves into it. */
function templateHash(): string {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  const files = [...readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')), 'meta/_journal.json'];
  for (const name of files.toSorted()) hash.update(readFileSync(path.join(migrationsFolder, name)));
  return hash.digest('hex').slice(0, 16);
}
