import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Transaction } from '#src/context.ts';
import { diagnoseDatabase } from '#src/database/diagnose.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { houseFacts } from '#src/database/house.tables.ts';
import { migrationsFolder } from '#src/database/migrate.ts';
import { dumpPostgres } from '#src/database/postgres-backup.ts';
import { connectGuarded } from '#src/database/postgres-client.ts';
import { openPostgres, serverMigrations } from '#src/database/postgres.ts';
import { databaseTrouble } from '#src/database/trouble.ts';
import { startChild, temporaryFolder } from '#tests/support/child.ts';
import { createEmptyPostgres, postgresOfSuite, prepareDatabase, silentLog } from '#tests/support/database.ts';
import { startLine } from '#tests/support/proxy.ts';
import { startUntrusted } from '#tests/support/untrusted.ts';

function look(url: string): Sql {
  const client = postgres(url, { max: 2, onnotice: () => {} });
  onTestFinished(() => client.end({ timeout: 1 }));
  return client;
}

async function tablesOf(client: Sql): Promise<readonly string[]> {
  const rows = await client<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  return rows.map((row) => row.name);
}

const sqlOfMigrations = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith('.sql'))
  .toSorted()
  .map((name) => readFileSync(path.join(migrationsFolder, name), 'utf8'))
  .join('\n');
const tablesToCome = [...sqlOfMigrations.matchAll(/CREATE TABLE "(\w+)"/gu)].flatMap((found) => found[1] ?? []);

describe('migrating', () => {
  test('three processes that start on an empty database at once all start', async () => {
    const DATABASE_URL = await createEmptyPostgres();
    const env = { DATABASE_URL, DATA_DIR: temporaryFolder() };
    const children = [1, 2, 3].map(() => startChild('database/children/open.ts', [], { env }));
    await Promise.all(children.map((child) => child.says('open')));
    expect(await tablesOf(look(DATABASE_URL))).toEqual(tablesToCome.toSorted());
  });

  test('killed in the middle, it leaves nothing half made, and the next start does all of it', async () => {
    const DATABASE_URL = await createEmptyPostgres();
    const env = { DATABASE_URL, DATA_DIR: temporaryFolder() };
    const client = look(DATABASE_URL);
    const last = tablesToCome.at(-1) ?? '';
    // Whoever makes the last table has to wait for us: the migration stands in its middle.
    const held = await client.reserve();
    await held.unsafe(`begin; create table "${last}" (id int)`);
    const killed = startChild('database/children/open.ts', [], { env });
    while ((await client`select 1 from pg_locks where not granted`).length === 0);
    await killed.kill('SIGKILL');
    await held.unsafe('rollback');
    held.release();
    while ((await client`select 1 from pg_stat_activity where application_name = 'greenroom' and state <> 'idle'`).length > 0);
    expect(await tablesOf(client)).toEqual([]);
    const next = startChild('database/children/open.ts', [], { env });
    await next.says('open');
    expect(await tablesOf(client)).toEqual(tablesToCome.toSorted());
  });

  test('a database of a newer version is refused with a sentence', async () => {
    const { config } = await prepareDatabase();
    const url = config.databaseUrl ?? '';
    await look(url)`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)`;
    await expect(openPostgres(url, silentLog)).rejects.toThrow('last used by a newer version of Greenroom');
  });
});

