import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { memberAsAttendee } from '#src/features/calls/answers/answering.service.ts';
import { isFor } from '#src/features/calls/answers/audience.rules.ts';
import { loggedTitle, mayChange } from '#src/features/calls/planning/changing.rules.ts';
import { lockTime } from '#src/features/calls/calls.store.ts';
import { findOccurrence, type Found } from '#src/features/calls/posting/posting.store.ts';
import { coveredMs, results } from './attending.rules.ts';
import { attendanceScreen, correctScreen, hereScreen } from './attending.screens.ts';
import {
  correctAttendance,
  findAttendance,
  listAttendance,
  listBlind,
  openPresence,
  type AttendanceRow,
} from './attending.store.ts';

const perPage = 10;

/** For who may change the call; also after it has ended for good. */
export async function getCorrectable(ctx: Context, occurrenceId: string): Promise<Found> {
  const found = isRowId(occurrenceId) ? await findOccurrence(ctx.db, ctx.agency.id, occurrenceId) : undefined;
  if (!found) throw new UserError('calls.no-such-call', {});
  if (!mayChange(ctx.actor, found.call, found.occurrence)) throw new UserError('calls.not-yours', {});
  return found;
}

/** @param argument `<occurrence id>.<page>` */
export async function showAttendance(ctx: Context, argument: string): Promise<Answer> {
  const [occurrenceId = '', typed] = argument.split('.');
  const { call, occurrence } = await getCorrectable(ctx, occurrenceId);
  const of = { agencyId: ctx.agency.id, occurrenceId };
  const all = await listAttendance(ctx.db, of);
  const blind = coveredMs(await listBlind(ctx.db, of), occurrence);
  const { items: list, page, pages } = pageOf(all, readPage(typed), perPage);
  const unseenMinutes = Math.ceil(blind / 60_000);
  const { startsAt, state } = occurrence;
  return update(
    attendanceScreen(ctx.texts, {
      occurrenceId,
      title: call.title,
      startsAt,
      over: state === 'over',
      unseenMinutes,
      list,
      page,
      pages,
    }),
  );
}

export async function getRow(ctx: Context, id: string): Promise<AttendanceRow> {
  const row = isRowId(id) ? await findAttendance(ctx.db, ctx.agency.id, id) : undefined;
  if (!row) throw new UserError('calls.no-such-attendance', {});
  return row;
}

export async function askToCorrect(ctx: Context, id: string): Promise<Answer> {
  const one = await getRow(ctx, id);
  await getCorrectable(ctx, one.occurrenceId);
  return update(correctScreen(ctx.texts, { occurrenceId: one.occurrenceId, one, isMeanwhile: false }));
}

/**
 * Somebody else may have decided since the screen was shown: then they are shown what was, and decide again.
 * @param argument `<row's ID>.<the result that was shown>`
 */
export async function correct(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const [id = '', seen] = argument.split('.');
  const row = await getRow(ctx, id);
  const { call } = await getCorrectable(ctx, row.occurrenceId);
  const result = results.find((one) => one === input.chosen[0]);
  if (result === undefined) throw new UserError('calls.no-such-attendance', {});
  if (seen !== undefined && seen !== row.result) return correctedMeanwhile(ctx, row);
  const isDone = await ctx.db.transaction(async (tx) => {
    if (!(await correctAttendance(tx, row, { result, correctedBy: ctx.actor.userId }))) return false;
    await recordAudit(tx, ctx, {
      what: 'calls.attendance-corrected',
      subject: row.userId,
      details: { title: loggedTitle(call), from: row.result, to: result },
    });
    return true;
  });
  return isDone ? showAttendance(ctx, row.occurrenceId) : correctedMeanwhile(ctx, await getRow(ctx, id));
}

const correctedMeanwhile = (ctx: Context, one: AttendanceRow): Answer =>
  update(correctScreen(ctx.texts, { occurrenceId: one.occurrenceId, one, isMeanwhile: true }));

/** *I'm here*, on the post of a call at a link: only while it runs. */
export async function sayHere(ctx: Context, occurrenceId: string): Promise<Answer> {
  const found = isRowId(occurrenceId) ? await findOccurrence(ctx.db, ctx.agency.id, occurrenceId) : undefined;
  if (!found) throw new UserError('calls.no-such-post', {});
  const who = await memberAsAttendee(ctx, ctx.actor.userId);
  if (!who || !isFor(found.call, found.occurrence.coachId, who))
    throw new UserError('calls.not-for-you', { audience: found.call });
  await ctx.db.transaction(async (tx) => {
    const occurrence = await lockTime(tx, ctx.agency.id, occurrenceId);
    const now = ctx.clock.now();
    const isOn = occurrence?.state === 'running' && occurrence.startsAt <= now && now < occurrence.endsAt;
    if (!isOn || found.call.place !== 'link') throw new UserError('calls.not-running', {});
    await openPresence(tx, { agencyId: ctx.agency.id, occurrenceId }, { userId: ctx.actor.userId, from: now, how: 'button' });
  });
  return show(hereScreen(ctx.texts, found.call.title));
}
