import { z } from 'zod';
import { getSettings } from '#src/features/agency/index.ts';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { requestPost } from './deletion.screens.ts';
import { findRequest } from './deletion.store.ts';

/** Tells the staff, once, that somebody asks for deletion. */
export const tellRequest = defineJob({
  name: 'desk.tell-deletion',
  payload: z.object({ requestId: z.string() }),
  run: async (ctx, { requestId }) => {
    const request = await findRequest(ctx.db, ctx.agency.id, requestId);
    if (request?.state !== 'waiting') return;
    const { staffChannelId } = await getSettings(ctx.db, ctx.agency.id);
    if (staffChannelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
    await postOnce(ctx, { key: `deletion:${requestId}`, channelId: staffChannelId, screen: requestPost(ctx.texts, request) });
  },
});
