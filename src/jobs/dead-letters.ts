import type { Database } from '#src/context.ts';
import { isRowId } from '#src/core/ids.ts';
import { StartRefused } from '#src/core/errors.ts';
import { dropJob, listNotDone, retryJob, type JobRow } from './jobs.store.ts';

export interface LettersOptions {
  readonly db: Database;
  readonly now: Date;
  readonly say: (line: string) => void;
}

const usage =
  'Type: npm run jobs -- list, npm run jobs -- retry <id> (runs it again within a minute), or npm run jobs -- drop <id> (gives it up).';
const mostListed = 200;

/**
 * `npm run jobs -- list|retry <id>|drop <id>`: what is given up, waits for a human or is tried again later.
 * @throws StartRefused with what to type
 */
export async function jobsCommand(words: readonly string[], options: LettersOptions): Promise<void> {
  const [verb, id, ...more] = words;
  const { db, now, say } = options;
  if (verb === 'list' && id === undefined) return list(options);
  if ((verb !== 'retry' && verb !== 'drop') || id === undefined || more.length > 0) throw new StartRefused(usage);
  const done = isRowId(id) && (verb === 'retry' ? await retryJob(db, id, now) : await dropJob(db, id));
  if (!done) {
    throw new StartRefused(`No job ${id} is given up, parked or waiting: npm run jobs -- list shows those that are.`);
  }
  say(verb === 'retry' ? `Job ${id} runs again within a minute.` : `Job ${id} is gone.`);
  return undefined;
}

async function list({ db, say }: LettersOptions): Promise<void> {
  const rows = await listNotDone(db, mostListed);
  if (rows.length === 0) say('No job is given up, parked or waiting to be tried again.');
  for (const row of rows) for (const line of describe(row)) say(line);
  if (rows.length === mostListed) say(`There are more than ${mostListed}; these are the first.`);
}

function describe(row: JobRow): readonly string[] {
  const states = {
    dead: `given up after ${row.attempts} attempts`,
    parked: `waits for a human since ${row.parkedAt?.toISOString() ?? '?'}: ${JSON.stringify(row.reason)}`,
    waiting: `tried ${row.attempts} times, again at ${row.dueAt?.toISOString() ?? '?'}`,
    queued: 'queued',
    running: 'running',
  };
  const lines = [
    `${row.id}  ${row.job}  ${states[row.state]}`,
    `  agency ${row.agencyId ?? '(the house)'}, key ${row.key}, enqueued ${row.enqueuedAt.toISOString()}`,
    `  payload ${JSON.stringify(row.payload)}`,
  ];
  const [error] = (row.error ?? '').split('\n');
  return error ? [...lines, `  ${error}`] : lines;
}
