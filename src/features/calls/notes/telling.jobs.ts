import { z } from 'zod';
import type { JobContext, JobRequest } from '#src/context.ts';
import { oneByOne } from '#src/core/one-by-one.ts';
import { findOccurrence } from '#src/features/calls/posting/posting.store.ts';
import { isGone, sayInThread } from '#src/features/calls/posting/thread.service.ts';
import { defineJob, findDelivery } from '#src/jobs/index.ts';
import { summaryPost } from './notes.screens.ts';
import { findSummary } from './notes.store.ts';

/** What was written first and what was changed right after it are said one after the other. */
const saying = oneByOne();

const tellSummaryJob = defineJob({
  name: 'calls.tell-summary',
  about: 'puts the summary of a call into its thread, as it is now',
  payload: z.object({ occurrenceId: z.string(), summaryId: z.string() }),
  run: (ctx, told) => saying(told.occurrenceId, () => tellSummary(ctx, told)),
});

interface Told {
  readonly occurrenceId: string;
  /** One that is written after another was erased is said anew. */
  readonly summaryId: string;
}

/** For the transaction of the change. @param o.version each is said; 0: it was erased */
export const toTellSummary = (
  agencyId: string,
  { occurrenceId, summaryId, version }: Told & { readonly version: number },
): JobRequest => tellSummaryJob.of(agencyId, { occurrenceId, summaryId }, `tell-summary:${summaryId}:${version}`);

async function tellSummary(ctx: JobContext, { occurrenceId, summaryId }: Told): Promise<void> {
  const key = `calls.summary:${summaryId}`;
  const now = await findSummary(ctx.db, { agencyId: ctx.agency.id, occurrenceId });
  const summary = now?.id === summaryId ? now : undefined;
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found) return;
  const { threadId } = found.occurrence;
  const before = await findDelivery(ctx.db, ctx.agency.id, key);
  if (!summary) {
    if (before) await whereItStands(ctx, { ...before, threadId }, () => ctx.messenger.remove(before.channelId, before.messageId));
    return;
  }
  const screen = summaryPost(ctx.texts, { ...summary, title: found.call.title });
  if (!before) await sayInThread(ctx, occurrenceId, { key, screen });
  // What was begun before, and is found again, may say what it said then.
  if (!before && summary.version === 1) return;
  const said = await findDelivery(ctx.db, ctx.agency.id, key);
  if (said) await whereItStands(ctx, { ...said, threadId }, () => ctx.messenger.edit(said.channelId, said.messageId, screen));
}

/** Archived threads take changes only once they are opened. What somebody deleted stays deleted. */
async function whereItStands(
  ctx: JobContext,
  { channelId, threadId }: { readonly channelId: string; readonly threadId: string | null },
  work: () => Promise<void>,
): Promise<void> {
  try {
    if (channelId === threadId) await ctx.messenger.openThread(threadId);
    await work();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

export const notesJobs = [tellSummaryJob];
