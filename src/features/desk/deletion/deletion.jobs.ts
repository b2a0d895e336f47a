import { z } from 'zod';
import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { defineJob, findDelivery, Parked, postOnce } from '#src/jobs/index.ts';
import { decidedPost, requestPost } from './deletion.screens.ts';
import { findRequest, type DeletionRequest } from './deletion.store.ts';

/** Tells the staff, once, that somebody asks for deletion; once it is decided, the post says by whom. */
export const tellRequest = defineJob({
  name: 'desk.tell-deletion',
  about: 'tells the staff who asks for deletion',
  payload: z.object({ requestId: z.string() }),
  run: async (ctx, { requestId }) => {
    const request = await findRequest(ctx.db, ctx.agency.id, requestId);
    if (!request) return;
    if (request.state !== 'waiting') return sayDecided(ctx, request);
    const { staffChannelId } = await getSettings(ctx.db, ctx.agency.id);
    if (staffChannelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
    await postOnce(ctx, { key: postKey(requestId), channelId: staffChannelId, screen: requestPost(ctx.texts, request) });
  },
});

async function sayDecided(ctx: JobContext, request: DeletionRequest): Promise<void> {
  const posted = await findDelivery(ctx.db, ctx.agency.id, postKey(request.id));
  if (!posted) return;
  try {
    await ctx.messenger.edit(posted.channelId, posted.messageId, decidedPost(ctx.texts, request));
  } catch (error) {
    // Somebody deleted the post, or took the channel away: then it asks nobody any more.
    if (!(error instanceof DiscordRefused && (error.reason === 'gone' || error.reason === 'missing-permission'))) throw error;
  }
}

const postKey = (requestId: string): string => `deletion:${requestId}`;
