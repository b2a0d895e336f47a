import type { JobContext, Rows } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { beginAgain, beginDelivery, markSent, readDelivery, type Delivery } from './deliveries.store.ts';

export interface Post {
  /** What the message is, such as `live-started:<row id>`; one key, one message, however often this is called. */
  readonly key: string;
  readonly channelId: string;
  readonly screen: Screen;
}

/**
 * Posts a message exactly once, whenever and wherever the process dies. The intent is written down first. The messenger's own
 * repeating, within seconds, rests on the nonce; whoever finds a message begun reads the channel back before it decides,
 * because how long ago that was is known from the machine's clock only, which may have been put right since.
 * @returns the message's ID
 * @throws DiscordRefused as the messenger does
 */
export async function postOnce(ctx: JobContext, post: Post): Promise<string> {
  const now = ctx.clock.now();
  const { key, channelId } = post;
  const { delivery, isNew } = await beginDelivery(ctx.db, { agencyId: ctx.agency.id, key, channelId, at: now });
  if (delivery.messageId !== null) return delivery.messageId;
  if (!isNew) {
    const found = await findSent(ctx, delivery);
    if (found !== undefined) {
      await markSent(ctx.db, delivery.id, found, now);
      return found;
    }
    await beginAgain(ctx.db, delivery.id, channelId, now);
  }
  const messageId = await ctx.messenger.send(channelId, post.screen, key);
  await markSent(ctx.db, delivery.id, messageId, ctx.clock.now());
  return messageId;
}

/** A message that is known to be there, and where: one that was going elsewhere before may be there instead. */
interface Delivered {
  readonly channelId: string;
  readonly messageId: string;
}

/** What became of a post. undefined: it is not known to have arrived. */
export async function findDelivery(rows: Rows, agencyId: string, key: string): Promise<Delivered | undefined> {
  const delivery = await readDelivery(rows, agencyId, key);
  if (!delivery || delivery.messageId === null) return undefined;
  return { channelId: delivery.channelId, messageId: delivery.messageId };
}

/**
 * Whether what is not to be posted any more is there all the same: an earlier try may have ended before it heard so. Then
 * it is written down.
 */
export async function wasPosted(ctx: JobContext, key: string): Promise<boolean> {
  const delivery = await readDelivery(ctx.db, ctx.agency.id, key);
  if (!delivery || delivery.messageId !== null) return delivery !== undefined;
  const found = await findSent(ctx, delivery);
  if (found !== undefined) await markSent(ctx.db, delivery.id, found, ctx.clock.now());
  return found !== undefined;
}

/** Looked for is where it was going: the message may belong elsewhere by now. */
async function findSent(ctx: JobContext, delivery: Delivery): Promise<string | undefined> {
  try {
    return await ctx.messenger.findSent(delivery.channelId, delivery.key, delivery.attemptedAt);
  } catch (error) {
    // A channel that is gone holds no message of ours.
    if (error instanceof DiscordRefused && error.reason === 'gone') return undefined;
    throw error;
  }
}
