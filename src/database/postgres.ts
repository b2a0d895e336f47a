import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { z } from 'zod';
import type { Log } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { makeDatabase, queryRows, sameShape } from './handle.ts';
import { migrationsFolder, readMigrationState, refuseUnfit, type MigrationState } from './migrate.ts';
import type { OpenDatabase } from './open.ts';
import { connectGuarded } from './postgres-client.ts';
import { advisoryLocks, connect, placeOf } from './postgres-connect.ts';
import { databaseTrouble } from './trouble.ts';
import { askByHand, askOnce, messageOf, refusalOf } from './unreachable.ts';

/** Far more than any statement of ours takes, and far less than the quarter of an hour of TCP. */
const statementDeadlineMs = 30_000;
const oldestServer = 150_000;
const serverTimeRow = z.object({ at: z.coerce.date() });

/**
 * @param url as in DATABASE_URL
 * @param connections at most at once, besides the queue's own
 * @param deadlineMs a server that owes an answer and is silent for that long counts as away
 */
export async function openPostgres(
  url: string,
  log: Log,
  connections = 10,
  deadlineMs = statementDeadlineMs,
): Promise<OpenDatabase> {
  const place = placeOf(url);
  await untilThere(url, place, log);
  try {
    await migrateAlone(url);
  } catch (error) {
    throw refusalOf(error, place);
  }
  const client = connectGuarded(url, connections, deadlineMs);
  const db = makeDatabase(sameShape(drizzle(client.forDrizzle)));
  return {
    kind: 'postgres',
    db,
    place,
    queue: { kind: 'postgres', url, deadlineMs },
    async serverTime() {
      const [row] = await queryRows(db, sql`select clock_timestamp()::text as at`, serverTimeRow);
      return row?.at ?? new Date(Number.NaN);
    },
    close: () => client.end(),
  };
}

/** What is there before anything is opened or changed. @throws StartRefused as `askByHand` does */
export function serverMigrations(url: string): Promise<MigrationState> {
  return askByHand(url, (client) => readMigrationState(makeDatabase(sameShape(drizzle(client)))));
}

/** On a connection of its own, without a deadline: how long a migration takes depends on what is there. */
async function migrateAlone(url: string): Promise<void> {
  const client = connectGuarded(url, 1);
  try {
    const wrapped = drizzle(client.forDrizzle);
    await withMigrationLock(url, async () => {
      refuseUnfit(await readMigrationState(makeDatabase(sameShape(wrapped))));
      await migrate(wrapped, { migrationsFolder });
    });
  } finally {
    await client.end();
  }
}

/**
 * Waits until the server answers, saying so, for as long as it takes.
 * @throws StartRefused when waiting does not help
 */
async function untilThere(url: string, place: string, log: Log): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const ask = `select current_setting('server_version_num') as version`;
      const [row] = await askOnce(url, (client) => client.unsafe<{ version: string }[]>(ask));
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

/** Only one process migrates at a time: drizzle's `migrate` has no lock, and two on an empty database fail. */
async function withMigrationLock(url: string, work: () => Promise<void>): Promise<void> {
  // On a connection of its own, which ends the lock when it ends, however that comes.
  const lock = connect(url, { max: 1, max_lifetime: null });
  try {
    await lock.unsafe(`select pg_advisory_lock(${advisoryLocks.space}, ${advisoryLocks.migrating})`);
    await work();
  } finally {
    await lock.end({ timeout: 1 });
  }
}
