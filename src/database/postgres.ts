import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { z } from 'zod';
import type { Log } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { makeDatabase, queryRows, sameShape } from './handle.ts';
import { migrationsFolder, refuseNewer } from './migrate.ts';
import type { OpenDatabase } from './open.ts';
import { databaseTrouble } from './trouble.ts';

/** Keys of our advisory locks: the first number is Greenroom's, the second says which. */
export const advisoryLocks = { space: 0x6772, migrating: 1, active: 2 } as const;

const oldestServer = 150_000;
const serverTimeRow = z.object({ at: z.coerce.date() });

/** @param url as in DATABASE_URL @param connections at most at once, besides the queue's own */
export async function openPostgres(url: string, log: Log, connections = 10): Promise<OpenDatabase> {
  const place = placeOf(url);
  const client = connect(url, { max: connections });
  try {
    await untilThere(client, place, log);
    const wrapped = drizzle(client);
    const db = makeDatabase(sameShape(wrapped));
    await withMigrationLock(client, async () => {
      await refuseNewer(db);
      await migrate(wrapped, { migrationsFolder });
    });
    return {
      kind: 'postgres',
      db,
      place,
      queue: { kind: 'postgres', url },
      async serverTime() {
        const [row] = await queryRows(db, sql`select clock_timestamp()::text as at`, serverTimeRow);
        return row?.at ?? new Date(Number.NaN);
      },
      close: () => client.end({ timeout: 5 }),
    };
  } catch (error) {
    await client.end({ timeout: 1 });
    throw error;
  }
}

interface ConnectOptions {
  readonly max: number;
  readonly onclose?: () => void;
  /** null: a connection is never replaced by a fresh one. */
  readonly max_lifetime?: null;
  readonly connection?: Readonly<Record<string, string | number>>;
}

/** A client with the settings all of ours share: UTC, no notices on the console, quick to try again after an outage. */
export function connect(url: string, options: ConnectOptions): Sql {
  return postgres(url, {
    ...options,
    connect_timeout: 10,
    backoff: (attempts) => Math.min(2, 0.1 * 2 ** Math.min(attempts, 5)),
    fetch_types: false,
    keep_alive: 15,
    onnotice: () => {},
    connection: { application_name: 'greenroom', TimeZone: 'UTC', ...options.connection },
  });
}

/** `host:port/database`: what may be shown and logged. */
export function placeOf(url: string): string {
  const parsed = new URL(url);
  const host = parsed.searchParams.get('host') ?? (parsed.hostname || 'localhost');
  return `${host}:${parsed.port || '5432'}${parsed.pathname}`;
}

/**
 * Waits until the server answers, saying so, for as long as it takes.
 * @throws StartRefused when waiting does not help
 */
async function untilThere(client: Sql, place: string, log: Log): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const [row] = await client.unsafe<{ version: string }[]>(`select current_setting('server_version_num') as version`);
      refuseOld(Number(row?.version ?? 0), place);
      return;
    } catch (error) {
      if (databaseTrouble(error) !== 'away') throw refusalOf(error, place);
      const seconds = Math.min(15, 2 ** attempt);
      log.warn(
        { place, seconds },
        `PostgreSQL at ${place} does not answer (${messageOf(error)}). Greenroom starts as soon as it does; the next try is in ${seconds} s. Is the server running, and is the address in DATABASE_URL right?`,
      );
      await wait(seconds * 1000);
    }
  }
}

function refuseOld(version: number, place: string): void {
  if (version >= oldestServer) return;
  throw new StartRefused(
    `PostgreSQL at ${place} is version ${Math.floor(version / 10_000)}, and Greenroom needs 15 or newer: update the server, or set DATABASE_URL to another one.`,
  );
}

/** What no waiting mends, as a sentence; what we do not know stays as it is. */
function refusalOf(error: unknown, place: string): unknown {
  const trouble = databaseTrouble(error);
  if (trouble === undefined || trouble === 'away') return error;
  const sentences = {
    'wrong-password': `PostgreSQL at ${place} refuses the user or password in DATABASE_URL: copy the address again from where the database was made.`,
    'no-such-database': `PostgreSQL at ${place} answers, but that database does not exist: create it (createdb), or correct the name at the end of DATABASE_URL.`,
    'disk-full': `The disk of PostgreSQL at ${place} is full: make room there, then start again.`,
  };
  return new StartRefused(sentences[trouble], { cause: error });
}

/** Only one process migrates at a time: drizzle's `migrate` has no lock, and two on an empty database fail. */
async function withMigrationLock(client: Sql, work: () => Promise<void>): Promise<void> {
  const reserved = await client.reserve();
  try {
    await reserved.unsafe(`select pg_advisory_lock(${advisoryLocks.space}, ${advisoryLocks.migrating})`);
    await work();
    await reserved.unsafe(`select pg_advisory_unlock(${advisoryLocks.space}, ${advisoryLocks.migrating})`);
  } finally {
    reserved.release();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message || String('code' in error ? error.code : error.name) : String(error);
}
