import type { Context, Transaction } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isSnowflake } from '#src/core/ids.ts';
import { isCoach } from '#src/features/creators/index.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { plannedDues } from '#src/features/calls/calls.rules.ts';
import {
  changeCall,
  changeTime,
  deleteTimes,
  listPosted,
  listTimes,
  lockTimes,
  type CallRow,
  type CallTime,
} from '#src/features/calls/calls.store.ts';
import { toShow, toShowApart } from '#src/features/calls/posting/asking.service.ts';
import { cancelDues, dropResting, planDues } from '#src/jobs/index.ts';
import { loggedAt, loggedTitle, mayChange } from './changing.rules.ts';
import { callOff, changeAll, changeOf } from './changing.service.ts';
import { endScreen, handForm, skipScreen } from './changing.screens.ts';
import { getChangeable, getTime, lockSeen, lockSeenTime, readSeen } from './found.service.ts';
import { callScreenOf, timeScreenOf } from './listing.service.ts';

export async function askToSkip(ctx: Context, occurrenceId: string): Promise<Answer> {
  const { call, occurrence } = await getTime(ctx, occurrenceId);
  return update(skipScreen(ctx.texts, { id: occurrence.id, seen: call.version, title: call.title, at: occurrence.startsAt }));
}

/** One time does not take place; the others stay. @param argument `<occurrence id>.<version>` */
export async function skipTime(ctx: Context, argument: string): Promise<Answer> {
  const { id, seen } = readSeen(argument);
  const about = await getTime(ctx, id);
  await ctx.db.transaction(async (tx) => {
    const { call, occurrence: time } = await lockSeenTime(tx, ctx, about, { seen, begun: false });
    const posted = (await listPosted(tx, ctx.agency.id, [time.id])).has(time.id);
    const requests = await callOff(tx, ctx, { time, change: 'skipped', posted });
    await changeCall(tx, call, {});
    await ctx.jobs.enqueue(tx, ...requests);
    await recordAudit(tx, ctx, {
      what: 'calls.skipped',
      subject: call.id,
      details: { title: loggedTitle(call), at: loggedAt(time.startsAt) },
    });
  });
  return update(await timeScreenOf(ctx, id, 'skipped'));
}

/** Whether for good, or the one that is on now. @param id of the call, or of one of its times */
export async function askToEnd(ctx: Context, id: string): Promise<Answer> {
  const { call } = await getChangeable(ctx, id);
  const now = ctx.clock.now();
  const running = (await listTimes(ctx.db, ctx.agency.id, now, call.id)).find(
    ({ occurrence: { startsAt, state } }) => startsAt <= now && state !== 'over' && state !== 'skipped',
  );
  return update(
    endScreen(ctx.texts, {
      callId: call.id,
      seen: call.version,
      title: call.title,
      runningId: running?.occurrence.id,
      // Whoever holds one time alone may end that one.
      forGood: call.endedAt === null && mayChange(ctx.actor, call),
    }),
  );
}

/** The one that is on is over now. @param argument `<occurrence id>.<version>` */
export async function endNow(ctx: Context, argument: string): Promise<Answer> {
  const { id, seen } = readSeen(argument);
  const about = await getTime(ctx, id);
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const { call, occurrence } = await lockSeenTime(tx, ctx, about, { seen, begun: true });
    if (occurrence.startsAt > now) throw new UserError('calls.changed-meanwhile', {});
    // The minute that has begun: the next tick finds what is due at its end.
    const endsAt = new Date(Math.max(occurrence.startsAt.getTime(), Math.floor(now.getTime() / 60_000) * 60_000));
    const time = await changeTime(tx, occurrence, { state: 'over', endsAt });
    await cancelDues(tx, { agencyId: ctx.agency.id, subjects: [id] }, now);
    await dropResting(tx, toShowApart(ctx.agency.id, id));
    await planDues(tx, plannedDues({ ...time, zone: call.zone, posted: true }, now));
    await changeCall(tx, call, {});
    await ctx.jobs.enqueue(tx, toShow(ctx.agency.id, id));
    await recordAudit(tx, ctx, { what: 'calls.ended', subject: call.id, details: { title: loggedTitle(call) } });
  });
  return update(await timeScreenOf(ctx, id, 'ended-now'));
}

