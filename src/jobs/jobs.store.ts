import { and, asc, count, eq, inArray, lte, min, notInArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { JobRequest, ParkedJob, ParkReason, Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { jobs } from './jobs.tables.ts';

/** What the queue carries: a row's ID, and whose it is, for fairness. */
export interface QueuedRow {
  readonly id: string;
  readonly agencyId: string | null;
}

export type JobRow = typeof jobs.$inferSelect;

const queuedColumns = { id: jobs.id, agencyId: jobs.agencyId };

/**
 * One that was given up does not stand in the way of what is asked for every day: a day later it begins anew. Nor does one that
 * waits for a human, once it is of no use any more.
 * @returns the rows to queue; a request whose key is already here changes nothing else
 */
export async function insertJobs(tx: Transaction, requests: readonly JobRequest[], at: Date): Promise<readonly QueuedRow[]> {
  if (requests.length === 0) return [];
  const once = new Map(requests.map((request) => [JSON.stringify([request.agencyId, request.job, request.key]), request]));
  const rows = [...once.values()].map((request) => ({ ...request, state: 'queued' as const, enqueuedAt: at }));
  return drizzleOf(tx)
    .insert(jobs)
    .values(rows)
    .onConflictDoUpdate({
      target: [jobs.agencyId, jobs.job, jobs.key],
      set: { state: 'queued', payload: sql`excluded.payload`, attempts: 0, enqueuedAt: at, dueAt: null, error: null },
      setWhere: sql`${inArray(jobs.state, ['dead', 'parked'])} and ${lte(jobs.dueAt, at)}`,
    })
    .returning(queuedColumns);
}

type Asked = Pick<JobRequest, 'agencyId' | 'job' | 'key'>;

/** Of these, the ones that are here and neither queued nor running. */
const restingOf = (asked: readonly Asked[]) => {
  const keys = asked.map(({ agencyId, job, key }) => sql`(${agencyId}::uuid, ${job}, ${key})`);
  const among = sql`(${jobs.agencyId}, ${jobs.job}, ${jobs.key}) in (${sql.join(keys, sql`, `)})`;
  return and(inArray(jobs.state, ['waiting', 'parked', 'dead']), among);
};

export async function countResting(rows: Rows, asked: readonly Asked[]): Promise<number> {
  return asked.length === 0 ? 0 : drizzleOf(rows).$count(jobs, restingOf(asked));
}

/** What is not asked for any more, or anew: neither a time to try it again nor a human is waited for. */
export async function dropResting(tx: Transaction, asked: readonly Asked[]): Promise<void> {
  if (asked.length > 0) await drizzleOf(tx).delete(jobs).where(restingOf(asked));
}

/** Takes a queued job on. undefined: somebody else has it, or it is gone. */
export async function claimJob(rows: Rows, id: string): Promise<JobRow | undefined> {
  const [claimed] = await drizzleOf(rows)
    .update(jobs)
    .set({ state: 'running', attempts: sql`${jobs.attempts} + 1` })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'queued')))
    .returning();
  return claimed;
}

export async function deleteJob(rows: Rows, id: string): Promise<void> {
  await drizzleOf(rows).delete(jobs).where(eq(jobs.id, id));
}

/** What became of a job that ran and is not done. */
export async function changeJob(rows: Rows, id: string, change: Partial<typeof jobs.$inferInsert>): Promise<void> {
  await drizzleOf(rows).update(jobs).set(change).where(eq(jobs.id, id));
}

/** The rows whose time to be tried again has come, now queued. */
export async function queueDue(tx: Transaction, at: Date, limit: number): Promise<readonly QueuedRow[]> {
  const due = drizzleOf(tx)
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.state, 'waiting'), lte(jobs.dueAt, at)))
    .orderBy(asc(jobs.dueAt))
    .limit(limit);
  return drizzleOf(tx).update(jobs).set({ state: 'queued', dueAt: null }).where(inArray(jobs.id, due)).returning(queuedColumns);
}

/** @returns which jobs are tried again by then, each once for each minute, the soonest first; overdue ones count from `from` */
export async function listWaiting(
  rows: Rows,
  { from, until, limit }: { from: Date; until: Date; limit: number },
): Promise<readonly { at: Date; job: string }[]> {
  const wholeMinute = sql`to_timestamp(ceil(extract(epoch from ${jobs.dueAt}) / 60) * 60)`;
  const start = sql`${from.toISOString()}::timestamptz`;
  const at = sql`case when ${jobs.dueAt} <= ${start} then ${start} else ${wholeMinute} end`.mapWith(jobs.dueAt);
  const found = drizzleOf(rows)
    .selectDistinct({ at: at.as('at'), job: jobs.job })
    .from(jobs)
    .where(and(eq(jobs.state, 'waiting'), lte(jobs.dueAt, until)))
    .as('found');
  return drizzleOf(rows).select({ at: found.at, job: found.job }).from(found).orderBy(asc(found.at), asc(found.job)).limit(limit);
}