describe('a PostgreSQL that cannot be used', () => {
  test('is waited for at the start, and said so without the password', async () => {
    const { config } = await prepareDatabase();
    const line = await startLine(config.databaseUrl ?? '');
    await line.cut();
    const url = new URL(line.url);
    url.password = 'hunter2';
    const child = startChild('database/children/open.ts', [], { env: { DATABASE_URL: url.href, DATA_DIR: temporaryFolder() } });
    const sentence = await child.says('does not answer');
    expect(sentence).toContain(`PostgreSQL at ${url.host}${url.pathname} does not answer`);
    expect(sentence).toContain('Greenroom starts as soon as it does');
    await line.mend();
    await child.says('open');
    expect(child.lines.join('\n')).not.toContain('hunter2');
  });

  test.for([
    ['that is not there', { pathname: '/nobody_made_it' }, 'that database does not exist'],
    ['whose user is not known', { username: 'nobody' }, 'refuses the user or password'],
    ['that does not speak TLS when asked to', { search: '?sslmode=require' }, 'does not speak TLS'],
    [
      'whose address holds what only other programs read',
      { search: '?channel_binding=require' },
      '"channel_binding"): take it out',
    ],
  ] as const)('and %s is refused with a sentence, also by npm run backup and jobs', async ([, wrong, sentence]) => {
    const { href } = Object.assign(new URL(postgresOfSuite()), wrong);
    await expect(openPostgres(href, silentLog)).rejects.toThrow(sentence);
    await expect(dumpPostgres(href, path.join(temporaryFolder(), 'dump'))).rejects.toThrow(sentence);
    await expect(serverMigrations(href)).rejects.toThrow(sentence);
  });

  test('that shows a certificate nobody trusts is refused with a sentence', async () => {
    const { server, place } = await startUntrusted();
    onTestFinished(() => void server.close());
    const url = `postgres://u:p@${place}/x?sslmode=verify-full`;
    const sentence = `PostgreSQL at ${place}/x shows a certificate that this machine does not trust`;
    await expect(openPostgres(url, silentLog)).rejects.toThrow(sentence);
    await expect(serverMigrations(url)).rejects.toThrow(sentence);
  });

  test('whose user may make nothing there, or use nothing of it, is refused with a sentence by all', async () => {
    const empty = await createEmptyPostgres();
    const { config } = await prepareDatabase();
    const stranger = `stranger_${randomUUID().replaceAll('-', '')}`;
    await look(empty).unsafe(`create role ${stranger} login`);
    onTestFinished(async () => void (await look(empty).unsafe(`drop role ${stranger}`)));
    for (const url of [empty, config.databaseUrl ?? '']) {
      const { href } = Object.assign(new URL(url), { username: stranger });
      const sentence = /The user in DATABASE_URL may not make tables at .+: make it the owner of the database/u;
      await expect(openPostgres(href, silentLog)).rejects.toThrow(sentence);
      await expect(diagnoseDatabase({ databaseUrl: href, dataDirectory: temporaryFolder() })).rejects.toThrow(sentence);
    }
    const { href } = Object.assign(new URL(config.databaseUrl ?? ''), { username: stranger });
    await expect(dumpPostgres(href, path.join(temporaryFolder(), 'dump'))).rejects.toThrow('The user in DATABASE_URL');
    await expect(serverMigrations(href)).rejects.toThrow('The user in DATABASE_URL');
  });

  test('goes away and leaves somebody who takes connections and closes them: each statement fails after one', async () => {
    let taken = 0;
    const server = createServer((socket) => {
      taken += 1;
      socket.on('error', () => {}).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
    const client = connectGuarded(`postgres://u:p@127.0.0.1:${address.port}/x`, 1);
    onTestFinished(() => client.end());
    for (let statement = 1; statement <= 5; statement += 1) {
      const asked = Promise.resolve(client.forDrizzle.unsafe('select 1'));
      expect(databaseTrouble(await failureOf(asked))).toBe('away');
      expect(taken).toBe(statement);
    }
  });

  test('goes away during work: queries fail as something to try again, and work again when it is back', async () => {
    const { config } = await prepareDatabase();
    const line = await startLine(config.databaseUrl ?? '');
    const open = await openPostgres(line.url, silentLog);
    onTestFinished(() => open.close());
    const count = async (): Promise<number> => (await drizzleOf(open.db).select().from(houseFacts)).length;
    const knownSince = new Date('2026-08-01T07:00:00Z');
    const interrupted = open.db.transaction(async (tx) => {
      await drizzleOf(tx).insert(houseFacts).values({ name: 'half', value: '', knownSince });
      await line.cut();
      await drizzleOf(tx).insert(houseFacts).values({ name: 'other half', value: '', knownSince });
    });
    expect(databaseTrouble(await failureOf(interrupted))).toBe('away');
    for (let attempt = 0; attempt < 20; attempt += 1) expect(databaseTrouble(await failureOf(count()))).toBe('away');
    await line.mend();
    expect(await count()).toBe(0);
  });

  test('falls silent and closes no connection: whatever waited for it fails as something to try again, and nothing stays held up', async () => {
    const { config } = await prepareDatabase();
    const line = await startLine(config.databaseUrl ?? '');
    // Of two connections, both are stuck when three things wait.
    const open = await openPostgres(line.url, silentLog, 2, 1_000);
    onTestFinished(() => open.close());
    const count = async (): Promise<number> => (await drizzleOf(open.db).select().from(houseFacts)).length;
    const knownSince = new Date('2026-08-01T07:00:00Z');
    const write = (tx: Transaction, name: string) => drizzleOf(tx).insert(houseFacts).values({ name, value: '', knownSince });
    // Both connections are open before the line falls silent: a new one would be heard again.
    expect(await Promise.all([count(), count()])).toEqual([0, 0]);
    const silent = Promise.withResolvers<void>();
    const transaction = open.db.transaction(async (tx) => {
      await write(tx, 'before');
      line.silence();
      silent.resolve();
      await Promise.all([write(tx, 'under way'), write(tx, 'behind it')]);
    });
    const failing = failureOf(transaction);
    await silent.promise;
    const failures = await Promise.all([failing, failureOf(count())]);
    expect(failures.map(databaseTrouble)).toEqual(['away', 'away']);
    expect(await count()).toBe(0);
  });
});

test('a line that breaks again and again under load leaves no transaction half written, and the pool works after each time', async () => {
  const { config } = await prepareDatabase();
  const line = await startLine(config.databaseUrl ?? '');
  const open = await openPostgres(line.url, silentLog, 4);
  onTestFinished(() => open.close());
  const knownSince = new Date('2026-08-01T07:00:00Z');
  const write = (tx: Transaction, name: string) => drizzleOf(tx).insert(houseFacts).values({ name, value: '', knownSince });
  for (let round = 0; round < 5; round += 1) {
    const pairs = Array.from({ length: 40 }, (_, index) =>
      open.db.transaction(async (tx) => {
        await write(tx, `${round}-${index}-first`);
        // The line may break here, and whoever is not told goes on with the second.
        for (let turn = 0; turn < index; turn += 1) await nextTurn();
        await write(tx, `${round}-${index}-second`);
      }),
    );
    const settled = Promise.allSettled(pairs);
    for (let turn = 0; turn < 10 + round * 5; turn += 1) await nextTurn();
    await line.cut();
    await settled;
    await line.mend();
    const names = await onceMended(async () => {
      const rows = await drizzleOf(open.db).select({ name: houseFacts.name }).from(houseFacts);
      return rows.map((row) => row.name);
    });
    const count = (which: string): number => names.filter((name) => name.startsWith(`${round}-`) && name.endsWith(which)).length;
    expect(count('first')).toBe(count('second'));
    expect(count('first')).toBeLessThan(40);
  }
});

/** A connection that nobody used while the line broke may notice it only now: then it is something to try again, once for each. */
async function onceMended<T>(ask: () => Promise<T>): Promise<T> {
  for (let connection = 0; connection < 4; connection += 1) {
    try {
      return await ask();
    } catch (error) {
      if (databaseTrouble(error) !== 'away') throw error;
    }
  }
  return ask();
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('this should have failed');
}
