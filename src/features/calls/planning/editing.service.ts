import type { Context, Transaction } from '#src/context.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import type { Input } from '#src/core/action.ts';
import type { Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { clockChangeAt, instantOf, wallClock } from '#src/core/recurrence.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import {
  changeCall,
  findTime,
  listDays,
  listPosted,
  type CallRow,
  type CallTime,
  type CallValues,
} from '#src/features/calls/calls.store.ts';
import { readWhen, type FilledCall, type TypedCall } from './call-form.rules.ts';
import { loggedAt, loggedTitle, mayChange, nextDay } from './changing.rules.ts';
import { changeAll, changeOf, moveTime } from './changing.service.ts';
import type { Chosen } from './chosen.rules.ts';
import { keepDraft, saveDraft, takeDraft, type Draft } from './drafts.store.ts';
import { getChangeable, getDraft, getDrafted, getTime, lockSeen, lockSeenTime } from './found.service.ts';
import { callScreenOf, timeScreenOf } from './listing.service.ts';
import { moveForm, moveScreen } from './changing.screens.ts';
import { callForm, refusedScreen } from './planning.screens.ts';
import { previewOf, valuesOf } from './preview.service.ts';

/** The form, filled with the call as it is. @param id of the call, or of one of its times */
export async function askToEdit(ctx: Context, id: string): Promise<Answer> {
  const { call } = await getChangeable(ctx, id);
  if (call.endedAt !== null) throw new UserError('calls.no-such-call', {});
  // Whoever holds one time of it alone may change that one.
  if (!mayChange(ctx.actor, call)) throw new UserError('calls.not-yours', {});
  const typed = await typedAs(ctx, call, nextDay(call, ctx.clock.now()));
  const draftId = await keep(ctx, call, { typed, occurrenceId: null });
  return form(callForm(ctx.texts, { draftId, typed, zone: ctx.agency.zone, isNew: false }));
}

/** A call as it would have been typed. */
async function typedAs(ctx: Context, call: CallRow, day: Day): Promise<TypedCall> {
  const say = ctx.texts.calls;
  return {
    title: call.title,
    day,
    time: call.zone === ctx.agency.zone ? call.time : say.timeIn(call.time, call.zone),
    duration: say.minutes(call.minutes),
    where: call.link ?? (await nameOf(ctx, call.placeChannelId)),
  };
}

/** Its name where that tells which it is; a mention always does. */
async function nameOf(ctx: Context, channelId: string | null): Promise<string> {
  const channels = await ctx.guild.channels();
  const channel = channels.find(({ id }) => id === channelId);
  if (!channel) return '';
  const same = channels.filter(({ name }) => name.toLowerCase() === channel.name.toLowerCase());
  return same.length === 1 && !channel.name.includes('.') ? channel.name : `<#${channel.id}>`;
}

const keep = (ctx: Context, call: CallRow, o: { typed: TypedCall; occurrenceId: string | null }): Promise<string> =>
  keepDraft(ctx.db, {
    agencyId: ctx.agency.id,
    draftedBy: ctx.actor.userId,
    draftedAt: ctx.clock.now(),
    callId: call.id,
    seen: call.version,
    scope: null,
    occurrenceId: o.occurrenceId,
    // The agency's own clock for what is typed without a place; another one stands beside the time.
    zone: ctx.agency.zone,
    typed: o.typed,
    chosen: chosenAs(call),
  });

const chosenAs = (call: CallRow): Chosen => ({
  audience: call.audience,
  roleId: call.audienceRoleId,
  niche: call.audienceNiche,
  ofCoachId: call.audienceCoachId,
  creatorId: call.audienceCreatorId,
  unknown: null,
  coachId: call.coachId,
  repeats: call.repeats,
  lastDay: call.lastDay,
  channelId: call.channelId,
  seats: call.seats,
  mentionsRole: call.mentionsRole,
});

// --- Moving ----------------------------------------------------------------------------------------------------------

/** Asks where to: only this one, or all from this one on. */
export async function askToMove(ctx: Context, occurrenceId: string): Promise<Answer> {
  const { call, occurrence } = await getTime(ctx, occurrenceId);
  const { day } = wallClock(call.zone, occurrence.startsAt);
  const typed = await typedAs(ctx, call, day);
  const time = wallClock(call.zone, occurrence.startsAt).time;
  const now = { ...typed, time: call.zone === ctx.agency.zone ? time : ctx.texts.calls.timeIn(time, call.zone) };
  const draftId = await keep(ctx, call, { typed: now, occurrenceId });
  return form(
    moveForm(ctx.texts, {
      draftId,
      typed: now,
      zone: ctx.agency.zone,
      repeats: call.repeats !== 'once' && mayChange(ctx.actor, call),
    }),
  );
}

/** The same form again. */
export async function moveAgain(ctx: Context, draftId: string): Promise<Answer> {
  const draft = await getDraft(ctx, draftId);
  const was = await getDrafted(ctx, draft);
  const repeats = draft.chosen.repeats !== 'once' && was !== undefined && mayChange(ctx.actor, was);
  return form(moveForm(ctx.texts, { draftId, typed: draft.typed, zone: draft.zone, repeats }));
}

