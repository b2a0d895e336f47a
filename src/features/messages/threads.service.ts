import type { JobContext } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { isCoach } from '#src/features/creators/index.ts';
import { Parked } from '#src/jobs/index.ts';
import { toSay, toTellUnreached } from './asking.service.ts';
import { findContact } from './contacts.store.ts';
import { coachChange, type Coach, type Contact } from './messages.rules.ts';
import { openingScreen } from './messages.screens.ts';
import { canSee } from './say-in-thread.service.ts';
import {
  findThread,
  isKnownStaff,
  listDoubtful,
  noteMaking,
  saveLook,
  settleThread,
  wantThread,
  type PrivateThread,
} from './threads.store.ts';
import { dropWords, listWaiting } from './words.store.ts';

const unknownMember = new Set([10_007, 10_013]);
const tooManyThreads = 160_006;

/**
 * Makes a person's thread what it should be: there, with them and their coach in it, or closed when they are no creator
 * of the agency any more.
 * @throws Parked when it has to be made and no private channel is chosen
 */
export async function keepThread(ctx: JobContext, userId: string): Promise<void> {
  const thread = await findThread(ctx.db, ctx.agency.id, userId);
  if (!thread) return;
  const contact = await findContact(ctx.db, ctx.agency.id, userId, dayOf(ctx.clock.now()));
  if (!contact || contact.ended) await closeThread(ctx, thread);
  else await openThread(ctx, thread, contact);
}

// --- Closing ---------------------------------------------------------------------------------------------------------

/** Takes a person out of a thread and closes it: archived and locked, for the coach to read. */
export async function leaveThread(ctx: JobContext, threadId: string, userId: string): Promise<void> {
  await unlessGone(async () => {
    // Nobody can be removed from an archived thread.
    await ctx.messenger.openThread(threadId);
    await unlessMemberGone(() => ctx.messenger.removeFromThread(threadId, userId));
    await ctx.messenger.closeThread(threadId);
  });
}

async function closeThread(ctx: JobContext, thread: PrivateThread): Promise<void> {
  const { threadId, userId } = thread;
  if (threadId !== null) await leaveThread(ctx, threadId, userId);
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const contact = await findContact(tx, ctx.agency.id, userId, dayOf(at));
    // Linked again while Discord was asked: the next tick lets them in, and what waits for them stays.
    if (contact && !contact.ended) return settleThread(tx, thread, { state: 'making' });
    await settleThread(tx, thread, { state: threadId === null ? 'gone' : 'closed', closedAt: at });
    await dropWords(tx, ctx.agency.id, { userId, why: contact ? 'run-ended' : 'not-linked', at });
  });
}

// --- The coach -------------------------------------------------------------------------------------------------------

/** Takes whoever is no coach any more out of a person's threads, and lets them in again when they are one. */
export async function lookAtCoaches(ctx: JobContext, userId: string): Promise<void> {
  for (const thread of await listDoubtful(ctx.db, ctx.agency.id, userId, ctx.clock.now())) {
    const coach = await lookAtCoach(ctx, thread.coachId ?? undefined);
    if (!coach) continue;
    await unlessGone(() => follow(ctx, thread, coach));
    await ctx.db.transaction((tx) => saveLook(tx, thread, seen(coach)));
  }
}

async function follow(ctx: JobContext, { threadId, userId, coachIn, state }: PrivateThread, coach: LookedAt): Promise<void> {
  if (threadId === null || coach.userId === userId || coach.stands === coachIn) return;
  if (coach.stands) await unlessMemberGone(() => ctx.messenger.addToThread(threadId, coach.userId));
  else if (state === 'closed') await leaveThread(ctx, threadId, coach.userId);
  else await unlessMemberGone(() => ctx.messenger.removeFromThread(threadId, coach.userId));
}

interface LookedAt extends Coach {
  readonly known: boolean;
  readonly at: Date;
}

/** What is remembered of a look. */
const seen = ({ known, stands, at }: LookedAt) => ({ coachKnown: known, coachIn: stands, coachLookedAt: at });

/** What is known of them is read before Discord is asked: what changes meanwhile is compared in the next minute. */
async function lookAtCoach(ctx: JobContext, userId: string | undefined): Promise<LookedAt | undefined> {
  if (userId === undefined) return undefined;
  const known = await isKnownStaff(ctx.db, ctx.agency.id, userId);
  return { userId, known, at: ctx.clock.now(), stands: await isCoach(ctx, userId) };
}

// --- Opening ---------------------------------------------------------------------------------------------------------

