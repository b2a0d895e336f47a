import type { Database, JobRequest, Log } from '#src/context.ts';
import type { RunnableJob, Sweep } from './job.ts';
import { listWaiting } from './jobs.store.ts';

/** Something that falls due by itself, as far as it can be known now. */
export interface Ahead {
  readonly at: Date;
  readonly job: string;
  /** What the job does. */
  readonly about: string;
}

export interface AheadOptions {
  readonly db: Database;
  readonly log: Log;
  readonly jobs: readonly RunnableJob[];
  readonly sweeps: readonly Sweep[];
  readonly from: Date;
  readonly until: Date;
}

type Found = ReadonlyMap<string, JobRequest>;
type Look = (at: number) => Promise<Found>;

const minute = 60_000;
/** Of one sweep: whoever looks ahead wants to see what comes next, not all of a large house. */
const mostOfOne = 50;

/**
 * What falls due between two instants, soonest first, if nothing else happens meanwhile: jobs that are tried again, and what
 * the sweeps would find. A sweep is asked what it finds at other times, so that none of them has to know how to look ahead.
 */
export async function lookAhead({ db, log, jobs, sweeps, from, until }: AheadOptions): Promise<readonly Ahead[]> {
  const words = new Map<string, string>(jobs.map(({ name, about }) => [name, about]));
  const named = (at: Date, job: string): Ahead => ({ at, job, about: words.get(job) ?? job });
  const found = (await listWaiting(db, until)).map(({ at, job }) => named(at, job));
  for (const sweep of sweeps) {
    const look: Look = async (at) => {
      const ctx = { db, log, clock: { now: () => new Date(at) } };
      const requests = await sweep.find(ctx, { limit: mostOfOne, offset: 0 });
      return new Map(requests.map((request) => [`${request.agencyId} ${request.job} ${request.key}`, request]));
    };
    const now = await look(from.getTime());
    const first = [...now.values()].map(({ job }) => named(from, job));
    const later = await firstSeen(
      look,
      { at: from.getTime(), found: now },
      { at: until.getTime(), found: await look(until.getTime()) },
    );
    found.push(...first, ...later.map(({ at, job }) => named(new Date(at), job)));
  }
  return found.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

interface Moment {
  readonly at: number;
  readonly found: Found;
}

/** What is due stays due until it is done: so the time between is halved until each first minute is known. */
async function firstSeen(look: Look, early: Moment, late: Moment): Promise<readonly { at: number; job: string }[]> {
  const fresh = [...late.found].filter(([key]) => !early.found.has(key));
  if (fresh.length === 0) return [];
  if (late.at - early.at <= minute) return fresh.map(([, { job }]) => ({ at: late.at, job }));
  const at = early.at + Math.ceil((late.at - early.at) / minute / 2) * minute;
  const middle = { at, found: await look(at) };
  return [...(await firstSeen(look, early, middle)), ...(await firstSeen(look, middle, late))];
}
