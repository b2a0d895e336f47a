import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { houseFacts } from '#src/database/house.tables.ts';
import { openPostgres } from '#src/database/postgres.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
import { prepareDatabase, silentLog } from '#tests/support/database.ts';
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
