import type { Context, Transaction } from '#src/context.ts';
import { UserError } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { channelMention } from '#src/core/words.ts';
import { recordAudit } from '#src/features/agency/log/audit.service.ts';
import { postCard } from './card.jobs.ts';
import { postingScreen } from './card.screens.ts';
import { findCard, lockCard, saveCard, type CardPlace } from './card.store.ts';
import { has, toWrite } from '#src/features/agency/readiness/readiness.rules.ts';

/**
 * Puts the lasting card into a channel. Where it already stands it is brought up to date, elsewhere it moves.
 * @throws UserError when the channel is gone, or Greenroom cannot write there
 */
export async function placeCard(ctx: Context, channelId: string): Promise<Screen> {
  const channels = await ctx.guild.channels();
  if (!channels.some(({ id }) => id === channelId)) throw new UserError('agency.channel-gone', {});
  const held = await ctx.guild.botPermissions(channelId);
  const missing = toWrite.filter((needed) => !has(held, needed));
  if (missing.length > 0) throw new UserError('agency.cannot-post', { channel: channelMention(channelId), missing });
  await ctx.db.transaction(async (tx) => {
    await lockCard(tx, ctx.agency.id);
    const before = await findCard(tx, ctx.agency.id);
    const placement = before?.channelId === channelId ? before.placement : await move(tx, ctx, channelId, before);
    await recordAudit(tx, ctx, { what: 'agency.card-placed', details: { channel: channelId } });
    await ctx.jobs.enqueue(tx, postCard.of(ctx.agency.id, left(before, channelId), cardKey(ctx, placement)));
    // What waited because the card could not stand where it was to stand finds it here.
    await ctx.jobs.resume(tx, ctx.agency.id);
  });
  return postingScreen(ctx.texts, channelId);
}

/** Brings the card up to date where it stands, if it stands anywhere: it says what the agency is called. */
export async function refreshCard(tx: Transaction, ctx: Context): Promise<void> {
  const place = await findCard(tx, ctx.agency.id);
  if (place) await ctx.jobs.enqueue(tx, postCard.of(ctx.agency.id, {}, cardKey(ctx, place.placement)));
}

/** Each asking is a job of its own: one that is already running may have looked before. */
const cardKey = (ctx: Context, placement: number): string =>
  `card:${ctx.agency.id}:${placement}:${ctx.clock.now().toISOString()}`;

/** The message that stays behind when the card moves. */
function left(before: CardPlace | undefined, channelId: string): { oldChannelId?: string; oldMessageId?: string } {
  return before?.messageId === undefined || before.channelId === channelId
    ? {}
    : { oldChannelId: before.channelId, oldMessageId: before.messageId };
}

async function move(tx: Transaction, ctx: Context, channelId: string, before: CardPlace | undefined): Promise<number> {
  const seen = before?.placement ?? 0;
  await saveCard(tx, ctx.agency.id, seen, { channelId, messageId: undefined, placement: seen + 1 });
  return seen + 1;
}