/**
 * What was running and does not run here is queued again: the process that ran it has ended, or the answer by which it was
 * handed out was lost.
 * @param running what this process is at @returns everything queued, oldest first
 */
export async function requeueAll(tx: Transaction, running: readonly string[]): Promise<readonly QueuedRow[]> {
  await drizzleOf(tx)
    .update(jobs)
    .set({ state: 'queued' })
    .where(and(eq(jobs.state, 'running'), notInArray(jobs.id, [...running])));
  return drizzleOf(tx)
    .select(queuedColumns)
    .from(jobs)
    .where(eq(jobs.state, 'queued'))
    .orderBy(asc(jobs.enqueuedAt), asc(jobs.id));
}

// --- Parked ----------------------------------------------------------------------------------------------------------

export async function queueParked(tx: Transaction, agencyId: string): Promise<readonly QueuedRow[]> {
  return drizzleOf(tx)
    .update(jobs)
    .set({ state: 'queued', attempts: 0 })
    .where(and(eq(jobs.agencyId, agencyId), eq(jobs.state, 'parked')))
    .returning(queuedColumns);
}

export async function listParked(rows: Rows, agencyId: string): Promise<readonly ParkedJob[]> {
  const found = await drizzleOf(rows)
    .select()
    .from(jobs)
    .where(and(eq(jobs.agencyId, agencyId), eq(jobs.state, 'parked')))
    .orderBy(asc(jobs.parkedAt), asc(jobs.id));
  return found.map((row) => ({
    id: row.id,
    job: row.job,
    reason: parkReason.parse(row.reason),
    parkedAt: row.parkedAt ?? row.enqueuedAt,
    toldAt: row.toldAt ?? undefined,
  }));
}

const where = { channelId: z.string().exactOptional() };
const parkReason: z.ZodType<ParkReason> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing-permission'), permissions: z.array(z.string()), ...where }),
  z.object({ kind: z.literal('gone'), setting: z.string().exactOptional(), ...where }),
  z.object({ kind: z.literal('not-set'), setting: z.string() }),
]);

// --- Health and dead letters -----------------------------------------------------------------------------------------

export interface JobCounts {
  readonly queued: number;
  readonly running: number;
  readonly waiting: number;
  readonly parked: number;
  readonly dead: number;
  /** When the oldest job that could run was enqueued. */
  readonly oldest: Date | undefined;
}

export async function countJobs(rows: Rows): Promise<JobCounts> {
  const found = await drizzleOf(rows)
    .select({ state: jobs.state, count: count(), oldest: min(jobs.enqueuedAt) })
    .from(jobs)
    .groupBy(jobs.state);
  const of = (state: JobRow['state']) => found.find((row) => row.state === state);
  const countOf = (state: JobRow['state']) => of(state)?.count ?? 0;
  return {
    queued: countOf('queued'),
    running: countOf('running'),
    waiting: countOf('waiting'),
    parked: countOf('parked'),
    dead: countOf('dead'),
    oldest: of('queued')?.oldest ?? undefined,
  };
}

export async function countGivenUp(rows: Rows, agencyId: string): Promise<number> {
  return drizzleOf(rows).$count(jobs, and(eq(jobs.agencyId, agencyId), eq(jobs.state, 'dead')));
}

export async function listNotDone(rows: Rows, limit: number): Promise<readonly JobRow[]> {
  return drizzleOf(rows)
    .select()
    .from(jobs)
    .where(inArray(jobs.state, ['dead', 'parked', 'waiting']))
    .orderBy(asc(jobs.state), asc(jobs.enqueuedAt))
    .limit(limit);
}

/** Lets a dead, parked or waiting job be found by the next tick. @returns whether there was one */
export async function retryJob(rows: Rows, id: string, at: Date): Promise<boolean> {
  const changed = await drizzleOf(rows)
    .update(jobs)
    .set({ state: 'waiting', dueAt: at, attempts: 0 })
    .where(and(eq(jobs.id, id), inArray(jobs.state, ['dead', 'parked', 'waiting'])))
    .returning({ id: jobs.id });
  return changed.length > 0;
}

/** Gives a job up for good. One that is queued or runs is left alone. @returns whether there was one */
export async function dropJob(rows: Rows, id: string): Promise<boolean> {
  const dropped = await drizzleOf(rows)
    .delete(jobs)
    .where(and(eq(jobs.id, id), inArray(jobs.state, ['dead', 'parked', 'waiting'])))
    .returning({ id: jobs.id });
  return dropped.length > 0;
}
