import type { JobContext, Transaction } from '#src/context.ts';
import { lockTime } from '#src/features/calls/calls.store.ts';
import { countChange, findOccurrence } from '#src/features/calls/posting/posting.store.ts';
import { toTellMovedUp } from '#src/features/calls/posting/asking.service.ts';
import { isOver, movingUp } from './answers.rules.ts';
import { giveSeats, listAnswers, type AnswerRow } from './answers.store.ts';

/** Gives seats to who waited for them, and has them told. The occurrence is locked. */
export async function moveUp(
  tx: Transaction,
  ctx: Pick<JobContext, 'agency' | 'jobs'>,
  occurrenceId: string,
  rows: readonly AnswerRow[],
): Promise<void> {
  await giveSeats(
    tx,
    ctx.agency.id,
    rows.map(({ id }) => id),
  );
  const told = rows.map(({ userId, saidAt }) => ({ occurrenceId, userId, since: saidAt.toISOString() }));
  await ctx.jobs.enqueue(tx, ...told.map((one) => toTellMovedUp(ctx.agency.id, one)));
}

/** There may be more seats than before. */
export async function fillSeats(ctx: JobContext, occurrenceId: string): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found) return;
  const answers = await listAnswers(ctx.db, ctx.agency.id, occurrenceId);
  if (movingUp(answers, found.call.seats).length === 0) return;
  await ctx.db.transaction(async (tx) => {
    const occurrence = await lockTime(tx, ctx.agency.id, occurrenceId);
    if (!occurrence || isOver(occurrence, ctx.clock.now())) return;
    const moving = movingUp(await listAnswers(tx, ctx.agency.id, occurrenceId), found.call.seats);
    if (moving.length === 0) return;
    await moveUp(tx, ctx, occurrenceId, moving);
    await countChange(tx, ctx.agency.id, occurrenceId);
  });
}
