import { setTimeout as wait } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { Clock, Database, JobContext, Jobs, Log, Transaction } from '#src/context.ts';
import { batchesOf } from '#src/core/batches.ts';
import { afterCommit } from '#src/database/handle.ts';
import type { OpenDatabase } from '#src/database/open.ts';
import { databaseTrouble } from '#src/database/trouble.ts';
import { lookAhead, type Ahead } from './ahead.ts';
import { startDispatcher } from './dispatcher.ts';
import { countExpired } from './dues.store.ts';
import type { RunnableJob, Sweep } from './job.ts';
import {
  countGivenUp,
  countJobs,
  countResting,
  insertJobs,
  listParked,
  queueDue,
  queueParked,
  requeueAll,
  type QueuedRow,
} from './jobs.store.ts';
import { makeJobMetrics, type JobMetrics } from './metrics.ts';
import { makeMetronome, type Metronome } from './metronome.ts';
import { openQueue, type Queue } from './queue.ts';
import { makeRunner } from './runner.ts';

/** Of one statement. */
const requestsAtOnce = 500;

export interface JobsOptions {
  readonly open: OpenDatabase;
  readonly jobs: readonly RunnableJob[];
  readonly sweeps: readonly Sweep[];
  readonly clock: Clock;
  readonly log: Log;
  /** What an agency's job works with; undefined: it has removed the bot, and its jobs are dropped. */
  contextFor(agencyId: string, jobs: Jobs): Promise<JobContext | undefined>;
  /** Nothing runs before: jobs need Discord, and Discord's commands need the queue. Default: at once. */
  readonly ready?: Promise<unknown>;
  /** `by-hand`: only `metronome.tick()` moves things, for tests and the demo. */
  readonly ticks?: 'every-minute' | 'by-hand';
  /** Whether this process is the active one; default: it is. */
  readonly active?: () => boolean;
  /** undefined: nobody looks. */
  readonly registry?: Registry | undefined;
  readonly slots?: number;
  readonly slotsPerAgency?: number;
  /** From 0 to 1, for the jitter of retries. */
  readonly random?: () => number;
}

export interface RunningJobs {
  readonly jobs: Jobs;
  readonly metronome: Pick<Metronome, 'tick' | 'lastTick'>;
  /** What falls due by itself until then, soonest first, as far as it can be known now. */
  ahead(until: Date): Promise<readonly Ahead[]>;
  /** Resolves when nothing is left that could run at the clock's present. */
  idle(): Promise<void>;
  /** Finishes what runs, for at most `graceMs` (10 s), and takes nothing new. What is left runs again at the next start. */
  stop(graceMs?: number): Promise<void>;
}

/** At most this many that wait are queued again in one transaction. */
const dueBatch = 500;

/**
 * Opens the queue and runs what is in it. Only the active process may call it: what an earlier one was in the middle of
 * is run again at once.
 */
export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  const { open, clock, log } = options;
  const queue = await untilOpen(options);
  const metrics = await makeJobMetrics(options.registry);
  const state: State = { stopping: false, ready: false };
  const active = (): boolean => state.ready && !state.stopping && (options.active?.() ?? true);
  const send = async (tx: Transaction, rows: readonly QueuedRow[]): Promise<void> => {
    await queue.send(tx, rows);
    afterCommit(tx, () => dispatcher.wake());
  };
  const metronome = metronomeOf(options, { send, metrics, active });
  const jobs = makeJobs({ db: open.db, clock, send, metrics, lastTick: () => metronome.lastTick });
  const runner = runnerOf(options, { queue, metrics, jobs, stopping: () => state.stopping });
  const { slots = 8, slotsPerAgency = 3 } = options;
  const recover = (running: readonly string[]): Promise<void> => requeue(open, queue, running);
  const dispatcher = startDispatcher({ ...runner, recover, slots, slotsPerAgency, active, log });
  const begin = (): void => {
    state.ready = true;
    dispatcher.wake();
    metronome.begin();
  };
  if (options.ready) options.ready.then(begin, () => {});
  else begin();
  return {
    jobs,
    metronome,
    ahead: (until) => lookAhead({ ...options, db: open.db, from: clock.now(), until }),
    idle: () => dispatcher.idle(),
    async stop(graceMs = 10_000) {
      state.stopping = true;
      await metronome.stop();
      const left = await dispatcher.stop(graceMs);
      if (left > 0) log.warn({ left }, 'jobs were still running; the next start runs them again');
      await queue.stop();
    },
  };
}

