import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { instantOf } from '#src/core/recurrence.ts';
import type { Screen } from '#src/core/screen.ts';
import { isCoach } from '#src/features/creators/index.ts';
import { findCall, findTime, listRunning, listTimes, type CallRow, type CallTime } from '#src/features/calls/calls.store.ts';
import { findHandle } from './audience.store.ts';
import { isPrivate, mayChange } from './changing.rules.ts';
import { hasSeats } from './chosen.rules.ts';
import { isGone } from './found.service.ts';
import {
  callScreen,
  listScreen,
  timeScreen,
  type AboutCall,
  type Done,
  type ShownCall,
  type ShownTime,
} from './listing.screens.ts';

const perPage = 10;

/** `/call list`: calls that go on, each with its next time. One creator's are shown to who may change them alone. */
export const showCalls = async (ctx: Context): Promise<Answer> => show(await listOf(ctx, 0));
export const turnCalls = async (ctx: Context, page: string): Promise<Answer> => update(await listOf(ctx, readPage(page)));

const maySee = (ctx: Context, call: CallRow): boolean => !isPrivate(call) || mayChange(ctx.actor, call);

async function listOf(ctx: Context, wanted: number): Promise<Screen> {
  const now = ctx.clock.now();
  const [running, times] = await Promise.all([listRunning(ctx.db, ctx.agency.id, now), listTimes(ctx.db, ctx.agency.id, now)]);
  const next = new Map<string, Date>();
  for (const { call, occurrence } of times) {
    if (occurrence.state !== 'skipped' && occurrence.state !== 'over' && !next.has(call.id))
      next.set(call.id, occurrence.startsAt);
  }
  const last = Number.MAX_SAFE_INTEGER;
  const listed = running
    .filter((call) => maySee(ctx, call))
    .map((call) => ({ ...call, next: next.get(call.id) }))
    .toSorted((a, b) => (a.next?.getTime() ?? last) - (b.next?.getTime() ?? last));
  const { items: calls, page, pages } = pageOf(listed, wanted, perPage);
  return listScreen(ctx.texts, { calls, page, pages });
}

export const backToCall = async (ctx: Context, id: string): Promise<Answer> => update(await callScreenOf(ctx, id));
/** In a message of its own, as a post for everybody stays what it is. @param id of a time */
export const openTime = async (ctx: Context, id: string): Promise<Answer> => show(await timeScreenOf(ctx, id));
export const backToTime = async (ctx: Context, id: string): Promise<Answer> => update(await timeScreenOf(ctx, id));

/** @throws UserError when there is none, or it is not for this person */
export async function callScreenOf(ctx: Context, id: string, done?: Done): Promise<Screen> {
  const call = isRowId(id) ? await findCall(ctx.db, ctx.agency.id, id) : undefined;
  if (!call || !maySee(ctx, call)) throw new UserError('calls.no-such-call', {});
  return callScreen(ctx.texts, await shownCall(ctx, call), done);
}

export async function timeScreenOf(ctx: Context, id: string, done?: Done): Promise<Screen> {
  const found = isRowId(id) ? await findTime(ctx.db, ctx.agency.id, id) : undefined;
  if (!found || !maySee(ctx, found.call)) throw new UserError('calls.no-such-call', {});
  const { call, occurrence } = found;
  const now = ctx.clock.now();
  const isTheirs = mayChange(ctx.actor, call, occurrence);
  const shown = { ...(await aboutCall(ctx, call)), mayChange: isTheirs && !isGone(found, now) };
  const { coachId, endsAt } = occurrence;
  return timeScreen(ctx.texts, { call: shown, time: shownTime(found, now), isTheirs, coachId, endsAt }, done);
}

const mostTimes = 10;

async function aboutCall(ctx: Context, call: CallRow): Promise<AboutCall> {
  const open = call.endedAt === null;
  const handle = call.audienceCreatorId === null ? undefined : await findHandle(ctx.db, ctx.agency.id, call.audienceCreatorId);
  return {
    id: call.id,
    title: call.title,
    where: ctx.texts.callPosts.place(call),
    for: handle === undefined ? ctx.texts.callPosts.forWhom(call) : ctx.texts.calls.forCreator(handle),
    placeGone: open && (await isPlaceGone(ctx, call)),
    mayChange: open && mayChange(ctx.actor, call),
  };
}

const isPlaceGone = async (ctx: Context, { placeChannelId }: CallRow): Promise<boolean> =>
  placeChannelId !== null && !(await ctx.guild.channels()).some(({ id }) => id === placeChannelId);

async function shownCall(ctx: Context, call: CallRow): Promise<ShownCall> {
  const now = ctx.clock.now();
  const times = await listTimes(ctx.db, ctx.agency.id, now, call.id);
  const { zone, time, minutes, repeats, firstDay, lastDay } = call;
  const next = times.find(({ occurrence }) => occurrence.state === 'planned' || occurrence.state === 'running')?.occurrence;
  const day = next?.day ?? firstDay;
  return {
    ...(await aboutCall(ctx, call)),
    rule: ctx.texts.calls.rule({ zone, day, time, minutes, repeats, lastDay, at: instantOf(zone, day, time) }),
    coachId: call.coachId,
    coachGone: call.endedAt === null && !(await isCoach(ctx, call.coachId)),
    channelId: call.channelId,
    seats: call.seats,
    hasSeats: hasSeats(call),
    times: times.slice(0, mostTimes).map((one) => shownTime(one, now)),
  };
}

function shownTime({ occurrence }: CallTime, now: Date): ShownTime {
  const { id, startsAt: at, state, movedBy } = occurrence;
  const running = state === 'planned' && at <= now;
  return { id, at, state: running ? 'running' : state, moved: movedBy !== null };
}
