import type { JobContext } from '#src/context.ts';
import { postOnce, wasPosted } from '#src/jobs/index.ts';
import { digestOf, isAhead, isLate, keyOf, mayEdit, sentAt } from './posting.rules.ts';
import { postedAgainScreen, postScreen } from './posting.screens.ts';
import { findOccurrence, savePlace, savePost, saveShown, type CallPost, type Found } from './posting.store.ts';
import { readShown } from './shown.service.ts';
import { ensureThread, isGone, noteThreadGone, sayInThread } from './thread.service.ts';

/** Made again once after somebody deleted it; then it stays deleted. */
const mostPosts = 2;
/** Discord's code for a channel, or a thread, that is gone, and with it everything in it. */
const unknownChannel = 10_003;

/**
 * Posts an occurrence, or puts right what its post says.
 * @param version what counts as shown by this: what changed since its event was looked at does not
 * @returns false: an old post may not be edited so soon again, and the next minute finds it
 * @throws DiscordRefused
 */
export async function showPost(ctx: JobContext, occurrenceId: string, version: number): Promise<boolean> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
  if (!found?.post) return true;
  const { post, occurrence } = found;
  if (post.postNumber > mostPosts) {
    await saveShown(ctx.db, occurrence, version);
    return true;
  }
  return occurrence.messageId === null
    ? postFirst(ctx, { ...found, post, version })
    : putRight(ctx, { ...found, post, version }, { channelId: occurrence.channelId ?? '', messageId: occurrence.messageId });
}

/** An occurrence that is being shown. */
interface Showing extends Found {
  readonly post: CallPost;
  readonly version: number;
}

async function postFirst(ctx: JobContext, found: Showing): Promise<boolean> {
  const { occurrence, call, post, version } = found;
  const key = keyOf('post', occurrence.id, post.postNumber);
  if (!isAhead(occurrence, ctx.clock.now()) && !(await wasPosted(ctx, key))) return true;
  const channelId = post.hidden ? await ensureThread(ctx, found) : call.channelId;
  if (channelId === undefined) return true;
  // What somebody deleted comes again as it came first.
  const lateAt = (at: Date): boolean => (post.postNumber > 1 ? post.late : isLate(post.dueAt, at));
  const late = lateAt(ctx.clock.now());
  const screen = postScreen(ctx.texts, await readShown(ctx, { ...found, post: { ...post, late } }));
  const digest = digestOf(screen);
  // An earlier try may have been sent: then the post says what was so then.
  const sent = post.shown ?? digest;
  if (post.shown === null) await savePost(ctx.db, post, { shown: sent });
  const messageId = await postOnce(ctx, { key, channelId, screen });
  await ctx.db.transaction(async (tx) => {
    await savePlace(tx, occurrence, { channelId, messageId });
    const cameLate = lateAt(sentAt(messageId));
    await savePost(tx, post, { shownAt: ctx.clock.now(), late: cameLate });
    if (sent === digest && late === cameLate) await saveShown(tx, occurrence, version);
  });
  if (post.postNumber > 1 && !post.hidden) await sayWhereItIs(ctx, occurrence.id, channelId, messageId);
  return true;
}

async function sayWhereItIs(ctx: JobContext, occurrenceId: string, channelId: string, messageId: string): Promise<void> {
  const link = `https://discord.com/channels/${ctx.agency.guildId}/${channelId}/${messageId}`;
  const screen = postedAgainScreen(ctx.texts, link);
  await sayInThread(ctx, occurrenceId, { key: `calls.posted-again:${occurrenceId}`, screen });
}

async function putRight(
  ctx: JobContext,
  found: Showing,
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
): Promise<boolean> {
  const { occurrence, post, version } = found;
  const screen = postScreen(ctx.texts, await readShown(ctx, found));
  const digest = digestOf(screen);
  const now = ctx.clock.now();
  try {
    if (digest !== post.shown) {
      if (!mayEdit({ postedAt: sentAt(messageId), shownAt: post.shownAt }, now)) return false;
      if (post.hidden) await ctx.messenger.openThread(channelId);
      await ctx.messenger.edit(channelId, messageId, screen);
      await savePost(ctx.db, post, { shown: digest, shownAt: now });
    }
    await saveShown(ctx.db, occurrence, version);
    return true;
  } catch (error) {
    if (!isGone(error)) throw error;
    if (post.hidden && error.code === unknownChannel) await noteThreadGone(ctx, found);
    else if (error.code === unknownChannel) throw error;
    else await notePostGone(ctx, found, post);
    return showPost(ctx, occurrence.id, version);
  }
}

/** Somebody deleted it in Discord. */
async function notePostGone(ctx: JobContext, { occurrence }: Found, post: CallPost): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await savePost(tx, post, { postNumber: post.postNumber + 1, shown: null });
    // Where it stood stays known of one that is not made again: what is to be said is said there.
    if (post.postNumber < mostPosts) await savePlace(tx, occurrence, { messageId: null });
  });
}
