import type { JobContext, Transaction } from '#src/context.ts';
import { countChange, findOccurrence, lockOccurrence } from '#src/features/calls/posting/posting.store.ts';
import { toTellMovedUp } from '#src/features/calls/posting/asking.service.ts';
import { isOver, movingUp } from './answers.rules.ts';
import { giveSeat, listAnswers } from './answers.store.ts';

/**
 * Gives seats that are free to who waits for them, first come first, and has them told. The occurrence is locked.
 * @returns how many moved up
 */
export async function moveUp(
  tx: Transaction,
  ctx: Pick<JobContext, 'agency' | 'jobs'>,
  occurrenceId: string,
  seats: number | null,
): Promise<number> {
  const moving = movingUp(await listAnswers(tx, ctx.agency.id, occurrenceId), seats);
  for (const row of moving) {
    await giveSeat(tx, row);
    const told = { occurrenceId, userId: row.userId, since: row.saidAt.toISOString() };
    await ctx.jobs.enqueue(tx, toTellMovedUp(ctx.agency.id, told));
  }
  return moving.length;
}

/** There may be more seats than before. */
export async function fillSeats(ctx: JobContext, occurrenceId: string): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found) return;
  const answers = await listAnswers(ctx.db, ctx.agency.id, occurrenceId);
  if (movingUp(answers, found.call.seats).length === 0) return;
  await ctx.db.transaction(async (tx) => {
    const occurrence = await lockOccurrence(tx, ctx.agency.id, occurrenceId);
    if (!occurrence || isOver(occurrence, ctx.clock.now())) return;
    if ((await moveUp(tx, ctx, occurrenceId, found.call.seats)) > 0) await countChange(tx, ctx.agency.id, occurrenceId);
  });
}
