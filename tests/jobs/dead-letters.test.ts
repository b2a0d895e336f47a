import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DiscordRefused } from '#src/core/errors.ts';
import { jobsCommand } from '#src/jobs/dead-letters.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { forgetJobs, startBench, testJob, type Bench } from '#tests/support/job-bench.ts';

const agency = randomUUID();
let opened: TestDatabase;
let bench: Bench;
let broken = true;
let runs = 0;
const lines: string[] = [];

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  broken = true;
  runs = 0;
  lines.length = 0;
  const job = testJob('test.broken', () => {
    runs += 1;
    if (broken) throw new DiscordRefused('invalid', 50_035, {}, 'Invalid Form Body');
  });
  bench = await startBench(opened, { jobs: [job] });
  await bench.enqueue(job.of(agency, { id: 'the payload' }, 'the-key'));
  await bench.running.idle();
});
afterEach(async () => {
  await bench.running.stop();
  await forgetJobs(opened);
});

function type(...words: string[]): Promise<void> {
  return jobsCommand(words, { db: opened.database, now: bench.clock.now(), say: (line) => lines.push(line) });
}

async function idOfLetter(): Promise<string> {
  await type('list');
  return lines[0]?.split(' ')[0] ?? '';
}

test('npm run jobs -- list shows what was given up, with its error and payload', async () => {
  const id = await idOfLetter();
  expect(id).toMatch(/^[0-9a-f-]{36}$/u);
  const text = lines.join('\n');
  expect(text).toContain('test.broken  given up after 1 attempts');
  expect(text).toContain(`agency ${agency}, key the-key`);
  expect(text).toContain('{"id":"the payload"}');
  expect(text).toContain('Invalid Form Body');
});

test('npm run jobs -- retry runs it again at the next tick', async () => {
  await type('retry', await idOfLetter());
  broken = false;
  await bench.running.metronome.tick();
  await bench.running.idle();
  expect(runs).toBe(2);
  lines.length = 0;
  await type('list');
  expect(lines).toEqual(['No job is given up, parked or waiting to be tried again.']);
});

test('npm run jobs -- drop gives it up for good', async () => {
  const id = await idOfLetter();
  await type('drop', id);
  await expect(type('retry', id)).rejects.toThrow(`No job ${id} is given up, parked or waiting`);
  expect((await bench.running.jobs.health()).dead).toBe(0);
});

test.for([[['retry']], [['drop', 'not an ID']], [['retry', randomUUID()]], [['everything']], [[]]] as const)(
  'npm run jobs -- %j says what to type',
  async ([words]) => {
    await expect(type(...words)).rejects.toThrow(/npm run jobs -- list/u);
  },
);
