import type { JobContext, JobRequest, MemberNews } from '#src/context.ts';
import { findTime } from '#src/features/calls/calls.store.ts';
import { listHolders } from './holding.store.ts';

export const lookAtHolderJob = 'calls.look-at-holder';

const toLookAtHolder = (agencyId: string, coachId: string): JobRequest => ({
  job: lookAtHolderJob,
  agencyId,
  key: `holder:${coachId}`,
  payload: { coachId },
});

async function lookAt(ctx: JobContext, coachIds: readonly string[]): Promise<void> {
  if (coachIds.length === 0) return;
  await ctx.db.transaction((tx) => ctx.jobs.enqueue(tx, ...coachIds.map((coachId) => toLookAtHolder(ctx.agency.id, coachId))));
}

/** A day before a call there is still time to find somebody, whatever nobody told us of whoever holds it. */
export async function lookAtHolderOf(ctx: JobContext, occurrenceId: string): Promise<void> {
  const found = await findTime(ctx.db, ctx.agency.id, occurrenceId);
  if (found?.occurrence.state === 'planned') await lookAt(ctx, [...new Set([found.occurrence.coachId, found.call.coachId])]);
}

/** Whoever holds calls may leave. */
export const holdingMemberNews: MemberNews = {
  async left(ctx, userId) {
    const holders = await listHolders(ctx.db, ctx.agency.id, ctx.clock.now());
    await lookAt(
      ctx,
      holders.filter((coachId) => coachId === userId),
    );
  },
};
