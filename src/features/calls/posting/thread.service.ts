import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { oneByOne } from '#src/core/one-by-one.ts';
import type { Screen } from '#src/core/screen.ts';
import { listBegun, postOnce } from '#src/jobs/index.ts';
import { toShow } from './asking.service.ts';
import { partsOf } from './parts.rules.ts';
import { isAhead, isAsInvited, keyOf, leaversOf } from './posting.rules.ts';
import { openingScreen } from './posting.screens.ts';
import { findOccurrence, loseThread, savePlace, savePost, type CallPost, type Found } from './posting.store.ts';
import { listInvited } from './shown.service.ts';

/** Made again once after somebody deleted it; then what is to be said stands in the channel. */
const mostThreads = 2;
/** Discord's code: as many threads are active in this server as it allows. */
const threadsFull = 160_006;
/** Discord's code for a message that is gone. */
const unknownMessage = 10_008;
/** Not in the server, or no user any more. */
const unknownMember: ReadonlySet<number> = new Set([10_007, 10_013]);

/**
 * The thread of an occurrence; made where there is none. undefined: it was deleted too often, or there is no post yet.
 * @throws DiscordRefused
 */
export async function ensureThread(ctx: JobContext, found: Found): Promise<string | undefined> {
  const { post, occurrence } = found;
  if (!post || post.threadNumber > mostThreads) return undefined;
  if (post.hidden) return making(occurrence.id, () => ensurePrivateThread(ctx, occurrence.id));
  if (occurrence.threadId !== null) return occurrence.threadId;
  const { channelId, messageId } = occurrence;
  if (channelId === null || messageId === null) return undefined;
  try {
    const threadId = await ctx.messenger.openThreadUnder(channelId, messageId, nameOf(ctx, found));
    await savePlace(ctx.db, occurrence, { threadId });
    return threadId;
  } catch (error) {
    // The post was deleted: whoever looks at it next makes another one.
    if (error instanceof DiscordRefused && error.code === unknownMessage) return undefined;
    throw error;
  }
}

const nameOf = (ctx: JobContext, { call, occurrence }: Found): string =>
  ctx.texts.callPosts.threadName(call.title, call.zone, occurrence.startsAt);

/** Whoever says something in one that is gone makes another. */
export async function renameThread(ctx: JobContext, occurrenceId: string): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found || found.occurrence.threadId === null) return;
  try {
    await ctx.messenger.nameThread(found.occurrence.threadId, nameOf(ctx, found));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Whoever posts, reminds or tells makes it: two at once would make two. */
const making = oneByOne();

async function ensurePrivateThread(ctx: JobContext, occurrenceId: string): Promise<string | undefined> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found?.post || found.post.threadNumber > mostThreads) return undefined;
  const { call, occurrence, post } = found;
  let { threadId } = occurrence;
  if (threadId === null) {
    const mayBeThere = post.threadTriedAt !== null;
    if (!mayBeThere) await savePost(ctx.db, post, { threadTriedAt: ctx.clock.now() });
    threadId = await ctx.messenger.createPrivateThread({
      parentId: call.channelId,
      name: nameOf(ctx, found),
      key: keyOf('thread', occurrence.id, post.threadNumber),
      opening: openingScreen(ctx.texts, call.title),
      mayBeThere,
    });
    await savePlace(ctx.db, occurrence, { threadId });
  }
  await letIn(ctx, found, post, threadId);
  return threadId;
}

/** Who is in it is who it is for. */
async function letIn(ctx: JobContext, found: Found, post: CallPost, threadId: string): Promise<void> {
  const people = await listInvited(ctx, found);
  if (isAsInvited(post.people, people)) return;
  for (const userId of people) await unlessMemberGone(() => ctx.messenger.addToThread(threadId, userId));
  // Whoever was at a call that is over goes on reading what was said of it.
  if (isAhead(found.occurrence, ctx.clock.now()))
    for (const userId of leaversOf(post.people, people))
      await unlessMemberGone(() => ctx.messenger.removeFromThread(threadId, userId));
  await savePost(ctx.db, post, { people });
}

