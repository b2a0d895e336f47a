import { z } from 'zod';
import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { cardScreen, movedScreen } from './card.screens.ts';
import { findCard, saveCard, type CardPlace } from './card.store.ts';

const payload = z.object({ oldChannelId: z.string().optional(), oldMessageId: z.string().optional() });

/** Posts the lasting card once, or brings it up to date where it stands; at its old place it says where it went. */
export const postCard = defineJob({
  name: 'agency.post-card',
  about: 'posts the start card, or brings it up to date',
  payload,
  run: async (ctx, { oldChannelId, oldMessageId }) => {
    const place = await findCard(ctx.db, ctx.agency.id);
    if (!place) return;
    await (place.messageId === undefined ? post(ctx, place) : bringUpToDate(ctx, place, place.messageId));
    if (oldChannelId !== undefined && oldMessageId !== undefined && oldChannelId !== place.channelId) {
      await sayWhereItWent(ctx, oldChannelId, oldMessageId, place.channelId);
    }
  },
});

async function post(ctx: JobContext, { channelId, ...place }: CardPlace): Promise<void> {
  const key = `card:${place.placement}`;
  const messageId = await postOnce(ctx, { key, channelId, screen: cardOf(ctx) }).catch((error: unknown) => {
    // No channel of the settings: another one is chosen by placing the card there.
    if (isGone(error)) throw new Parked({ kind: 'gone', setting: 'card', channelId });
    throw error;
  });
  await ctx.db.transaction((tx) => saveCard(tx, ctx.agency.id, place.placement, { ...place, channelId, messageId }));
}

function cardOf({ texts, agency, house }: JobContext): Screen {
  const begun = house.cardButtons.map(({ label, ...button }) => ({ ...button, label: label(texts) }));
  return cardScreen(texts, agency.name, begun);
}

async function bringUpToDate(ctx: JobContext, place: CardPlace, messageId: string): Promise<void> {
  try {
    await ctx.messenger.edit(place.channelId, messageId, cardOf(ctx));
  } catch (error) {
    if (!isGone(error)) throw error;
    // Somebody deleted the card and asks for it again: a new message, with a key of its own.
    const anew = { ...place, messageId: undefined, placement: place.placement + 1 };
    const saved = await ctx.db.transaction((tx) => saveCard(tx, ctx.agency.id, place.placement, anew));
    if (saved) await post(ctx, anew);
  }
}

const isGone = (error: unknown): boolean => error instanceof DiscordRefused && error.reason === 'gone';

async function sayWhereItWent(ctx: JobContext, channelId: string, messageId: string, to: string): Promise<void> {
  try {
    await ctx.messenger.edit(channelId, messageId, movedScreen(ctx.texts, to));
  } catch (error) {
    // The old card is deleted, or out of reach: then nobody is sent astray by it.
    if (!(error instanceof DiscordRefused && (error.reason === 'gone' || error.reason === 'missing-permission'))) throw error;
  }
}
