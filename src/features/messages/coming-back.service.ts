import type { JobContext, MemberNews } from '#src/context.ts';
import { toKeepThread } from './asking.service.ts';
import { listSeats, noteCoachesOut, wantAgain, type Seat } from './seats.store.ts';

/** Discord takes whoever leaves a server out of its threads, and does not let them in again when they come back. */
export const messagesMemberNews: MemberNews = {
  async joined(ctx, userId) {
    await letIn(ctx, await listSeats(ctx.db, ctx.agency.id, userId));
  },
  async reconnected(ctx) {
    const seats = await listSeats(ctx.db, ctx.agency.id);
    const here = seats.length === 0 ? undefined : await ctx.guild.membersAmong(seats.map(({ userId }) => userId));
    if (!here) return;
    await letIn(
      ctx,
      seats.filter(({ userId, since }) => (here.get(userId) ?? since) > since),
    );
  },
};

async function letIn(ctx: JobContext, seats: readonly Seat[]): Promise<void> {
  if (seats.length === 0) return;
  const as = (wanted: Seat['as']) => [...new Set(seats.flatMap((seat) => (seat.as === wanted ? [seat.userId] : [])))];
  await ctx.db.transaction(async (tx) => {
    await wantAgain(tx, ctx.agency.id, as('creator'), ctx.clock.now());
    await noteCoachesOut(tx, ctx.agency.id, as('coach'));
    await ctx.jobs.enqueue(tx, ...as('creator').map((userId) => toKeepThread(ctx.agency.id, userId)));
  });
}
