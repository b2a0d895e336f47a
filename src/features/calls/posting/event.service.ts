import type { EventFacts, EventPlace, JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { forgetInterests } from '#src/features/calls/answers/answers.store.ts';
import { digestOf, isAhead, keyOf } from './posting.rules.ts';
import { countChanges, findOccurrence, savePlace, savePost, type Call, type CallPost, type Found } from './posting.store.ts';

const hour = 60 * 60_000;
/** Made again once after somebody deleted it; then it stays deleted. */
const mostEvents = 2;
/** Discord's code for an event that is gone. */
const unknownEvent = 10_070;

/**
 * Makes Discord's own event of an occurrence, or has it say what is so now. @returns whether it was deleted and made again
 * @throws DiscordRefused what only a human or time can help with
 */
export async function showEvent(ctx: JobContext, occurrenceId: string): Promise<{ readonly again: boolean }> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found?.post || found.post.eventNumber > mostEvents) return { again: false };
  const { post, occurrence } = found;
  try {
    if (occurrence.eventId === null) return { again: (await makeEvent(ctx, found, post)) && post.eventNumber > 1 };
    await bringUpToDate(ctx, found, post, occurrence.eventId);
    return { again: false };
  } catch (error) {
    if (!(error instanceof DiscordRefused)) throw error;
    if (error.reason === 'events-full') {
      await savePost(ctx.db, post, { eventAfter: new Date(ctx.clock.now().getTime() + hour) });
      return { again: false };
    }
    const isLost = error.reason === 'event-over' || error.code === unknownEvent;
    if (!isLost) throw error;
    // It ended at its old time, say, before the call was moved: what is still to come has another one.
    if (occurrence.eventId === null || !isToCome(found, ctx.clock.now())) return { again: false };
    await noteGone(ctx, found, post);
    return showEvent(ctx, occurrenceId);
  }
}

const isToCome = ({ occurrence }: Found, now: Date): boolean => occurrence.state === 'planned' && occurrence.startsAt > now;

/** @returns whether there is one now */
async function makeEvent(ctx: JobContext, found: Found, post: CallPost): Promise<boolean> {
  const { occurrence, call } = found;
  const now = ctx.clock.now();
  if (!isToCome(found, now)) return false;
  if (post.eventAfter !== null && post.eventAfter > now) return false;
  if (post.hidden && !(await onlyInvitedSee(ctx, call))) {
    // Nor is it looked for again.
    if (post.eventAfter !== null) await savePost(ctx.db, post, { eventAfter: null });
    return false;
  }
  const mayBeThere = post.eventTriedAt !== null;
  if (!mayBeThere) await savePost(ctx.db, post, { eventTriedAt: now });
  const facts = await factsOf(ctx, found, post);
  const eventId = await ctx.messenger.createEvent({ ...facts, mayBeThere });
  await forgetInterests(ctx.db, ctx.agency.id, occurrence.id);
  await savePost(ctx.db, post, { shownEvent: mayBeThere ? null : digestOf([false, facts]), eventAfter: null });
  await savePlace(ctx.db, occurrence, { eventId });
  return true;
}

async function bringUpToDate(ctx: JobContext, found: Found, post: CallPost, eventId: string): Promise<void> {
  const { state } = found.occurrence;
  const facts = await factsOf(ctx, found, post);
  const isOpen = isAhead(found.occurrence, ctx.clock.now());
  const wanted = isOpen ? digestOf([state === 'running', facts]) : state;
  if (post.shownEvent === wanted) return;
  if (state === 'skipped') await ctx.messenger.cancelEvent(eventId);
  else if (!isOpen) await ctx.messenger.endEvent(eventId);
  else {
    await ctx.messenger.changeEvent(eventId, facts);
    if (state === 'running') await ctx.messenger.startEvent(eventId);
  }
  await savePost(ctx.db, post, { shownEvent: wanted });
}

/** Somebody deleted it. What belonged to it is forgotten: another one has nobody who is interested yet. */
async function noteGone(ctx: JobContext, { occurrence }: Found, post: CallPost): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await savePost(tx, post, { eventNumber: post.eventNumber + 1, eventTriedAt: null, shownEvent: null });
    await savePlace(tx, occurrence, { eventId: null });
    await forgetInterests(tx, ctx.agency.id, occurrence.id);
    // The post says whether there is one.
    await countChanges(tx, ctx.agency.id, [occurrence.id]);
  });
}

async function factsOf(ctx: JobContext, { call, occurrence }: Found, post: CallPost): Promise<EventFacts> {
  const coach = await ctx.guild.member(occurrence.coachId);
  return {
    key: keyOf('event', occurrence.id, post.eventNumber),
    name: call.title,
    description: ctx.texts.callPosts.event.description(coach?.displayName),
    startsAt: occurrence.startsAt,
    endsAt: occurrence.endsAt,
    place: placeOf(ctx, call),
  };
}

function placeOf(ctx: JobContext, { place, placeChannelId, link }: Call): EventPlace {
  if (place === 'link' || placeChannelId === null) return { kind: 'elsewhere', location: link ?? '' };
  if (place === 'voice') return { kind: 'channel', channelId: placeChannelId };
  return { kind: 'elsewhere', location: `https://discord.com/channels/${ctx.agency.guildId}/${placeChannelId}` };
}

/**
 * Of an event in a channel only those are shown it who see the channel; of any other, everybody. Whoever has a role that
 * opens the channel may be anybody, so that there is one only where no role does.
 */
async function onlyInvitedSee(ctx: JobContext, { place, placeChannelId }: Call): Promise<boolean> {
  if (place !== 'voice' || placeChannelId === null) return false;
  const bot = await ctx.guild.member((await ctx.guild.facts()).botUserId);
  for (const role of await ctx.guild.roles()) {
    if (bot?.roleIds.includes(role.id) || role.permissions.has('Administrator')) continue;
    if ((await ctx.guild.rolePermissions(role.id, placeChannelId)).has('ViewChannel')) return false;
  }
  return true;
}
