import type { JobContext, MemberNews } from '#src/context.ts';
import { listLinkedMembers, saveAway } from '#src/features/creators/linking/links.store.ts';
import { tellStaff } from './telling.jobs.ts';

/** Discord may tell the same leaving twice; whoever leaves again later was back in between. */
const sameLeavingMilliseconds = 600_000;

/** Leaving the server only tells the coach: nothing ends by it, because many come back. */
export const creatorsMemberNews = {
  async left(ctx, userId) {
    const before = ctx.clock.now().getTime() - sameLeavingMilliseconds;
    const linked = await listLinkedMembers(ctx.db, ctx.agency.id, userId);
    await tellOf(
      ctx,
      linked.filter(({ awaySince }) => awaySince === null || awaySince.getTime() < before),
    );
  },
  async joined(ctx, userId) {
    const linked = await listLinkedMembers(ctx.db, ctx.agency.id, userId);
    await noteBack(ctx, linked);
  },
  async reconnected(ctx) {
    const linked = await listLinkedMembers(ctx.db, ctx.agency.id);
    const here = linked.length === 0 ? undefined : await ctx.guild.membersAmong(linked.map(({ userId }) => userId));
    if (!here) return;
    await noteBack(
      ctx,
      linked.filter(({ userId }) => here.has(userId)),
    );
    await tellOf(
      ctx,
      linked.filter(({ userId, awaySince }) => !here.has(userId) && awaySince === null),
    );
  },
} satisfies MemberNews;

async function noteBack(ctx: JobContext, linked: Awaited<ReturnType<typeof listLinkedMembers>>): Promise<void> {
  const ids = linked.flatMap(({ id, awaySince }) => (awaySince === null ? [] : [id]));
  if (ids.length > 0) await ctx.db.transaction((tx) => saveAway(tx, ctx.agency.id, ids, null));
}

async function tellOf(ctx: JobContext, gone: readonly { readonly id: string; readonly userId: string }[]): Promise<void> {
  if (gone.length === 0) return;
  const now = ctx.clock.now();
  const at = now.toISOString();
  await ctx.db.transaction(async (tx) => {
    await saveAway(
      tx,
      ctx.agency.id,
      gone.map(({ id }) => id),
      now,
    );
    for (const { id: linkId, userId } of gone)
      await ctx.jobs.enqueue(tx, tellStaff.of(ctx.agency.id, { kind: 'left', linkId, userId, at }, `left:${linkId}:${at}`));
  });
}
