import type { z } from 'zod';
import type { Clock, Database, JobContext, JobRequest, Jobs, Log, ParkReason, SweepContext } from '#src/context.ts';

/** `feature.verb`, such as `earnings.tell-month`; unique in the house. */
export type JobName = `${string}.${string}`;

/** What the house's own upkeep works with: no agency, nobody to talk to. */
export interface HouseJobContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: Jobs;
}

/** A job as the runner knows it: what it carries was stored as JSON, and is checked again before it runs. */
export type RunnableJob = {
  readonly name: JobName;
  /** What it does, for whoever looks at what waits: "tells the owners who got a role". */
  readonly about: string;
} & (
  | { readonly scope: 'agency'; run(ctx: JobContext, payload: unknown): Promise<void> }
  | { readonly scope: 'house'; run(ctx: HouseJobContext, payload: unknown): Promise<void> }
);

export type Job<P extends object> = Extract<RunnableJob, { scope: 'agency' }> & {
  /** @param key one effect, one key: while it waits or runs, the same is not enqueued again */
  of(agencyId: string, payload: P, key: string): JobRequest;
};

export type HouseJob<P extends object> = Extract<RunnableJob, { scope: 'house' }> & {
  of(payload: P, key: string): JobRequest;
};

/**
 * Work for one agency. It claims its row, looks at the world again, acts once and marks it done: it may run again after
 * a crash, so what it sends goes through `postOnce`. An effect that is neither a row of ours nor a `postOnce` message, such
 * as giving a role, may happen twice, also at the same time, when this process stops being the active one in its midst
 * (the lease is lost): it must do no harm the second time. Payloads carry IDs, not what they stand for.
 * Throwing means: try again later. `Parked` means: not before a human has done something.
 */
export function defineJob<P extends object>(declared: {
  name: JobName;
  about: string;
  payload: z.ZodType<P>;
  run: (ctx: JobContext, payload: P) => Promise<void>;
}): Job<P> {
  const { name, about, payload: schema, run } = declared;
  return {
    name,
    about,
    scope: 'agency',
    run: async (ctx, payload) => run(ctx, schema.parse(payload)),
    of: (agencyId, payload, key) => ({ job: name, agencyId, key, payload }),
  };
}

/** Thrown by a job that failed, and is of use only until then: it is tried again before. */
export class FailedInTime extends Error {
  override readonly name = 'FailedInTime';
  readonly until: Date;

  constructor(cause: unknown, until: Date) {
    super('what is of use for a time only has failed', { cause });
    this.until = until;
  }
}

/** The house's own upkeep: purging, dumping. */
export function defineHouseJob<P extends object>(declared: {
  name: JobName;
  about: string;
  payload: z.ZodType<P>;
  run: (ctx: HouseJobContext, payload: P) => Promise<void>;
}): HouseJob<P> {
  const { name, about, payload: schema, run } = declared;
  return {
    name,
    about,
    scope: 'house',
    run: async (ctx, payload) => run(ctx, schema.parse(payload)),
    of: (payload, key) => ({ job: name, agencyId: null, key, payload }),
  };
}

/** Which part of what is due a sweep is asked for. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

export interface Sweep {
  readonly name: JobName;
  find(ctx: SweepContext, page: Page): Promise<readonly JobRequest[]>;
}

/**
 * Looks once a minute, over all agencies, for what is due, by one indexed query that costs nothing when nothing is.
 * `find` returns at most `page.limit` requests in a stable order (oldest due first, then ID) from `page.offset` on; it
 * is asked for further pages while they come back full. `ctx.clock` stands still at the minute of the tick.
 */
export function defineSweep(declared: {
  name: JobName;
  find: (ctx: SweepContext, page: Page) => Promise<readonly JobRequest[]>;
}): Sweep {
  return declared;
}

/** Thrown by a job that cannot go on before a human has done something; the staff are told once a day. */
export class Parked extends Error {
  override readonly name = 'Parked';
  readonly reason: ParkReason;

  constructor(reason: ParkReason) {
    super(`a human is needed: ${reason.kind}`);
    this.reason = reason;
  }
}
