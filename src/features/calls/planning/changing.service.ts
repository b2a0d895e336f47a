import type { Context, JobRequest, Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { wallClock } from '#src/core/recurrence.ts';
import { allDueKinds, dueKinds, endOf, plannedDues } from '#src/features/calls/calls.rules.ts';
import {
  changeCall,
  changeTime,
  deleteTimes,
  listDays,
  listPosted,
  lockRunning,
  lockTimes,
  type CallRow,
  type CallValues,
  type OccurrenceRow,
} from '#src/features/calls/calls.store.ts';
import { toNameThread, toShow, toShowApart, toShowEvent, toTellChange } from '#src/features/calls/posting/asking.service.ts';
import { cancelDues, dropResting, planDues, retryDues } from '#src/jobs/index.ts';
import { isElsewhere, movedTo, newsOf, sameRule, stays } from './changing.rules.ts';
import { fill } from './filling.service.ts';

type Acting = Pick<Context, 'jobs' | 'clock' | 'actor'>;

/** A call before and after it was changed, and what of it Discord may show. */
interface Changing {
  readonly call: CallRow;
  readonly changed: CallRow;
  readonly posted: ReadonlySet<string>;
  /** Times that are on: they stay where they are, last as long as the call does now, and are told of. */
  readonly on: ReadonlySet<OccurrenceRow>;
  /** Which times another coach holds from now on. */
  readonly handed: (time: OccurrenceRow) => boolean;
}

/**
 * Changes a call that is locked, and its times to come. Those that the new rule has too stay as they are; of the others, what
 * nobody has seen yet is made anew, and what was posted is moved within its week, or called off where the new rule has none.
 * Each thread is told once.
 * @param o.begins times of earlier days are not meant by a new rule; undefined: the rule stays
 * @param o.scope `on`: earlier times stay with their coach, too
 */
export async function changeAll(
  tx: Transaction,
  ctx: Acting,
  o: {
    readonly call: CallRow;
    readonly change: Partial<CallValues>;
    readonly begins: Day | undefined;
    readonly scope: 'all' | 'on';
  },
): Promise<CallRow> {
  const { call, begins, scope } = o;
  const now = ctx.clock.now();
  const changed = await changeCall(tx, call, o.change);
  const times = await lockTimes(tx, call, now);
  const on = new Set(await lockRunning(tx, call, now));
  const posted = await listPosted(
    tx,
    call.agencyId,
    [...on, ...times].map(({ id }) => id),
  );
  await leaveBehind(tx, { call, changed, posted });
  // One that was handed over alone stays with whom it is, and one that is on with who holds it, unless it is meant itself.
  const handed = (time: OccurrenceRow): boolean =>
    time.coachId === call.coachId &&
    (begins === undefined || time.day >= begins || scope === 'all') &&
    (!on.has(time) || scope === 'on' || call.repeats === 'once');
  const what: Changing = { call, changed, posted, on, handed };
  const staying = new Set(times.filter((time) => stays(time, { before: call, after: changed, begins })));
  const requests = [
    ...(await keepTimes(tx, ctx, what, [...on, ...staying])),
    ...(await makeAnew(
      tx,
      ctx,
      what,
      times.filter((time) => !staying.has(time)),
    )),
  ];
  if (!sameRule(call, changed)) await fill(tx, changed, now);
  await ctx.jobs.enqueue(tx, ...requests);
  return changed;
}

/** What was in the way at the old place, or in the old channel, is not at the new one: it is tried anew, and nobody is asked for it. */
async function leaveBehind(tx: Transaction, { call, changed, posted }: Pick<Changing, 'call' | 'changed' | 'posted'>) {
  const { agencyId } = call;
  const subjects = [...posted];
  if (isElsewhere(call, changed)) {
    const events = subjects.map((id) => toShowEvent(agencyId, id));
    await dropResting(tx, events);
  }
  if (call.channelId === changed.channelId) return;
  await retryDues(tx, { agencyId, subjects, kinds: [dueKinds.post] });
  const posts = subjects.map((id) => toShow(agencyId, id));
  await dropResting(tx, posts);
}

const coachOf = ({ changed, handed }: Changing, time: OccurrenceRow): string => (handed(time) ? changed.coachId : time.coachId);

/** At the same times: what their posts say has changed, how long they last, or who holds them. */
async function keepTimes(
  tx: Transaction,
  ctx: Acting,
  what: Changing,
  times: readonly OccurrenceRow[],
): Promise<readonly JobRequest[]> {
  const { call, changed } = what;
  const requests: JobRequest[] = [];
  for (const time of times) {
    const endsAt = what.on.has(time) ? endOfRunning(time, changed, ctx.clock.now()) : endOf(time.startsAt, changed.minutes);
    const kept = await changeTime(tx, time, { endsAt, coachId: coachOf(what, time) });
    if (call.minutes !== changed.minutes) await planEnd(tx, changed, kept, ctx.clock.now());
    if (what.posted.has(time.id)) requests.push(...changeOf(ctx, what, time, kept));
  }
  return requests;
}

/** One that has lasted long enough already ends with the next minute. */
function endOfRunning({ startsAt }: OccurrenceRow, { minutes }: CallRow, now: Date): Date {
  const nextMinute = (Math.floor(now.getTime() / 60_000) + 1) * 60_000;
  return new Date(Math.max(endOf(startsAt, minutes).getTime(), nextMinute));
}

/** Nothing else that is due of it depends on how long it lasts. */
async function planEnd(tx: Transaction, { zone }: CallRow, time: OccurrenceRow, now: Date): Promise<void> {
  const dues = plannedDues({ ...time, zone, posted: true }, now);
  await planDues(
    tx,
    dues.filter(({ kind }) => kind === dueKinds.end),
  );
}

async function makeAnew(
  tx: Transaction,
  ctx: Acting,
  what: Changing,
  times: readonly OccurrenceRow[],
): Promise<readonly JobRequest[]> {
  const { call, changed, posted } = what;
  // Somebody decided on their own about one that was handed over alone.
  const isCarried = (time: OccurrenceRow): boolean => posted.has(time.id) || time.coachId !== call.coachId;
  const carried = times.filter(isCarried);
  await forget(
    tx,
    ctx,
    times.filter((time) => !isCarried(time)),
  );
  const own = new Set<string>(carried.map(({ day }) => day));
  const taken = new Set([...(await listDays(tx, changed))].filter((day) => !own.has(day)));
  const requests: JobRequest[] = [];
  for (const { shown: time, to } of movedTo(carried, changed, { now: ctx.clock.now(), taken })) {
    const isPosted = posted.has(time.id);
    if (to) {
      const moved = { to: to.at, day: to.day, coachId: coachOf(what, time), movedBy: null, posted: isPosted };
      const after = await moveTime(tx, ctx, { call: changed, time, ...moved });
      if (isPosted) requests.push(...changeOf(ctx, what, time, after));
    } else if (isPosted) requests.push(...(await callOff(tx, ctx, { time, change: 'skipped', posted: true })));
    else await forget(tx, ctx, [time]);
  }
  return requests;
}

/** Nobody has seen these. */
async function forget(tx: Transaction, ctx: Acting, times: readonly OccurrenceRow[]): Promise<void> {
  const [first] = times;
  if (!first) return;
  const subjects = times.map(({ id }) => id);
  await cancelDues(tx, { agencyId: first.agencyId, subjects }, ctx.clock.now());
  await deleteTimes(tx, first.agencyId, subjects);
}

/** What has to be shown and told of a time that was posted. */
export function changeOf(
  ctx: Acting,
  { call, changed }: Pick<Changing, 'call' | 'changed'>,
  before: OccurrenceRow,
  after: OccurrenceRow,
): readonly JobRequest[] {
  const { agencyId, id: occurrenceId, version } = after;
  const news = newsOf({ ...call, ...before }, { ...changed, ...after });
  const told = { occurrenceId, by: ctx.actor.userId, version, ...news };
  const dayOf = ({ startsAt }: OccurrenceRow): Day => wallClock(changed.zone, startsAt).day;
  const isNamedAnew = call.title !== changed.title || dayOf(before) !== dayOf(after);
  return [
    toShow(agencyId, occurrenceId),
    ...(isNamedAnew ? [toNameThread(agencyId, occurrenceId)] : []),
    ...(news ? [toTellChange(agencyId, { ...told, change: news.change })] : []),
  ];
}

/** One time, to another instant: all that is due of it goes with it. @param o.time its row is locked */
export async function moveTime(
  tx: Transaction,
  ctx: Acting,
  o: {
    readonly call: CallRow;
    readonly time: OccurrenceRow;
    readonly to: Date;
    readonly day: OccurrenceRow['day'];
    readonly coachId: string;
    readonly movedBy: string | null;
    readonly posted: boolean;
  },
): Promise<OccurrenceRow> {
  const { call, time, to, posted, day, coachId, movedBy } = o;
  const now = ctx.clock.now();
  const moved = await changeTime(tx, time, { startsAt: to, endsAt: endOf(to, call.minutes), day, coachId, movedBy });
  const dues = plannedDues({ ...moved, zone: call.zone, posted }, now);
  const planned = new Set<string>(dues.map(({ kind }) => kind));
  // A post that was begun goes on.
  const kinds = allDueKinds.filter((kind) => !planned.has(kind) && kind !== dueKinds.post);
  await cancelDues(tx, { agencyId: time.agencyId, subjects: [time.id], kinds }, now);
  await planDues(tx, dues);
  return moved;
}

/** It does not take place: nothing is due of it any more. */
export async function callOff(
  tx: Transaction,
  ctx: Acting,
  o: { readonly time: OccurrenceRow; readonly change: 'skipped' | 'ended'; readonly posted: boolean },
): Promise<readonly JobRequest[]> {
  const { time } = o;
  const { agencyId, id } = time;
  const { version } = await changeTime(tx, time, { state: 'skipped' });
  await cancelDues(tx, { agencyId, subjects: [id] }, ctx.clock.now());
  if (!o.posted) return [];
  await dropResting(tx, toShowApart(agencyId, id));
  return [toShow(agencyId, id), toTellChange(agencyId, { occurrenceId: id, change: o.change, by: ctx.actor.userId, version })];
}