/** Whoever is in the thread of a call that is hidden, and is not to be any more. */
export async function takeOut(ctx: JobContext, found: Found, userId: string): Promise<void> {
  const { threadId } = found.occurrence;
  if (!found.post?.hidden || threadId === null || (await listInvited(ctx, found)).includes(userId)) return;
  await unlessMemberGone(() => ctx.messenger.removeFromThread(threadId, userId));
}

async function unlessMemberGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DiscordRefused && unknownMember.has(error.code))) throw error;
  }
}

/**
 * Says something once where an occurrence is talked about: in its thread, in its channel where it can have none.
 * @returns false: it was not posted
 */
export async function sayInThread(
  ctx: JobContext,
  occurrenceId: string,
  said: { readonly key: string; readonly screen: Screen },
): Promise<boolean> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found?.post || !isPosted(found.occurrence, found.post)) return false;
  try {
    const threadId = await threadIfAny(ctx, found);
    const channelId = threadId ?? (found.post.hidden ? null : found.occurrence.channelId);
    if (channelId === null) return false;
    // Archived threads take messages only once they are opened.
    if (threadId !== undefined) await ctx.messenger.openThread(threadId);
    await postOnce(ctx, { ...said, channelId });
    return true;
  } catch (error) {
    const now = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
    if (!isGone(error) || !now || now.occurrence.threadId === null) throw error;
    await noteThreadGone(ctx, now);
    return sayInThread(ctx, occurrenceId, said);
  }
}

/**
 * Says the same to many, each notified once however often it is begun. The last message has the key itself, by which all of it
 * is known to be said.
 * @returns false: not all was posted
 */
export async function sayToMany(
  ctx: JobContext,
  occurrenceId: string,
  said: { readonly key: string; readonly userIds: readonly string[]; readonly screen: (userIds: readonly string[]) => Screen },
): Promise<boolean> {
  for (const { end, userIds } of partsOf(said.userIds, await listBegun(ctx.db, ctx.agency.id, said.key))) {
    const key = end === undefined ? said.key : `${said.key}:${end}`;
    if (!(await sayInThread(ctx, occurrenceId, { key, screen: said.screen(userIds) }))) return false;
  }
  return true;
}

/** One that somebody deleted was posted too. */
const isPosted = (occurrence: Found['occurrence'], post: CallPost): boolean =>
  occurrence.messageId !== null || occurrence.threadId !== null || post.postNumber > 1;

/** Where no thread can be made for now, a call that everybody is shown is talked about in its channel. */
async function threadIfAny(ctx: JobContext, found: Found): Promise<string | undefined> {
  try {
    return await ensureThread(ctx, found);
  } catch (error) {
    const full = error instanceof DiscordRefused && (error.reason === 'missing-permission' || error.code === threadsFull);
    if (full && found.post?.hidden === false) return undefined;
    throw error;
  }
}

/** Somebody deleted it in Discord. Of a call that is hidden everything stood in it: the post too. */
export async function noteThreadGone(ctx: JobContext, { occurrence, post }: Found): Promise<void> {
  if (!post) return;
  const gone = { threadNumber: post.threadNumber + 1, threadTriedAt: null, people: null };
  await ctx.db.transaction(async (tx) => {
    // Somebody else has found that too, and may have made another one already.
    if (!(await loseThread(tx, occurrence))) return;
    await savePost(tx, post, post.hidden ? { ...gone, postNumber: post.postNumber + 1, shown: null } : gone);
    if (!post.hidden) return;
    await savePlace(tx, occurrence, { messageId: null });
    await ctx.jobs.enqueue(tx, toShow(ctx.agency.id, occurrence.id));
  });
}

export const isGone = (error: unknown): error is DiscordRefused => error instanceof DiscordRefused && error.reason === 'gone';
