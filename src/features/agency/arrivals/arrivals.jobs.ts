import { z } from 'zod';
import { defineJob, postOnce } from '#src/jobs/index.ts';
import { getRow } from '#src/features/agency/agency.store.ts';
import { greetingScreen } from './arrivals.screens.ts';

/** Who left or came while nobody was listening. */
export const lookWhoIsHere = defineJob({
  name: 'agency.look-who-is-here',
  about: 'looks who came and left meanwhile',
  payload: z.object({}),
  run: async (ctx) => {
    for (const news of ctx.house.memberNews) await news.reconnected?.(ctx);
  },
});

/** Says hello, once for each joining; not for one that was followed by another. */
export const greet = defineJob({
  name: 'agency.greet',
  about: 'says hello to the server',
  payload: z.object({ channelId: z.string(), joinedAt: z.iso.datetime() }),
  run: async (ctx, { channelId, joinedAt }) => {
    const row = await getRow(ctx.db, ctx.agency.id);
    if (row.joinedAt.toISOString() !== joinedAt) return;
    await postOnce(ctx, { key: `greet:${joinedAt}`, channelId, screen: greetingScreen(ctx.texts) });
  },
});
