import { schedule, type ScheduledTask } from 'node-cron';
import type { Clock, Database, JobRequest, Log, SweepContext } from '#src/context.ts';
import { databaseTrouble } from '#src/database/trouble.ts';
import type { Sweep } from './job.ts';
import type { JobMetrics } from './metrics.ts';

export interface Metronome {
  /**
   * Runs the sweeps of a minute; resolves when what they found is enqueued.
   * @param at default: the clock's present
   * @throws AggregateError of the sweeps that failed, after all of them ran
   */
  tick(at?: Date): Promise<void>;
  readonly lastTick: Date | undefined;
  /** Ticks at once, for what fell due while nobody ran, then every minute; by hand: not by itself. */
  begin(): void;
  stop(): Promise<void>;
}

export interface MetronomeOptions {
  readonly sweeps: readonly Sweep[];
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: JobMetrics;
  readonly ticks: 'every-minute' | 'by-hand';
  /** Whether this process may act. */
  active(): boolean;
  /** Queues what waited for this minute to be tried again. */
  queueDue(at: Date): Promise<void>;
  enqueueAll(requests: readonly JobRequest[], at: Date): Promise<void>;
}

/** What a sweep finds at once, and how many pages of it a tick takes on at most: the rest comes a minute later. */
const pageSize = 500;
const mostPages = 20;

export function makeMetronome(options: MetronomeOptions): Metronome {
  const turns = inTurns(options);
  const tickByClock = async (): Promise<void> => {
    // A tick that takes over a minute is not followed by those it held up: the next one finds all that is due.
    if (turns.waiting > 0 || !options.active()) return;
    try {
      await turns.take(options.clock.now());
    } catch (error) {
      if (isOutage(error)) options.log.warn({}, 'the database is away, so nothing was looked for; the next minute tries again');
      else options.log.error({ error }, 'sweeps failed; the next minute tries again');
    }
  };
  // Its zone option stalls on the autumn night, so it is a plain wake-up in UTC.
  let task: ScheduledTask | undefined;
  return {
    tick: (at = options.clock.now()) => turns.take(at),
    begin() {
      if (options.ticks === 'by-hand') return;
      task = schedule('0 * * * * *', tickByClock, { timezone: 'UTC' });
      void tickByClock();
    },
    get lastTick() {
      return turns.lastTick;
    },
    async stop() {
      await task?.destroy();
      await turns.last;
    },
  };
}

interface Turns {
  /** How many are not over. */
  readonly waiting: number;
  /** When the last one that went well was for. */
  readonly lastTick: Date | undefined;
  /** Resolves when the last one that was taken is over, however it ends. */
  readonly last: Promise<void>;
  take(at: Date): Promise<void>;
}

/** One tick after the other, in the order they were asked for. */
function inTurns(options: MetronomeOptions): Turns {
  const state: { waiting: number; lastTick: Date | undefined; last: Promise<void> } = {
    waiting: 0,
    lastTick: undefined,
    last: Promise.resolve(),
  };
  const takeTurn = async (before: Promise<void>, at: Date): Promise<void> => {
    try {
      await before;
      await runSweeps(options, wholeMinute(at));
      state.lastTick = at;
    } finally {
      state.waiting -= 1;
    }
  };
  return Object.assign(state, {
    take(at: Date): Promise<void> {
      state.waiting += 1;
      const turn = takeTurn(state.last, at);
      state.last = turn.catch(() => {});
      return turn;
    },
  });
}

/** Every sweep failed for want of the database: no mistake of ours. */
const isOutage = (error: unknown): boolean =>
  error instanceof AggregateError && error.errors.every((each) => databaseTrouble(each) === 'away');

/** A timer may fire a moment early: what is due at the minute is due then. */
function wholeMinute(at: Date): Date {
  const minute = 60_000;
  const missing = minute - (at.getTime() % minute);
  return missing <= 1_000 ? new Date(at.getTime() + missing) : at;
}

async function runSweeps(options: MetronomeOptions, at: Date): Promise<void> {
  const began = performance.now();
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  await attempt(() => options.queueDue(at));
  const ctx: SweepContext = { db: options.db, log: options.log, clock: { now: () => at } };
  for (const sweep of options.sweeps) await attempt(() => runSweep(options, sweep, ctx, at));
  options.metrics.ticked((performance.now() - began) / 1000, failures.length);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} sweeps failed`);
}

async function runSweep(options: MetronomeOptions, sweep: Sweep, ctx: SweepContext, at: Date): Promise<void> {
  const pages: (readonly JobRequest[])[] = [];
  // All is found before any of it is begun: what is done meanwhile would move the rest out of the next page.
  for (let page = 0; page < mostPages; page += 1) {
    const found = await sweep.find(ctx, { limit: pageSize, offset: page * pageSize });
    pages.push(found);
    if (found.length < pageSize) break;
  }
  for (const found of pages) if (found.length > 0) await options.enqueueAll(found, at);
}
