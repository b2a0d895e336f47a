import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPostgres } from '#src/database/postgres.ts';
import { openTestDatabase, silentLog } from '#tests/support/database.ts';
import { startBench, testJob } from '#tests/support/job-bench.ts';
import { startLine } from '#tests/support/proxy.ts';

/** The queue on a PostgreSQL at the end of a line, with one job that counts how often it ran. */
async function onALine() {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  const line = await startLine(database.url ?? '');
  const open = await openPostgres(line.url, silentLog, 4, 2_000);
  onTestFinished(() => open.close());
  const ran: string[] = [];
  const note = testJob('test.note', (_ctx, id) => void ran.push(id));
  const bench = await startBench({ database: open.db, open, close: () => Promise.resolve() }, { jobs: [note] });
  onTestFinished(() => bench.running.stop());
  return { line, ran, bench, enqueue: (id: string) => bench.enqueue(note.of(randomUUID(), { id }, id)) };
}

describe('a job whose line to PostgreSQL breaks', () => {
  test.for([
    ['as the queue hands it out', 'SKIP LOCKED'],
    ['as it is taken on', 'update "jobs" set "state"'],
    ['as it is written down as done', 'delete from "jobs"'],
  ] as const)('%s is done all the same, and once', async ([, text]) => {
    const { line, ran, bench, enqueue } = await onALine();
    await bench.running.idle();
    const cut = line.cutAt(text, 'after');
    await enqueue('a');
    await cut;
    await line.mend();
    await vi.waitFor(async () => expect(await bench.running.jobs.health()).toMatchObject({ waiting: 0, dead: 0 }), {
      timeout: 20_000,
      interval: 50,
    });
    await bench.running.idle();
    expect(ran).toEqual(['a']);
    await enqueue('b');
    await bench.running.idle();
    expect(ran).toEqual(['a', 'b']);
  });

  test('without a word, because the server vanished, is done on another connection', async () => {
    const { line, ran, bench, enqueue } = await onALine();
    await enqueue('a');
    await bench.running.idle();
    line.silence();
    await expect(enqueue('lost')).rejects.toThrow('has said nothing for 2 s');
    await enqueue('b');
    await vi.waitFor(() => expect(ran).toEqual(['a', 'b']), { timeout: 20_000, interval: 50 });
  });
});
