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
/** @param limit how many of the requests, the oldest due first */
type Look = (at: number, limit: number) => Promise<Found>;

const minute = 60_000;
/** Whoever looks ahead wants to see what comes next, not all of a large house. */
const most = 50;
/** How much of a sweep is looked at further on than what is known of it already. */
const pageSize = 50;
/** Of one minute; about as much as a tick takes on. */
const mostOfMinute = 10_000;

/**
 * What falls due between two instants, soonest first, if nothing else happens meanwhile: jobs that are tried again, and what
 * the sweeps would find. A sweep is asked what it finds at other times, so that none of them has to know how to look ahead.
 * Each job is named once for each minute, however often it is due in it.
 */
export async function lookAhead({ db, log, jobs, sweeps, from, until }: AheadOptions): Promise<readonly Ahead[]> {
  const words = new Map<string, string>(jobs.map(({ name, about }) => [name, about]));
  const found = (await listWaiting(db, { from, until, limit: most })).map(({ at, job }) => ({ at: at.getTime(), job }));
  for (const sweep of sweeps) {
    const look: Look = async (at, limit) => {
      const requests = await sweep.find({ db, log, clock: { now: () => new Date(at) } }, { limit, offset: 0 });
      return new Map(requests.map((request) => [`${request.agencyId} ${request.job} ${request.key}`, request]));
    };
    // On whole minutes: whoever looks again in the midst of one sees the same.
    const due = await nextOf(look, Math.floor(from.getTime() / minute) * minute, until.getTime());
    found.push(...due.map(({ at, job }) => ({ at: Math.max(at, from.getTime()), job })));
  }
  const once = new Map(found.map((due) => [`${due.at} ${due.job}`, due]));
  return [...once.values()]
    .toSorted((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ at, job }) => ({ at: new Date(at), job, about: words.get(job) ?? job }));
}

interface Due {
  readonly at: number;
  readonly job: string;
}

interface Moment {
  readonly at: number;
  readonly found: Found;
}

/** Of one sweep, the soonest; a minute in which much falls due hides nothing that comes after it. */
async function nextOf(look: Look, from: number, until: number): Promise<readonly Due[]> {
  let known: Moment = { at: from, found: await look(from, mostOfMinute) };
  const named = new Map([...known.found.values()].map(({ job }) => [`${from} ${job}`, { at: from, job }]));
  for (;;) {
    const limit = known.found.size + pageSize;
    const last = await look(until, limit);
    const later = await firstSeen((at) => look(at, limit), known, { at: until, found: last });
    for (const due of later) named.set(`${due.at} ${due.job}`, due);
    const end = later.at(-1)?.at;
    if (end === undefined || last.size < limit || named.size >= most) return [...named.values()];
    known = { at: end, found: await look(end, mostOfMinute) };
  }
}

/** What is due stays due until it is done: so the time between is halved until each first minute is known. */
async function firstSeen(look: (at: number) => Promise<Found>, early: Moment, late: Moment): Promise<readonly Due[]> {
  const fresh = [...late.found].filter(([key]) => !early.found.has(key));
  if (fresh.length === 0) return [];
  if (late.at - early.at <= minute) return fresh.map(([, { job }]) => ({ at: late.at, job }));
  const at = early.at + Math.ceil((late.at - early.at) / minute / 2) * minute;
  const middle = { at, found: await look(at) };
  return [...(await firstSeen(look, early, middle)), ...(await firstSeen(look, middle, late))];
}
