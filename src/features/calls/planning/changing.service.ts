import type { Context, JobRequest, Transaction } from '#src/context.ts';
import { allDueKinds, dueKinds, endOf, plannedDues } from '#src/features/calls/calls.rules.ts';
import {
  changeCall,
  changeTime,
  deleteTimes,
  listDays,
  listPosted,
  lockTimes,
  type CallRow,
  type CallValues,
  type OccurrenceRow,
} from '#src/features/calls/calls.store.ts';
import { toShow, toTellChange } from '#src/features/calls/posting/asking.service.ts';
import { cancelDues, planDues } from '#src/jobs/index.ts';
import { movedTo, sameRule } from './changing.rules.ts';
import { fill } from './filling.service.ts';

type Acting = Pick<Context, 'jobs' | 'clock' | 'actor'>;

/**
 * Changes a call that is locked, and all its times from an instant on: those that nobody has seen yet are made anew, those
 * that were posted are moved within their week, or called off where the new rule has none. Each thread is told once.
 */
export async function changeAll(
  tx: Transaction,
  ctx: Acting,
  o: { readonly call: CallRow; readonly change: Partial<CallValues>; readonly since: Date },
): Promise<CallRow> {
  const { call } = o;
  const changed = await changeCall(tx, call, o.change);
  const times = await lockTimes(tx, call, o.since);
  const posted = await listPosted(
    tx,
    call.agencyId,
    times.map(({ id }) => id),
  );
  const shown = times.filter(({ id }) => posted.has(id));
  const requests = sameRule(call, changed)
    ? await keepTimes(tx, ctx, { call, changed, times, posted })
    : await makeAnew(tx, ctx, { changed, shown, unseen: times.filter(({ id }) => !posted.has(id)) });
  await ctx.jobs.enqueue(tx, ...requests);
  return changed;
}

/** At the same times: what their posts say has changed, or who holds them. */
async function keepTimes(
  tx: Transaction,
  ctx: Acting,
  o: { call: CallRow; changed: CallRow; times: readonly OccurrenceRow[]; posted: ReadonlySet<string> },
): Promise<readonly JobRequest[]> {
  const { call, changed } = o;
  const requests: JobRequest[] = [];
  for (const time of o.times) {
    // One that was handed over alone stays with whom it is.
    const handed = time.coachId === call.coachId && changed.coachId !== call.coachId;
    const { version } = await changeTime(tx, time, handed ? { coachId: changed.coachId } : {});
    if (!o.posted.has(time.id)) continue;
    requests.push(toShow(time.agencyId, time.id));
    if (!handed) continue;
    const told = { occurrenceId: time.id, by: ctx.actor.userId, version };
    requests.push(toTellChange(time.agencyId, { ...told, change: 'handed-over', fromCoachId: call.coachId }));
  }
  return requests;
}

async function makeAnew(
  tx: Transaction,
  ctx: Acting,
  o: { changed: CallRow; shown: readonly OccurrenceRow[]; unseen: readonly OccurrenceRow[] },
): Promise<readonly JobRequest[]> {
  const now = ctx.clock.now();
  const { changed, shown, unseen } = o;
  const subjects = unseen.map(({ id }) => id);
  await cancelDues(tx, { agencyId: changed.agencyId, subjects }, now);
  await deleteTimes(tx, changed.agencyId, subjects);
  const own = new Set<string>(shown.map(({ day }) => day));
  const taken = new Set([...(await listDays(tx, changed))].filter((day) => !own.has(day)));
  const requests: JobRequest[] = [];
  for (const { shown: time, to } of movedTo(shown, changed, { now, taken })) {
    requests.push(
      ...(to
        ? await moveTime(tx, ctx, { call: changed, time, to: to.at, day: to.day, coachId: changed.coachId, movedBy: null })
        : await callOff(tx, ctx, { time, change: 'skipped', posted: true })),
    );
  }
  await fill(tx, changed, now);
  return requests;
}

/** One time, to another instant: all that is due of it goes with it. @param o.time its row is locked */
export async function moveTime(
  tx: Transaction,
  ctx: Acting,
  o: {
    readonly call: CallRow;
    readonly time: OccurrenceRow;
    readonly to: Date;
    readonly day?: OccurrenceRow['day'];
    readonly coachId?: string;
    readonly movedBy: string | null;
    readonly posted?: boolean;
  },
): Promise<readonly JobRequest[]> {
  const { call, time, to, posted = true } = o;
  const now = ctx.clock.now();
  const endsAt = endOf(to, call.minutes);
  const moved = await changeTime(tx, time, {
    startsAt: to,
    endsAt,
    movedBy: o.movedBy,
    ...(o.day !== undefined && { day: o.day }),
    ...(o.coachId !== undefined && { coachId: o.coachId }),
  });
  const dues = plannedDues({ ...moved, zone: call.zone, posted }, now);
  const planned = new Set<string>(dues.map(({ kind }) => kind));
  // A post that was begun goes on.
  const kinds = allDueKinds.filter((kind) => !planned.has(kind) && kind !== dueKinds.post);
  await cancelDues(tx, { agencyId: time.agencyId, subjects: [time.id], kinds }, now);
  await planDues(tx, dues);
  if (!posted) return [];
  const told = { occurrenceId: time.id, by: ctx.actor.userId, version: moved.version };
  const from = time.startsAt.toISOString();
  const isLater = to.getTime() !== time.startsAt.getTime();
  return [toShow(time.agencyId, time.id), ...(isLater ? [toTellChange(time.agencyId, { ...told, change: 'moved', from })] : [])];
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
  return [toShow(agencyId, id), toTellChange(agencyId, { occurrenceId: id, change: o.change, by: ctx.actor.userId, version })];
}