export async function previewMove(ctx: Context, draftId: string, input: Input): Promise<Answer> {
  const found = await getDraft(ctx, draftId);
  const typed = { ...found.typed, day: input.text('day'), time: input.text('time') };
  const scope = input.choices('scope')[0] === 'on' ? 'on' : 'this';
  const draft = await saveDraft(ctx.db, found, { typed, scope });
  return show(await (scope === 'on' ? previewOf : movePreviewOf)(ctx, draft));
}

/** One time at another one, before it counts. */
export async function movePreviewOf(ctx: Context, draft: Draft): Promise<Screen> {
  const read = readWhen(draft.typed, { now: ctx.clock.now(), zone: draft.zone });
  if (!read.ok) return refusedScreen(ctx.texts, { draftId: draft.id, faults: read.faults, move: true });
  const { day, time, zone } = read;
  const about = await findTime(ctx.db, ctx.agency.id, draft.occurrenceId ?? '');
  if (!about) throw new UserError('calls.no-such-call', {});
  // "tomorrow" stays the day that is shown.
  const { revision } = draft.typed.day === day ? draft : await saveDraft(ctx.db, draft, { typed: { ...draft.typed, day } });
  return moveScreen(ctx.texts, {
    draftId: draft.id,
    revision,
    title: about.call.title,
    from: about.occurrence.startsAt,
    to: instantOf(zone, day, time),
    odd: clockChangeAt(zone, day, time),
    time,
  });
}

// --- Confirming ------------------------------------------------------------------------------------------------------

/** Changes a call, or moves one time of it, as the preview showed. @param filled undefined: only one time is moved */
export async function confirmChange(ctx: Context, draft: Draft, filled: FilledCall | undefined): Promise<Answer> {
  if (filled === undefined) {
    const id = await ctx.db.transaction((tx) => moveOne(tx, ctx, draft));
    return update(await timeScreenOf(ctx, id, 'moved'));
  }
  const id = await ctx.db.transaction((tx) => changeCallTo(tx, ctx, draft, filled));
  return update(await callScreenOf(ctx, id, 'changed'));
}

async function changeCallTo(tx: Transaction, ctx: Context, draft: Draft, filled: FilledCall): Promise<string> {
  const taken = await takeDraft(tx, draft);
  if (!taken) throw new UserError('calls.draft-gone', {});
  const call = await lockSeen(tx, ctx, taken.callId ?? '', taken.seen);
  const scope = taken.scope === 'on' ? 'on' : 'all';
  const about = scope === 'on' ? await findTime(tx, ctx.agency.id, taken.occurrenceId ?? '') : undefined;
  if (scope === 'on' && !about) throw new UserError('calls.no-such-call', {});
  const day = about?.occurrence.day ?? nextDay(call, ctx.clock.now());
  const change = onItsGrid(call, valuesOf(filled, taken.chosen), day);
  const begins = filled.day < day ? filled.day : day;
  await changeAll(tx, ctx, { call, change, begins, scope });
  await recordAudit(tx, ctx, { what: 'calls.changed', subject: call.id, details: { title: loggedTitle(change) } });
  return call.id;
}

/** The day that the form was filled with is no new beginning. */
function onItsGrid(call: CallRow, values: CallValues, day: Day): CallValues {
  const same = call.zone === values.zone && call.time === values.time && call.repeats === values.repeats;
  return same && values.firstDay === day ? { ...values, firstDay: call.firstDay } : values;
}

async function moveOne(tx: Transaction, ctx: Context, draft: Draft): Promise<string> {
  const taken = await takeDraft(tx, draft);
  const about: CallTime | undefined = taken && (await findTime(tx, ctx.agency.id, taken.occurrenceId ?? ''));
  if (!taken || !about) throw new UserError('calls.draft-gone', {});
  const { call, occurrence: time } = await lockSeenTime(tx, ctx, about, { seen: taken.seen, begun: false });
  const read = readWhen(taken.typed, { now: ctx.clock.now(), zone: taken.zone });
  if (!read.ok) throw new UserError('calls.over-already', { at: time.startsAt });
  const to = instantOf(read.zone, read.day, read.time);
  const posted = (await listPosted(tx, ctx.agency.id, [time.id])).has(time.id);
  const { rule, day } = await ruleMovedTo(tx, { call, occurrence: time }, read);
  const moved = { to, day, coachId: time.coachId, movedBy: ctx.actor.userId, posted };
  const after = await moveTime(tx, ctx, { call, time, ...moved });
  await changeCall(tx, call, rule);
  if (posted) await ctx.jobs.enqueue(tx, ...changeOf(ctx, { call, changed: call }, time, after));
  await recordAudit(tx, ctx, {
    what: 'calls.moved',
    subject: call.id,
    details: { title: loggedTitle(call), from: loggedAt(time.startsAt), to: loggedAt(to) },
  });
  return time.id;
}

type When = Extract<ReturnType<typeof readWhen>, { ok: true }>;

/** What takes place only once has that time from now on; of what repeats, only this one time is moved. */
async function ruleMovedTo(
  tx: Transaction,
  { call, occurrence }: CallTime,
  { zone, day, time }: When,
): Promise<{ rule: Partial<CallValues>; day: Day }> {
  const isFree = day === occurrence.day || !(await listDays(tx, call)).has(day);
  return call.repeats === 'once' && isFree ? { rule: { zone, firstDay: day, time }, day } : { rule: {}, day: occurrence.day };
}