interface State {
  /** What it waits for before anything runs is there. */
  ready: boolean;
  stopping: boolean;
}

type Send = (tx: Transaction, rows: readonly QueuedRow[]) => Promise<void>;

function metronomeOf(
  { open: { db }, clock, log, sweeps, ticks = 'every-minute' }: JobsOptions,
  parts: { send: Send; metrics: JobMetrics; active: () => boolean },
): Metronome {
  const { send, metrics, active } = parts;
  return makeMetronome({
    db,
    clock,
    log,
    metrics,
    active,
    sweeps,
    ticks,
    enqueueAll: (requests, at) => db.transaction(async (tx) => send(tx, await insertJobs(tx, requests, at))),
    queueDue: (at) => queueAllDue(db, send, at),
  });
}

function runnerOf(
  options: JobsOptions,
  parts: { queue: Queue; metrics: JobMetrics; jobs: Jobs; stopping: () => boolean },
): ReturnType<typeof makeRunner> {
  const { open, clock, log, random = Math.random } = options;
  return makeRunner({
    ...parts,
    clock,
    log,
    random,
    db: open.db,
    registered: byName(options.jobs),
    contextFor: (agencyId, of) => options.contextFor(agencyId, of),
  });
}

function makeJobs(of: { db: Database; clock: Clock; send: Send; metrics: JobMetrics; lastTick: () => Date | undefined }): Jobs {
  const { db, clock, send } = of;
  return {
    async enqueue(tx, ...requests) {
      for (const batch of batchesOf(requests, requestsAtOnce)) await send(tx, await insertJobs(tx, batch, clock.now()));
    },
    parked: listParked,
    async allRest(rows, requests) {
      let resting = 0;
      for (const batch of batchesOf(requests, requestsAtOnce)) resting += await countResting(rows, batch);
      return resting === requests.length;
    },
    givenUp: countGivenUp,
    expired: countExpired,
    async resume(tx, agencyId) {
      const rows = await queueParked(tx, agencyId);
      await send(tx, rows);
      return rows.length;
    },
    async health() {
      const { oldest, ...counts } = await countJobs(db);
      of.metrics.counts(counts);
      const oldestSeconds = oldest ? Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1000) : 0;
      const { parked, dead } = counts;
      return { waiting: counts.queued + counts.waiting, parked, dead, oldestSeconds, lastTick: of.lastTick() };
    },
  };
}

async function queueAllDue(db: Database, send: Send, at: Date): Promise<void> {
  for (let found = dueBatch; found === dueBatch;) {
    found = await db.transaction(async (tx) => {
      const rows = await queueDue(tx, at, dueBatch);
      await send(tx, rows);
      return rows.length;
    });
  }
}

const longestPauseMs = 5_000;

/** A PostgreSQL that goes away just now is waited for, as it was before. */
async function untilOpen({ open, log, active = () => true }: JobsOptions): Promise<Queue> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      // Another process may have become the active one meanwhile: what it runs is not taken from it.
      if (attempt === 0 || active()) return await openFilled(open, log);
    } catch (error) {
      if (databaseTrouble(error) !== 'away') throw error;
      log.warn(
        { error, place: open.place },
        `PostgreSQL at ${open.place} went away during the start. Greenroom goes on as soon as it answers.`,
      );
    }
    await wait(Math.min(longestPauseMs, 100 * 2 ** attempt));
  }
}

/** The queue is filled from our own table at every start, so that nothing it lost or an ended process held is missing. */
async function openFilled(open: OpenDatabase, log: Log): Promise<Queue> {
  const queue = await openQueue(open.queue, log);
  try {
    await queue.clear();
    await requeue(open, queue, []);
    return queue;
  } catch (error) {
    await queue.stop();
    throw error;
  }
}

/** Queues all that could run, except what runs here. */
async function requeue({ db }: OpenDatabase, queue: Queue, running: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await requeueAll(tx, running);
    await queue.settle(
      tx,
      rows.map(({ id }) => id),
    );
    await queue.send(tx, rows);
  });
}

function byName(list: readonly RunnableJob[]): ReadonlyMap<string, RunnableJob> {
  const found = new Map<string, RunnableJob>();
  for (const job of list) {
    if (found.has(job.name)) throw new Error(`two jobs are called ${job.name}`);
    found.set(job.name, job);
  }
  return found;
}
