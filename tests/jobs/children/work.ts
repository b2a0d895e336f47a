/** Runs jobs on DATA_DIR or DATABASE_URL; `slow` says that it has begun and never ends, `quick` says that it ran. */
import { z } from 'zod';
import { openDatabase } from '#src/database/open.ts';
import { defineHouseJob } from '#src/jobs/index.ts';
import { startJobs } from '#src/jobs/start.ts';
import { say, sayingLog } from '#tests/database/children/say.ts';

const [mode] = process.argv.slice(2);
const open = await openDatabase(
  { databaseUrl: process.env['DATABASE_URL'] || undefined, dataDirectory: process.env['DATA_DIR'] ?? 'data' },
  sayingLog,
);
const payload = z.object({ number: z.number() });
const job = defineHouseJob({
  name: 'test.work',
  about: 'works',
  payload,
  run: async (_ctx, { number }) => {
    say(`began ${number}`);
    if (mode === 'slow' && number === 2) await new Promise<never>(() => {});
    say(`did ${number}`);
  },
});
const running = await startJobs({
  open,
  jobs: [job],
  sweeps: [],
  clock: { now: () => new Date() },
  log: sayingLog,
  ticks: 'by-hand',
  contextFor: () => Promise.resolve(undefined),
  slots: 1,
});
if (mode === 'slow') {
  await open.db.transaction(async (tx) => {
    for (const number of [1, 2, 3]) await running.jobs.enqueue(tx, job.of({ number }, String(number)));
  });
}
await running.idle();
say('idle');
await running.stop();
await open.close();
