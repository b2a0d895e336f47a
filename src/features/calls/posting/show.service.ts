import type { JobContext, JobRequest } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { oneByOne } from '#src/core/one-by-one.ts';
import { fillSeats } from '#src/features/calls/answers/seats.service.ts';
import type { Due } from '#src/jobs/index.ts';
import { toOpenThread, toShowEvent } from './asking.service.ts';
import { showEvent } from './event.service.ts';
import { showPost } from './post.service.ts';
import { isAhead } from './posting.rules.ts';
import { eventAgainScreen } from './posting.screens.ts';
import { beginPost, findOccurrence } from './posting.store.ts';
import { isHidden } from './shown.service.ts';
import { ensureThread, sayInThread } from './thread.service.ts';

/** Whatever asks for it, one occurrence is put right by one at a time: an edit is never on its way twice. */
const inOrder = oneByOne();

/** What is due six days before: from now on it is shown. */
export function postOccurrence(ctx: JobContext, { subject, dueAt }: Due): Promise<void> {
  return inOrder(subject, async () => {
    const found = await findOccurrence(ctx.db, ctx.agency.id, subject);
    if (!found || !isAhead(found.occurrence, ctx.clock.now())) return;
    if (!found.post) {
      const hidden = await isHidden(ctx, found.call);
      await beginPost(ctx.db, { agencyId: ctx.agency.id, occurrenceId: subject, dueAt, hidden });
    }
    await showNow(ctx, subject);
  });
}

/** Puts right what Discord shows of an occurrence, until nothing has changed meanwhile. */
export const showOccurrence = (ctx: JobContext, occurrenceId: string): Promise<void> =>
  inOrder(occurrenceId, () => showNow(ctx, occurrenceId));

async function showNow(ctx: JobContext, occurrenceId: string): Promise<void> {
  await fillSeats(ctx, occurrenceId);
  const version = await versionOf(ctx, occurrenceId);
  await aside(ctx, toShowEvent(ctx.agency.id, occurrenceId), () => showEventAndSay(ctx, occurrenceId));
  const isUpToDate = await showPost(ctx, occurrenceId, version);
  await aside(ctx, toOpenThread(ctx.agency.id, occurrenceId), () => openThread(ctx, occurrenceId));
  if (!isUpToDate) return;
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (found?.post && found.occurrence.messageId !== null && found.occurrence.shownVersion < found.occurrence.version)
    await showNow(ctx, occurrenceId);
}

/** The event by itself: it waits for a permission, say, without the post. The post says whether there is one. */
export const showEventAgain = (ctx: JobContext, occurrenceId: string): Promise<void> =>
  inOrder(occurrenceId, async () => {
    const version = await versionOf(ctx, occurrenceId);
    await showEventAndSay(ctx, occurrenceId);
    await showPost(ctx, occurrenceId, version);
  });

async function versionOf(ctx: JobContext, occurrenceId: string): Promise<number> {
  return (await findOccurrence(ctx.db, ctx.agency.id, occurrenceId))?.occurrence.version ?? 0;
}

export const openThreadAgain = (ctx: JobContext, occurrenceId: string): Promise<void> =>
  inOrder(occurrenceId, () => openThread(ctx, occurrenceId));

async function openThread(ctx: JobContext, occurrenceId: string): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (found && isAhead(found.occurrence, ctx.clock.now())) await ensureThread(ctx, found);
}

async function showEventAndSay(ctx: JobContext, occurrenceId: string): Promise<void> {
  const { again } = await showEvent(ctx, occurrenceId);
  if (!again) return;
  const screen = eventAgainScreen(ctx.texts);
  await sayInThread(ctx, occurrenceId, { key: `calls.event-again:${occurrenceId}`, screen });
}

/** What must not keep the post waiting: refused, it is tried on its own, and may wait for a human. */
async function aside(ctx: JobContext, alone: JobRequest, work: () => Promise<void>): Promise<void> {
  if (await ctx.jobs.allRest(ctx.db, [alone])) return;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DiscordRefused)) throw error;
    await ctx.db.transaction((tx) => ctx.jobs.enqueue(tx, alone));
  }
}
