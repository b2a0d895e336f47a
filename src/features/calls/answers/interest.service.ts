import type { Interest, JobContext, MemberNews, ServerNews } from '#src/context.ts';
import { DiscordRefused, UserError } from '#src/core/errors.ts';
import { toShowEvent } from '#src/features/calls/posting/asking.service.ts';
import { findByEvent, findOccurrence, savePost, type Found } from '#src/features/calls/posting/posting.store.ts';
import { give, memberAsAttendee } from './answering.service.ts';
import { isTakenBack } from './answers.rules.ts';
import { listAnswers, listInterested, listOpenFor, listWhoCounts, listWithEvent, noteInterest } from './answers.store.ts';
import { isFor } from './audience.rules.ts';

/** Interest in Discord's own event counts as going, taking it back as withdrawn. The last thing somebody did counts. */
async function hear(ctx: JobContext, { eventId, userId, given }: Pick<Interest, 'eventId' | 'userId' | 'given'>): Promise<void> {
  const found = await findByEvent(ctx.db, ctx.agency.id, eventId);
  if (found) await take(ctx, found, userId, given);
}

async function take(ctx: JobContext, found: Found, userId: string, interested: boolean): Promise<void> {
  const { call, occurrence } = found;
  // Whoever it is not for may be interested all they like.
  const who = interested ? await memberAsAttendee(ctx, userId) : undefined;
  if (interested && (!who || !isFor(call, occurrence.coachId, who))) return;
  await unlessTooLate(() =>
    ctx.db.transaction(async (tx) => {
      const of = { agencyId: ctx.agency.id, occurrenceId: occurrence.id, userId };
      // Told twice, or after they said something here: then it is nothing new.
      if (!(await noteInterest(tx, of, interested))) return;
      const before = (await listAnswers(tx, ctx.agency.id, occurrence.id)).find((row) => row.userId === userId)?.answer;
      if (!interested && !isTakenBack(before)) return;
      await give(tx, ctx, found, { userId, wish: interested ? 'going' : 'withdrawn', saidWith: 'event' });
    }),
  );
}

/** Who was interested, or no longer, while nobody told us. */
async function compare(ctx: JobContext): Promise<void> {
  for (const { id, eventId } of await listWithEvent(ctx.db, ctx.agency.id)) {
    const now = await subscribersOf(ctx, eventId);
    if (!now) {
      await lookAtEvent(ctx, id);
      continue;
    }
    const found = await findOccurrence(ctx.db, ctx.agency.id, id);
    if (!found) continue;
    const known = await listInterested(ctx.db, ctx.agency.id, id);
    for (const userId of now) if (!known.has(userId)) await take(ctx, found, userId, true);
    for (const userId of known) if (!now.includes(userId)) await take(ctx, found, userId, false);
  }
}

/** undefined: the event is gone. */
async function subscribersOf(ctx: JobContext, eventId: string): Promise<readonly string[] | undefined> {
  try {
    return await ctx.guild.eventSubscribers(eventId);
  } catch (error) {
    if (error instanceof DiscordRefused && error.reason === 'gone') return undefined;
    throw error;
  }
}

/** Whether its event is still there, and says what is so, is asked of Discord. */
async function lookAtEvent(ctx: JobContext, occurrenceId: string): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  const post = found?.post;
  if (!post) return;
  await ctx.db.transaction(async (tx) => {
    await savePost(tx, post, { shownEvent: null });
    await ctx.jobs.enqueue(tx, toShowEvent(ctx.agency.id, occurrenceId));
  });
}

export const answersServerNews: ServerNews = {
  interested: hear,
  async eventGone(ctx, eventId) {
    const found = await findByEvent(ctx.db, ctx.agency.id, eventId);
    if (found?.occurrence.state === 'planned' || found?.occurrence.state === 'running')
      await lookAtEvent(ctx, found.occurrence.id);
  },
  // Discord says nothing of the events that went with it.
  async channelGone(ctx, channelId) {
    for (const { id } of await listWithEvent(ctx.db, ctx.agency.id, channelId)) await lookAtEvent(ctx, id);
  },
};

/** Whoever leaves the server leaves their seats to others. */
async function leave(ctx: JobContext, userId: string): Promise<void> {
  for (const occurrenceId of await listOpenFor(ctx.db, ctx.agency.id, userId)) {
    const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
    if (found) await unlessTooLate(() => withdraw(ctx, found, userId));
  }
}

async function withdraw(ctx: JobContext, found: Found, userId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await noteInterest(tx, { agencyId: ctx.agency.id, occurrenceId: found.occurrence.id, userId }, false);
    await give(tx, ctx, found, { userId, wish: 'withdrawn', saidWith: 'event' });
  });
}

/** Too late, or there is no such call any more: nobody waits for an answer. */
async function unlessTooLate(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

/** Who left the server while nobody told us. */
async function findLeavers(ctx: JobContext): Promise<void> {
  const counted = await listWhoCounts(ctx.db, ctx.agency.id);
  const here = counted.length === 0 ? undefined : await ctx.guild.membersAmong(counted);
  if (!here) return;
  for (const userId of counted) if (!here.has(userId)) await leave(ctx, userId);
}

export const answersMemberNews: MemberNews = {
  left: leave,
  async reconnected(ctx) {
    await findLeavers(ctx);
    await compare(ctx);
  },
};
