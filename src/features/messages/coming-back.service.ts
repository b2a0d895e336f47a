import type { JobContext, MemberNews } from '#src/context.ts';
import { toKeepThread } from './asking.service.ts';
import { findThread, listThreadsOfAway } from './threads.store.ts';

/** Discord takes whoever leaves a server out of its threads, and does not let them in again when they come back. */
export const messagesMemberNews: MemberNews = {
  async joined(ctx, userId) {
    const thread = await findThread(ctx.db, ctx.agency.id, userId);
    if (thread) await letIn(ctx, [userId]);
  },
  async reconnected(ctx) {
    const away = await listThreadsOfAway(ctx.db, ctx.agency.id);
    const here = away.length === 0 ? undefined : await ctx.guild.membersAmong(away);
    if (here) await letIn(ctx, [...here]);
  },
};

async function letIn(ctx: JobContext, userIds: readonly string[]): Promise<void> {
  await ctx.db.transaction((tx) => ctx.jobs.enqueue(tx, ...userIds.map((userId) => toKeepThread(ctx.agency.id, userId))));
}
