import { z } from 'zod';
import { defineJob, postOnce } from '#src/jobs/index.ts';
import { getRow } from './agency.store.ts';
import { greetingScreen } from './arrivals.screens.ts';

/** Says hello, once for each joining; not any more once somebody has begun to set things up. */
export const greet = defineJob({
  name: 'agency.greet',
  payload: z.object({ channelId: z.string(), joinedAt: z.iso.datetime() }),
  run: async (ctx, { channelId, joinedAt }) => {
    const row = await getRow(ctx.db, ctx.agency.id);
    if (row.version > 1 || row.joinedAt.toISOString() !== joinedAt) return;
    await postOnce(ctx, { key: `greet:${joinedAt}`, channelId, screen: greetingScreen(ctx.texts) });
  },
});
