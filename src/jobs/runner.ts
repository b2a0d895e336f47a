import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Database, JobContext, Jobs, Log } from '#src/context.ts';
import { errorInLines } from '#src/core/written-errors.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { databaseTrouble } from '#src/database/trouble.ts';
import { FailedInTime, Parked, type RunnableJob } from './job.ts';
import { changeJob, claimJob, deleteJob, type JobRow } from './jobs.store.ts';
import type { JobMetrics } from './metrics.ts';
import { givenUp, mostAttempts, outcomeOf, retryAt } from './outcome.rules.ts';
import type { Queue } from './queue.ts';

export interface RunnerOptions {
  readonly db: Database;
  readonly queue: Queue;
  readonly registered: ReadonlyMap<string, RunnableJob>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: JobMetrics;
  readonly jobs: Jobs;
  /** undefined: the agency has removed the bot; what is due is found again when it comes back. */
  contextFor(agencyId: string, jobs: Jobs): Promise<JobContext | undefined>;
  readonly random: () => number;
  /** Whether the process is being stopped: then nothing waits for a database that is away. */
  stopping(): boolean;
}

export interface Runner {
  next(passedOver: readonly string[]): Promise<JobRow | undefined>;
  run(row: JobRow): Promise<void>;
}

type Ended = 'done' | 'dropped' | 'again' | 'parked' | 'dead';

export function makeRunner(options: RunnerOptions): Runner {
  const { db, queue, clock, log, metrics } = options;
  /** Handed out by the queue, and not yet claimed because the database went away in between. */
  let unclaimed: string | undefined;

  const next = async (passedOver: readonly string[]): Promise<JobRow | undefined> => {
    for (;;) {
      const id: string | undefined = unclaimed ?? (await queue.next(passedOver));
      if (id === undefined) return undefined;
      unclaimed = id;
      const row = await claimJob(db, id);
      if (!row) await db.transaction((tx) => queue.settle(tx, [id]));
      unclaimed = undefined;
      if (row) return row;
    }
  };
  const run = async (row: JobRow): Promise<void> => {
    const took = metrics.begin(row.job);
    const failure = await tryJob(options, row);
    took(await untilSettled(options, row, failure));
  };
  return { next, run };

  async function untilSettled(of: RunnerOptions, row: JobRow, failure: Failure | undefined): Promise<Ended> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await settle(of, row, failure, clock.now());
      } catch (error) {
        log.warn({ error, job: row.job, id: row.id }, 'what became of a job cannot be written down yet');
        // Left as running: the next start queues it again.
        if (of.stopping()) return 'again';
        await wait(Math.min(5_000, 100 * 2 ** attempt));
      }
    }
  }
}

type Failure = { readonly dropped: true } | { readonly error: unknown; readonly until: Date | undefined };

async function tryJob(options: RunnerOptions, row: JobRow): Promise<Failure | undefined> {
  try {
    const job = options.registered.get(row.job);
    if (!job) throw new UnknownJob(row.job);
    // It was begun that often and never came back: whatever it does to the process, it is not done once more.
    if (row.attempts > mostAttempts) throw new Error('the process ended every time this job ran');
    if (job.scope === 'house') {
      await job.run({ db: options.db, clock: options.clock, log: options.log, jobs: options.jobs }, row.payload);
      return undefined;
    }
    const ctx = row.agencyId === null ? undefined : await options.contextFor(row.agencyId, options.jobs);
    if (!ctx) return { dropped: true };
    await job.run(ctx, row.payload);
    return undefined;
  } catch (thrown) {
    const { error, until } = thrown instanceof FailedInTime ? { error: thrown.cause, until: thrown.until } : { error: thrown };
    return (await removedMeanwhile(options, row, error)) ? { dropped: true } : { error, until };
  }
}

/** Refused in a server that has removed the bot by now: nobody there is to be asked for anything. */
async function removedMeanwhile(options: RunnerOptions, row: JobRow, error: unknown): Promise<boolean> {
  if (!(error instanceof DiscordRefused || error instanceof Parked) || row.agencyId === null) return false;
  try {
    return (await options.contextFor(row.agencyId, options.jobs)) === undefined;
  } catch {
    // Not known for now: then it counts as refused, which can be mended.
    return false;
  }
}

/** Left behind by another version; `npm run jobs` shows it. */
class UnknownJob extends Error {
  override readonly name = 'UnknownJob';
  constructor(job: string) {
    super(`no job is called ${job} in this version`);
  }
}

async function settle(options: RunnerOptions, row: JobRow, failure: Failure | undefined, now: Date): Promise<Ended> {
  const { db, queue } = options;
  return db.transaction(async (tx) => {
    await queue.settle(tx, [row.id]);
    if (!failure || 'dropped' in failure) {
      await deleteJob(tx, row.id);
      return failure ? 'dropped' : 'done';
    }
    const { ended, change } = changeFor(options, row, failure, now);
    await changeJob(tx, row.id, { ...change, error: describe(failure.error) });
    return ended;
  });
}

function changeFor(
  { log, random }: RunnerOptions,
  row: JobRow,
  { error, until }: Extract<Failure, { error: unknown }>,
  now: Date,
): { ended: Ended; change: Parameters<typeof changeJob>[2] } {
  const facts = { error, job: row.job, id: row.id, agencyId: row.agencyId, attempts: row.attempts };
  if (databaseTrouble(error) === 'away') {
    // No fault of the job's: this attempt does not count.
    const dueAt = retryAt({ attempts: 1, now, random: 0 });
    return { ended: 'again', change: { state: 'waiting', dueAt, attempts: row.attempts - 1 } };
  }
  const outcome =
    error instanceof UnknownJob ? givenUp(now) : outcomeOf(error, { attempts: row.attempts, now, random: random(), until });
  switch (outcome.kind) {
    case 'again':
      log.warn({ ...facts, dueAt: outcome.dueAt }, 'a job failed and is tried again');
      return { ended: 'again', change: { state: 'waiting', dueAt: outcome.dueAt } };
    case 'parked':
      log.warn({ ...facts, reason: outcome.reason }, 'a job waits for a human');
      // What is of use until then only waits for nobody any longer: asked for again, it is found to be too late.
      return { ended: 'parked', change: { state: 'parked', reason: outcome.reason, parkedAt: now, dueAt: until ?? null } };
    case 'dead':
      log.error(facts, 'a job is given up; npm run jobs -- list shows it');
      return { ended: 'dead', change: { state: 'dead', dueAt: outcome.untilAt } };
    default:
      return outcome satisfies never;
  }
}

const describe = (error: unknown): string => errorInLines(error).slice(0, 4_000);
