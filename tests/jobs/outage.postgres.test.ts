import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { houseFacts } from '#src/database/house.tables.ts';
import { openPostgres } from '#src/database/postgres.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
import { openTestDatabase, prepareDatabase, silentLog } from '#tests/support/database.ts';
import { startBench, testJob } from '#tests/support/job-bench.ts';
import { startLine } from '#tests/support/proxy.ts';

test('jobs stop where PostgreSQL goes away, and go on when it is back; the attempt does not count', async () => {
  const { config } = await prepareDatabase();
  const line = await startLine(config.databaseUrl ?? '');
  const open = await openPostgres(line.url, silentLog);
  onTestFinished(() => open.close());
  const done: string[] = [];
  const cut = Promise.withResolvers<void>();
  const work = testJob('test.work', async (ctx, id) => {
    if (done.length === 0 && id === '1') {
      done.push('first try');
      await line.cut();
      cut.resolve();
    }
    await drizzleOf(ctx.db).select().from(houseFacts);
    done.push(id);
  });
  const bench = await startBench({ database: open.db, open, close: () => open.close() }, { jobs: [work], slots: 1 });
  onTestFinished(() => bench.running.stop());
  const agency = randomUUID();
  await bench.enqueue(work.of(agency, { id: '1' }, '1'), work.of(agency, { id: '2' }, '2'));
  await cut.promise;
  await expect(bench.running.metronome.tick()).rejects.toThrow('sweeps failed');
  await line.mend();
  await bench.running.idle();
  expect(done).toEqual(['first try', '2']);
  const [left] = await drizzleOf(open.db).select().from(jobs);
  expect(left).toMatchObject({ state: 'waiting', attempts: 0, payload: { id: '1' } });
  bench.clock.advanceMinutes(1);
  await bench.running.metronome.tick();
  await bench.running.idle();
  expect(done).toEqual(['first try', '2', '1']);
});

test.for([
  ['as the queue is opened', 'pgboss.version'],
  ['as the queue is emptied', 'DELETE FROM pgboss'],
  ['as the queue is filled', 'update "jobs" set "state"'],
] as const)('a PostgreSQL that goes away during the start, %s, is waited for', async ([, text]) => {
  const { config } = await prepareDatabase();
  const line = await startLine(config.databaseUrl ?? '');
  const open = await openPostgres(line.url, silentLog);
  onTestFinished(() => open.close());
  const ran: string[] = [];
  const said: string[] = [];
  const log = { ...silentLog, warn: (_: object, sentence: string) => void said.push(sentence) };
  const note = testJob('test.note', (_ctx, id) => void ran.push(id));
  const cut = line.cutAt(text, 'before');
  const starting = startBench({ database: open.db, open, close: () => open.close() }, { jobs: [note], log });
  await cut;
  await line.mend();
  const bench = await starting;
  onTestFinished(() => bench.running.stop());
  expect(said).toContain(`PostgreSQL at ${open.place} went away during the start. Greenroom goes on as soon as it answers.`);
  await bench.enqueue(note.of(randomUUID(), { id: 'a' }, 'a'));
  await bench.running.idle();
  expect(ran).toEqual(['a']);
});

test('a start that fails for good leaves no connection of the queue behind', async () => {
  const opened = await openTestDatabase();
  onTestFinished(() => opened.close());
  const { database } = opened;
  await drizzleOf(database).execute(sql`alter table jobs rename to not_here`);
  await expect(startBench(opened, { jobs: [] })).rejects.toThrow('Failed query');
  const connections = async (): Promise<number> => {
    const found = await queryRows(
      database,
      sql`select 1 as one from pg_stat_activity where application_name = 'greenroom-queue' and datname = current_database()`,
      z.object({ one: z.number() }),
    );
    return found.length;
  };
  // Far sooner than idle ones end of themselves.
  await vi.waitFor(async () => expect(await connections()).toBe(0), { timeout: 5_000, interval: 50 });
});