/** No more of it: what nobody has seen goes, what was posted is called off. @param argument `<call id>.<version>` */
export async function endAll(ctx: Context, argument: string): Promise<Answer> {
  const { id, seen } = readSeen(argument);
  const { call: found } = await getChangeable(ctx, id);
  await ctx.db.transaction((tx) => endSeries(tx, ctx, found.id, seen));
  return update(await callScreenOf(ctx, found.id, 'ended'));
}

async function endSeries(tx: Transaction, ctx: Context, callId: string, seen: number): Promise<void> {
  await endCall(tx, ctx, await lockSeen(tx, ctx, callId, seen));
}

/** @param found locked */
export async function endCall(tx: Transaction, ctx: Context, found: CallRow): Promise<void> {
  const now = ctx.clock.now();
  const call = await changeCall(tx, found, { endedAt: now, fillAt: null });
  const { agencyId, id } = call;
  const times = await lockTimes(tx, call, now);
  const ids = times.map((time) => time.id);
  const posted = await listPosted(tx, agencyId, ids);
  const unseen = ids.filter((one) => !posted.has(one));
  await cancelDues(tx, { agencyId, subjects: unseen }, now);
  await deleteTimes(tx, agencyId, unseen);
  for (const time of times.filter((one) => posted.has(one.id)))
    await ctx.jobs.enqueue(tx, ...(await callOff(tx, ctx, { time, change: 'ended', posted: true })));
  await recordAudit(tx, ctx, { what: 'calls.ended', subject: id, details: { title: loggedTitle(call) } });
}

// --- Handing over ----------------------------------------------------------------------------------------------------

/** @param id of a time, which may be handed over alone, or of the call */
export async function askToHandOver(ctx: Context, id: string): Promise<Answer> {
  const { call, occurrence } = await getChangeable(ctx, id);
  return form(handForm(ctx.texts, { id, seen: call.version, one: occurrence !== undefined && call.repeats !== 'once' }));
}

/** @param argument `<id of a time or of the call>.<version>` */
export async function handOver(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const { id, seen } = readSeen(argument);
  const { call, occurrence } = await getChangeable(ctx, id);
  const coachId = input.choices('coach')[0] ?? '';
  if (!isSnowflake(coachId) || !(await isCoach(ctx, coachId))) throw new UserError('calls.no-coach', { userId: coachId });
  const alone = occurrence !== undefined && call.repeats !== 'once' && input.choices('scope')[0] !== 'on';
  await ctx.db.transaction(async (tx) => {
    if (alone) await handOne(tx, ctx, { call, occurrence }, { seen, coachId });
    else {
      const locked = await lockSeen(tx, ctx, call.id, seen);
      const scope = occurrence === undefined ? 'all' : 'on';
      await changeAll(tx, ctx, { call: locked, change: { coachId }, begins: occurrence?.day, scope });
    }
    await recordAudit(tx, ctx, { what: 'calls.handed-over', subject: coachId, details: { title: loggedTitle(call) } });
  });
  return update(occurrence ? await timeScreenOf(ctx, occurrence.id, 'handed') : await callScreenOf(ctx, call.id, 'handed'));
}

async function handOne(tx: Transaction, ctx: Context, about: CallTime, o: { seen: number; coachId: string }): Promise<void> {
  const { call, occurrence: time } = await lockSeenTime(tx, ctx, about, { seen: o.seen, begun: true });
  const { agencyId, id } = time;
  if (time.coachId === o.coachId) return;
  const after = await changeTime(tx, time, { coachId: o.coachId });
  await changeCall(tx, call, {});
  if ((await listPosted(tx, agencyId, [id])).has(id))
    await ctx.jobs.enqueue(tx, ...changeOf(ctx, { call, changed: call }, time, after));
}
