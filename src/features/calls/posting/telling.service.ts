import type { JobContext } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { isConcerned } from '#src/features/calls/answers/answers.rules.ts';
import { listAnswers } from '#src/features/calls/answers/answers.store.ts';
import type { ToldChange } from './asking.service.ts';
import { movedUpScreen, toldScreen } from './posting.screens.ts';
import { findOccurrence } from './posting.store.ts';
import { sayInThread, sayToMany, takeOut } from './thread.service.ts';

/** Everyone concerned is told once of a change, where the call is talked about. Whoever can't come is not. */
export async function tellChange(ctx: JobContext, told: ToldChange): Promise<void> {
  const { occurrenceId } = told;
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found) return;
  const { call, occurrence } = found;
  const answers = await listAnswers(ctx.db, ctx.agency.id, occurrenceId);
  const coming = answers.filter(({ answer }) => isConcerned(answer)).map(({ userId }) => userId);
  const coaches = [occurrence.coachId, told.fromCoachId].filter((id) => id !== undefined);
  const everyone = [...new Set([...coaches, ...coming])].filter((id) => id !== told.by);
  const key = `calls.told:${occurrenceId}:${told.version}`;
  const screen = (concerned: readonly string[]): Screen =>
    toldScreen(ctx.texts, {
      ...call,
      startsAt: occurrence.startsAt,
      coachId: occurrence.coachId,
      change: told.change,
      by: told.by,
      from: told.from === undefined ? undefined : new Date(told.from),
      fromCoachId: told.fromCoachId,
      elsewhere: told.elsewhere === true,
      concerned,
    });
  if (!(await sayToMany(ctx, occurrenceId, { key, userIds: everyone, screen }))) return;
  if (told.fromCoachId !== undefined) await takeOut(ctx, found, told.fromCoachId);
}

/** Somebody got a seat: told once each time they move up. */
export async function tellMovedUp(
  ctx: JobContext,
  told: { readonly occurrenceId: string; readonly userId: string; readonly since: string },
): Promise<void> {
  const { occurrenceId, userId, since } = told;
  const answers = await listAnswers(ctx.db, ctx.agency.id, occurrenceId);
  // They have said something else meanwhile.
  if (!answers.some((row) => row.userId === userId && row.answer === 'going')) return;
  const key = `calls.moved-up:${occurrenceId}:${userId}:${since}`;
  await sayInThread(ctx, occurrenceId, { key, screen: movedUpScreen(ctx.texts, userId) });
}
