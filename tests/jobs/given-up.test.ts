import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { DiscordRefused } from '#src/core/errors.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startBench, testJob } from '#tests/support/job-bench.ts';

let opened: TestDatabase;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

test('what is asked for every day and was given up once begins anew a day later, and not before', async () => {
  const agency = randomUUID();
  const seen: string[] = [];
  const daily = testJob('test.daily', (_ctx, id) => {
    seen.push(id);
    if (id === 'monday') throw new DiscordRefused('invalid', 50_035, {}, 'Invalid Form Body');
  });
  const { running, enqueue, clock } = await startBench(opened, { jobs: [daily] });
  onTestFinished(() => running.stop());
  await enqueue(daily.of(agency, { id: 'monday' }, 'daily'));
  await running.idle();
  expect(await running.jobs.health()).toMatchObject({ dead: 1 });
  clock.advanceMinutes(23 * 60 + 59);
  await enqueue(daily.of(agency, { id: 'too early' }, 'daily'));
  await running.idle();
  expect(seen).toEqual(['monday']);
  clock.advanceMinutes(1);
  await enqueue(daily.of(agency, { id: 'tuesday' }, 'daily'));
  await running.idle();
  expect(seen).toEqual(['monday', 'tuesday']);
  expect(await running.jobs.health()).toMatchObject({ waiting: 0, dead: 0 });
});

test('two of the same key that a sweep finds at once are one job', async () => {
  const agency = randomUUID();
  const seen: string[] = [];
  const note = testJob('test.note', (_ctx, id) => void seen.push(id));
  const twice = {
    name: 'test.twice',
    find: () => Promise.resolve(['1', '2'].map((id) => note.of(agency, { id }, 'same'))),
  } as const;
  const { running } = await startBench(opened, { jobs: [note], sweeps: [twice] });
  onTestFinished(() => running.stop());
  await running.metronome.tick();
  await running.idle();
  expect(seen).toHaveLength(1);
});
