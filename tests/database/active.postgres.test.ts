import postgres, { type Sql } from 'postgres';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { becomeActive } from '#src/database/active.ts';
import { openPostgres } from '#src/database/postgres.ts';
import { startChild } from '#tests/support/child.ts';
import { prepareDatabase, silentLog } from '#tests/support/database.ts';
import { startLine } from '#tests/support/proxy.ts';

function look(url: string): Sql {
  const client = postgres(url, { max: 2, onnotice: () => {} });
  onTestFinished(() => client.end({ timeout: 1 }));
  return client;
}

const endTheHolder = `select pg_terminate_backend(pid) from pg_locks
  where locktype = 'advisory' and granted and classid = 26482 and objid = 2
    and database = (select oid from pg_database where datname = current_database())`;

const patiently = { timeout: 30_000, interval: 20 };

describe('two processes on one PostgreSQL', () => {
  test('one is active; killed, the other takes over within 10 seconds', async () => {
    const { env } = await prepareDatabase();
    const first = startChild('database/children/active.ts', [], { env });
    await first.says('ready to act');
    const second = startChild('database/children/active.ts', [], { env });
    await second.says('This one stands by');
    expect(second.lines).not.toContain('ready to act');
    const killed = Date.now();
    await first.kill('SIGKILL');
    await second.says('ready to act');
    expect(Date.now() - killed).toBeLessThan(10_000);
  });

  test('the one whose lock was taken ends with a sentence', async () => {
    const { env, config } = await prepareDatabase();
    const first = startChild('database/children/active.ts', [], { env });
    await first.says('ready to act');
    const other = await look(config.databaseUrl ?? '').reserve();
    await other.unsafe(endTheHolder);
    await other.unsafe('select pg_advisory_lock(26482, 2)');
    expect(await first.says('lost:')).toContain('Another Greenroom has become the active one on this database');
    expect(await first.ended).toBe(4);
    other.release();
  });
});

describe('the active process', () => {
  test('begins nothing while PostgreSQL is away, and stays the active one when it is back', async () => {
    const { config } = await prepareDatabase();
    const line = await startLine(config.databaseUrl ?? '');
    const open = await openPostgres(line.url, silentLog);
    onTestFinished(() => open.close());
    const lost: string[] = [];
    const lease = await becomeActive(open, { log: silentLog, onLost: (sentence) => lost.push(sentence) });
    onTestFinished(() => lease.release());
    expect(lease.held()).toBe(true);
    await line.cut();
    await vi.waitUntil(() => !lease.held(), patiently);
    await line.mend();
    await vi.waitUntil(() => lease.held() || lost.length > 0, patiently);
    expect(lost).toEqual([]);
  });

  test('who lets go is followed at once by who asks next', async () => {
    const { config } = await prepareDatabase();
    const open = await openPostgres(config.databaseUrl ?? '', silentLog);
    onTestFinished(() => open.close());
    const options = { log: silentLog, onLost: () => {} };
    const first = await becomeActive(open, options);
    await first.release();
    expect(first.held()).toBe(false);
    const second = await becomeActive(open, options);
    expect(second.held()).toBe(true);
    await second.release();
  });

  test('standing by ends when the process is told to stop', async () => {
    const { config } = await prepareDatabase();
    const open = await openPostgres(config.databaseUrl ?? '', silentLog);
    onTestFinished(() => open.close());
    const first = await becomeActive(open, { log: silentLog, onLost: () => {} });
    onTestFinished(() => first.release());
    const stop = new AbortController();
    const log = { ...silentLog, info: () => stop.abort() };
    await expect(becomeActive(open, { log, onLost: () => {}, signal: stop.signal })).rejects.toThrow('aborted');
  });
});