async function openThread(ctx: JobContext, thread: PrivateThread, contact: Contact): Promise<void> {
  const { privateChannelId: parentId } = await getSettings(ctx.db, ctx.agency.id);
  if (parentId === undefined && thread.threadId === null) throw new Parked({ kind: 'not-set', setting: 'private' });
  const member = await ctx.guild.member(thread.userId);
  // When somebody is to be told something there, it is asked for again, and the staff hear why it cannot be.
  if (!member || (parentId !== undefined && !(await canSee(ctx, member, parentId)))) return giveUp(ctx, thread);
  // Refused here, it is the private channel that is gone or closed to us: a person has to choose or open one.
  const coach = await lookAtCoach(ctx, contact.coachId);
  const threadId = thread.threadId ?? (await make(ctx, thread, { contact, coach, parentId: parentId ?? '' }));
  const found = await letIn(ctx, { ...thread, threadId }, coach);
  if (found === 'thread-gone') return makeAgain(ctx, thread);
  if (found === 'member-gone') return giveUp(ctx, { ...thread, threadId });
  await ctx.db.transaction(async (tx) => {
    await settleThread(tx, thread, { state: 'open', coachId: coach?.userId ?? null, ...(coach && seen(coach)) });
    for (const wordId of await listWaiting(tx, ctx.agency.id, thread.userId))
      await ctx.jobs.enqueue(tx, toSay(ctx.agency.id, wordId, `thread:${thread.id}`));
  });
}

async function make(
  ctx: JobContext,
  thread: PrivateThread,
  { contact, coach, parentId }: { readonly contact: Contact; readonly coach: Coach | undefined; readonly parentId: string },
): Promise<string> {
  const mayBeThere = thread.triedAt !== null;
  if (!mayBeThere) await noteMaking(ctx.db, thread, { triedAt: ctx.clock.now() });
  try {
    const threadId = await ctx.messenger.createPrivateThread({
      parentId,
      name: ctx.texts.messages.threadName(contact.handle),
      key: `private-thread:${thread.id}`,
      opening: openingScreen(ctx.texts, { userId: thread.userId, coachId: coach?.stands === true ? coach.userId : undefined }),
      mayBeThere,
    });
    await noteMaking(ctx.db, thread, { threadId });
    return threadId;
  } catch (error) {
    if (error instanceof DiscordRefused && error.code === tooManyThreads) await tellFull(ctx, thread.userId);
    throw error;
  }
}

/** Brings in whom it is for. @returns what is gone; undefined: nothing is */
async function letIn(
  ctx: JobContext,
  thread: PrivateThread & { threadId: string },
  coach: Coach | undefined,
): Promise<'thread-gone' | 'member-gone' | undefined> {
  const { threadId, userId } = thread;
  const { add, remove } = coachChange(thread, coach);
  try {
    await ctx.messenger.openThread(threadId);
    if (!(await unlessMemberGone(() => ctx.messenger.addToThread(threadId, userId)))) return 'member-gone';
    // A coach who has left the server is not waited for.
    if (add !== undefined) await unlessMemberGone(() => ctx.messenger.addToThread(threadId, add));
    for (const goes of remove) await unlessMemberGone(() => ctx.messenger.removeFromThread(threadId, goes));
    return undefined;
  } catch (error) {
    if (error instanceof DiscordRefused && error.reason === 'gone') return 'thread-gone';
    throw error;
  }
}

/** Somebody deleted it in Discord: the next tick makes another one. */
async function makeAgain(ctx: JobContext, thread: PrivateThread): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await settleThread(tx, thread, { state: 'gone', closedAt: at });
    await wantThread(tx, ctx.agency.id, thread.userId, at);
  });
}

/** They are not in the server, or could not see it: there is none until something is to be said to them again. */
async function giveUp(ctx: JobContext, thread: PrivateThread): Promise<void> {
  const { threadId } = thread;
  if (threadId !== null) await unlessGone(() => ctx.messenger.closeThread(threadId));
  const outcome = { state: threadId === null ? ('gone' as const) : ('closed' as const), closedAt: ctx.clock.now() };
  await ctx.db.transaction((tx) => settleThread(tx, thread, outcome));
}

async function tellFull(ctx: JobContext, userId: string): Promise<void> {
  const day = dayOf(ctx.clock.now());
  await ctx.db.transaction((tx) => ctx.jobs.enqueue(tx, toTellUnreached(ctx.agency.id, { userId, why: 'threads-full', day })));
}

async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DiscordRefused && error.reason === 'gone')) throw error;
  }
}

/** @returns false: the person is not in the server */
async function unlessMemberGone(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof DiscordRefused && unknownMember.has(error.code)) return false;
    throw error;
  }
}
