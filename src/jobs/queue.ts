import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type ConstructorOptions } from 'pg-boss';
import type { Log, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import type { QueueConnection } from '#src/database/open.ts';
import { databaseTrouble } from '#src/database/trouble.ts';
import type { QueuedRow } from './jobs.store.ts';

/** Carries the IDs of jobs to whoever runs them, and hands each out once. What a job is stands in our own table. */
export interface Queue {
  /** Takes effect with the transaction. */
  send(tx: Transaction, rows: readonly QueuedRow[]): Promise<void>;
  /** The next job that is not of these agencies; undefined: none. */
  next(passedOver: readonly string[]): Promise<string | undefined>;
  /** Forgets jobs, handed out or not, with the transaction. */
  settle(tx: Transaction, ids: readonly string[]): Promise<void>;
  /** Empties the queue: at a start it is filled again from our own table. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

const queueName = 'jobs';
const schema = 'pgboss';
const outageSentence = "The queue's connection to PostgreSQL ended. It connects again by itself; what waits is kept.";

/** Installs pg-boss's own tables where they are missing, and opens it. */
export async function openQueue(connection: QueueConnection, log: Log): Promise<Queue> {
  const boss = new PgBoss(optionsFor(connection));
  let away = false;
  boss.on('error', (error) => {
    if (databaseTrouble(error) !== 'away') log.error({ error }, 'the queue reports an error');
    // Each of its idle connections tells of the same outage.
    else if (!away) log.warn({}, outageSentence);
    away ||= databaseTrouble(error) === 'away';
  });
  boss.on('warning', (warning) => log.warn({ warning }, 'the queue warns'));
  try {
    await boss.start();
    await boss.createQueue(queueName);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return {
    async send(tx, rows) {
      if (rows.length === 0) return;
      const inserts = rows.map(({ id, agencyId }) => (agencyId === null ? { id } : { id, group: { id: agencyId } }));
      await boss.insert(queueName, inserts, { db: within(tx) });
    },
    async next(passedOver) {
      const [job] = await boss.fetch(queueName, { ignoreGroups: [...passedOver], ignoreStartAfter: true });
      away = false;
      return job?.id;
    },
    async settle(tx, ids) {
      if (ids.length > 0) await boss.deleteJob(queueName, [...ids], { db: within(tx) });
    },
    async clear() {
      await boss.deleteAllJobs(queueName);
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

/**
 * Everything that watches clocks is off: its cron, expiry and retries go by the database's clock, ours by the injected
 * one. On PostgreSQL it keeps a pool of its own, because on postgres.js it loses retries.
 */
function optionsFor(connection: QueueConnection): ConstructorOptions {
  const shared = { schema, schedule: false, supervise: false, registerInstance: false, openTelemetry: { enabled: false } };
  if (connection.kind === 'embedded') return { ...shared, backend: 'pglite', db: { executeSql: connection.executeSql } };
  // Handed on to `pg` as it is: a statement without an answer by then fails, and its connection is thrown away.
  const deadline = { query_timeout: connection.deadlineMs };
  return {
    ...shared,
    ...deadline,
    connectionString: inWordsOfPg(connection.url),
    max: 3,
    application_name: 'greenroom-queue',
  };
}

/**
 * `require` encrypts and asks for no certificate, in libpq and postgres.js; the `pg` of the queue takes it for
 * `verify-full`, and refuses the certificates that many hosts sign themselves (brianc/node-postgres#2375).
 */
function inWordsOfPg(url: string): string {
  const said = new URL(url);
  if (!['require', 'prefer', 'allow'].includes(said.searchParams.get('sslmode') ?? '')) return url;
  said.searchParams.set('sslmode', 'no-verify');
  return said.href;
}

/** pg-boss's statements inside our transaction. */
function within(tx: Transaction): ReturnType<typeof fromDrizzle> {
  const drizzle = drizzleOf(tx);
  return fromDrizzle({ execute: async (query) => rowsOf(await drizzle.execute(asSql(query))) }, sql);
}

/** What the adapter hands to `execute` was made by the `sql` it was given. */
function asSql(query: unknown): ReturnType<typeof sql> {
  return query as ReturnType<typeof sql>;
}

/** One driver answers with an array, the other with `{ rows }`; the adapter takes both. */
function rowsOf(answer: unknown): { rows: unknown[] } | unknown[] {
  return answer as { rows: unknown[] } | unknown[];
}
