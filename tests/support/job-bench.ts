import { z } from 'zod';
import type { Clock, JobContext, JobRequest, Jobs, Log } from '#src/context.ts';
import { parseZone } from '#src/core/zones.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { defineJob, type Job, type Sweep } from '#src/jobs/index.ts';
import type { RunnableJob } from '#src/jobs/index.ts';
import { jobs as jobsTable } from '#src/jobs/jobs.tables.ts';
import { startJobs, type JobsOptions, type RunningJobs } from '#src/jobs/start.ts';
import { textsFor } from '#src/texts/index.ts';
import { silentLog, type TestDatabase } from './database.ts';
import { noMessenger } from './no-messenger.ts';
import { emptyHouse } from './empty-house.ts';

/** A clock that stands still until it is moved. */
export class StillClock implements Clock {
  #at: Date;

  constructor(start: string) {
    this.#at = new Date(start);
  }

  now(): Date {
    return this.#at;
  }

  advanceMinutes(minutes: number): void {
    this.#at = new Date(this.#at.getTime() + minutes * 60_000);
  }
}

export type Payload = { readonly id: string };

/** A job that does what the test says. */
export function testJob(name: `test.${string}`, run: (ctx: JobContext, id: string) => Promise<void> | void): Job<Payload> {
  return defineJob({ name, about: 'works', payload: z.object({ id: z.string() }), run: async (ctx, { id }) => run(ctx, id) });
}

export interface Bench {
  readonly running: RunningJobs;
  readonly clock: StillClock;
  /** Enqueues in a transaction of its own. */
  readonly enqueue: (...requests: JobRequest[]) => Promise<void>;
}

/** The real queue on a real database, with nothing of Discord behind it; the test moves the clock. */
export async function startBench(
  opened: TestDatabase,
  options: { jobs: readonly RunnableJob[]; sweeps?: readonly Sweep[]; clock?: StillClock; log?: Log } & Partial<JobsOptions>,
): Promise<Bench> {
  const clock = options.clock ?? new StillClock('2026-08-01T07:00:00Z');
  const { log = silentLog, sweeps = [], ...rest } = options;
  const running = await startJobs({
    open: opened.open,
    ticks: 'by-hand',
    contextFor: (agencyId, jobs) => Promise.resolve(contextOf(opened, agencyId, clock, jobs, log)),
    random: () => 0.5,
    ...rest,
    clock,
    log,
    sweeps,
  });
  return {
    running,
    clock,
    async enqueue(...requests) {
      await opened.database.transaction(async (tx) => {
        for (const request of requests) await running.jobs.enqueue(tx, request);
      });
    },
  };
}

const notHere = (): never => {
  throw new Error('this test has no Discord');
};

/** For the next test on the same database. */
export async function forgetJobs(opened: TestDatabase): Promise<void> {
  await drizzleOf(opened.database).delete(jobsTable);
}

/** What a job gets, except for what only the whole bot has. */
export function contextOf(opened: TestDatabase, agencyId: string, clock: Clock, jobs: Jobs, log: Log): JobContext {
  const zone = parseZone('Europe/Berlin');
  if (!zone) throw new Error('Europe/Berlin is a zone');
  return {
    agency: { id: agencyId, guildId: '100000000000000001', name: 'Test', zone, currency: 'USD', locale: 'en-US' },
    clock,
    jobs,
    log,
    db: opened.database,
    texts: textsFor('en-US'),
    house: emptyHouse,
    messenger: noMessenger,
    guild: {
      facts: notHere,
      roles: notHere,
      channels: notHere,
      member: notHere,
      membersAmong: notHere,
      membersWith: notHere,
      botPermissions: notHere,
      rolePermissions: notHere,
      setRole: notHere,
      voiceMembers: notHere,
      eventSubscribers: notHere,
    },
  };
}
