import type { Context, Transaction } from '#src/context.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { memberAsAttendee } from '#src/features/calls/answers/answering.service.ts';
import { isFor } from '#src/features/calls/answers/audience.rules.ts';
import { recordScreen } from './attending.screens.ts';
import { getRow } from './attending.service.ts';
import { insertSaysThere, listOwnAttendance, listWithout, saveSaysThere } from './record.store.ts';
import { tellThere } from './telling.jobs.ts';

const perPage = 10;
/** For so long after a call somebody of whom nothing was noted can say that they were there. */
const sayableMs = 14 * 24 * 60 * 60_000;

/** What was noted of one's calls, and calls of the last two weeks at which nothing was. */
export async function showRecord(ctx: Context, typed: string): Promise<Answer> {
  const [own, without] = await Promise.all([listOwnAttendance(ctx.db, ctx.agency.id, ctx.actor.userId), listOwnWithout(ctx)]);
  const all = [
    ...own.map(({ attendance, title, startsAt }) => ({ title, startsAt, noted: attendance, sayable: attendance.id })),
    ...without.map(({ call, occurrence }) => ({
      title: call.title,
      startsAt: occurrence.startsAt,
      noted: undefined,
      sayable: `of.${occurrence.id}`,
    })),
  ].toSorted((one, other) => other.startsAt.getTime() - one.startsAt.getTime());
  const { items: list, page, pages } = pageOf(all, readPage(typed), perPage);
  return update(recordScreen(ctx.texts, { list, page, pages }));
}

/** Only of calls that are for them, and that they did not hold. Who leads may look in anywhere: that makes no call theirs. */
async function listOwnWithout(ctx: Context, occurrenceId?: string): ReturnType<typeof listWithout> {
  const { userId } = ctx.actor;
  const since = new Date(ctx.clock.now().getTime() - sayableMs);
  const found = await listWithout(ctx.db, ctx.agency.id, { userId, since, ...(occurrenceId !== undefined && { occurrenceId }) });
  const who = found.length === 0 ? undefined : await memberAsAttendee(ctx, userId);
  if (!who) return [];
  return found.filter(
    ({ call, occurrence }) =>
      ![call.coachId, occurrence.coachId].includes(userId) && isFor(call, occurrence.coachId, { ...who, leads: false }),
  );
}

/**
 * Asks whoever held the call: what was seen stays until they decide.
 * @param argument the ID of what was noted; `of.<occurrence id>` where nothing was
 */
export async function sayThere(ctx: Context, argument: string): Promise<Answer> {
  const [of, occurrenceId = ''] = argument.split('.');
  if (of === 'of') await sayThereUnnoted(ctx, occurrenceId);
  else {
    const row = await getRow(ctx, argument);
    if (row.userId !== ctx.actor.userId) throw new UserError('calls.no-such-attendance', {});
    await ctx.db.transaction(async (tx) => {
      if (await saveSaysThere(tx, row)) await ask(tx, ctx, row.id);
    });
  }
  return showRecord(ctx, '');
}

async function sayThereUnnoted(ctx: Context, occurrenceId: string): Promise<void> {
  const [found] = isRowId(occurrenceId) ? await listOwnWithout(ctx, occurrenceId) : [];
  // Pressed twice, or noted meanwhile: the list says what is known now.
  if (!found) return;
  await ctx.db.transaction(async (tx) => {
    const id = await insertSaysThere(tx, { agencyId: ctx.agency.id, occurrenceId }, ctx.actor.userId);
    if (id !== undefined) await ask(tx, ctx, id);
  });
}

const ask = (tx: Transaction, ctx: Context, attendanceId: string): Promise<void> =>
  ctx.jobs.enqueue(tx, tellThere.of(ctx.agency.id, { attendanceId }, `says-there:${attendanceId}`));
