import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import { openPglite } from '#src/database/engine.ts';
import type { OpenDatabase } from '#src/database/open.ts';
import { jobs } from '#src/jobs/jobs.tables.ts';
import { embeddedTemplateBytes } from '#tests/support/database.ts';
import { startBench, testJob } from '#tests/support/job-bench.ts';

const agency = randomUUID();

/** A database between whose queue and the bot a statement can be lost. */
async function openFlaky() {
  const open = await openPglite({ loadDataDir: new Blob([await embeddedTemplateBytes()]) }, 'memory');
  onTestFinished(() => open.close());
  const line: { beforeNext: (() => void) | undefined } = { beforeNext: undefined };
  const { queue } = open;
  if (queue.kind !== 'embedded') throw new Error('PGlite is the embedded database');
  const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
    const trap = line.beforeNext;
    line.beforeNext = undefined;
    trap?.();
    return queue.executeSql(text, values);
  };
  const flaky: OpenDatabase = { ...open, queue: { kind: 'embedded', executeSql } };
  return { opened: { database: open.db, open: flaky, close: () => open.close() }, line };
}

/** One that another process is at. */
const elsewhere = { agencyId: agency, job: 'test.note', payload: { id: 'elsewhere' }, key: 'e', state: 'running' } as const;

test('what another process runs is not taken from it by one that has lost its place', async () => {
  const { opened, line } = await openFlaky();
  const seen: string[] = [];
  const place = { active: true };
  const note = testJob('test.note', (_ctx, id) => void seen.push(id));
  const bench = await startBench(opened, { jobs: [note], active: () => place.active });
  onTestFinished(() => bench.running.stop());
  await bench.running.idle();
  await drizzleOf(opened.database)
    .insert(jobs)
    .values({ ...elsewhere, enqueuedAt: bench.clock.now() });
  line.beforeNext = () => {
    place.active = false;
    throw new Error('the connection is lost');
  };
  // Enqueuing goes through the transaction's own connection; what fails is looking for it.
  await bench.enqueue(note.of(agency, { id: 'mine' }, 'm'));
  await bench.running.idle();
  const left = await drizzleOf(opened.database).select({ key: jobs.key, state: jobs.state }).from(jobs).orderBy(jobs.key);
  expect(left).toEqual([
    { key: 'e', state: 'running' },
    { key: 'm', state: 'queued' },
  ]);
  expect(seen).toEqual([]);
});

test('what another process left is taken up by whoever is active again', async () => {
  const { opened } = await openFlaky();
  const seen: string[] = [];
  const place = { active: true };
  const note = testJob('test.note', (_ctx, id) => void seen.push(id));
  const bench = await startBench(opened, { jobs: [note], active: () => place.active });
  onTestFinished(() => bench.running.stop());
  await bench.running.idle();
  place.active = false;
  await bench.enqueue(note.of(agency, { id: 'mine' }, 'm'));
  await bench.running.idle();
  await drizzleOf(opened.database)
    .insert(jobs)
    .values({ ...elsewhere, enqueuedAt: bench.clock.now() });
  place.active = true;
  await bench.enqueue(note.of(agency, { id: 'later' }, 'l'));
  await bench.running.idle();
  expect(seen.toSorted()).toEqual(['elsewhere', 'later', 'mine']);
});
