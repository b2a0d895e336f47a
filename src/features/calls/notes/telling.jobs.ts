import { z } from 'zod';
import type { JobContext, JobRequest } from '#src/context.ts';
import { oneByOne } from '#src/core/one-by-one.ts';
import { findOccurrence } from '#src/features/calls/posting/posting.store.ts';
import { isGone, sayInThread } from '#src/features/calls/posting/thread.service.ts';
import { defineJob, findDelivery } from '#src/jobs/index.ts';
import { summaryPost } from './notes.screens.ts';
import { findSummary, saveSaid, type SummaryRow } from './notes.store.ts';

/** What was written first and what was changed right after it are said one after the other. */
const saying = oneByOne();

const tellSummaryJob = defineJob({
  name: 'calls.tell-summary',
  about: 'puts the summary of a call into its thread, as it is now',
  payload: z.object({
    occurrenceId: z.string(),
    summaryId: z.string(),
    said: z.object({ channelId: z.string(), messageId: z.string() }).exactOptional(),
  }),
  run: (ctx, told) => saying(told.occurrenceId, () => tellSummary(ctx, told)),
});

interface Told {
  readonly occurrenceId: string;
  /** One that is written after another was erased is said anew. */
  readonly summaryId: string;
  /** Where it was said, of one that is erased. */
  readonly said?: { readonly channelId: string; readonly messageId: string };
}

/** For the transaction of the change: each version is said. */
export const toTellSummary = (agencyId: string, { occurrenceId, id: summaryId, version }: SummaryRow): JobRequest =>
  tellSummaryJob.of(agencyId, { occurrenceId, summaryId }, `tell-summary:${summaryId}:${version}`);

/** For the transaction that erases it: out of the thread, too. */
export const toUnsaySummary = (agencyId: string, summary: SummaryRow): JobRequest => {
  const { occurrenceId, id: summaryId } = summary;
  const said = placeOf(summary);
  return tellSummaryJob.of(agencyId, { occurrenceId, summaryId, ...(said && { said }) }, `tell-summary:${summaryId}:erased`);
};

const placeOf = ({ channelId, messageId }: SummaryRow) =>
  channelId === null || messageId === null ? undefined : { channelId, messageId };

async function tellSummary(ctx: JobContext, { occurrenceId, summaryId, said: known }: Told): Promise<void> {
  const key = `calls.summary:${summaryId}`;
  const now = await findSummary(ctx.db, { agencyId: ctx.agency.id, occurrenceId });
  const summary = now?.id === summaryId ? now : undefined;
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found) return;
  const { threadId } = found.occurrence;
  // What was posted is known of a delivery for some time only.
  const before = known ?? (summary && placeOf(summary)) ?? (await findDelivery(ctx.db, ctx.agency.id, key));
  if (!summary) {
    if (before) await whereItStands(ctx, { ...before, threadId }, () => ctx.messenger.remove(before.channelId, before.messageId));
    return;
  }
  const screen = summaryPost(ctx.texts, { ...summary, title: found.call.title });
  if (!before) await sayInThread(ctx, occurrenceId, { key, screen });
  const said = before ?? (await findDelivery(ctx.db, ctx.agency.id, key));
  if (!said) return;
  if (!placeOf(summary)) await saveSaid(ctx.db, summary, said);
  // What was begun before, and is found again, may say what it said then.
  if (!before && summary.version === 1) return;
  await whereItStands(ctx, { ...said, threadId }, () => ctx.messenger.edit(said.channelId, said.messageId, screen));
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
