import { z } from 'zod';
import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { findByHandle, findCandidate, findLinkOf } from '#src/features/creators/linking/links.store.ts';
import { todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { coachesOn } from '#src/features/creators/seeing/seeing.store.ts';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { claimPost, decidedPost, underAgePost } from './claim-posts.screens.ts';
import { findClaim, savePost, type Claim } from './claims.store.ts';
import { doubtsAbout } from './doubts.service.ts';

/** Asks the staff about a claim, once, and keeps the post true: when it is decided, it says so and has no buttons left. */
export const showClaim = defineJob({
  name: 'creators.show-claim',
  about: 'asks the staff about a claim',
  payload: z.object({ claimId: z.string() }),
  run: async (ctx, { claimId }) => {
    const claim = await findClaim(ctx.db, ctx.agency.id, claimId);
    if (!claim) return;
    const place = await posted(ctx, claim);
    // What was decided while it was on its way is shown by whoever comes later: the post itself, or the decision.
    const now = await findClaim(ctx.db, ctx.agency.id, claimId);
    if (!now || (now.state === 'waiting' && place.isNew)) return;
    await edit(ctx, place, await screenOf(ctx, now));
  },
});

interface Place {
  readonly channelId: string;
  readonly messageId: string;
  readonly isNew: boolean;
}

async function posted(ctx: JobContext, claim: Claim): Promise<Place> {
  const { postChannelId, postMessageId } = claim;
  if (postChannelId !== null && postMessageId !== null)
    return { channelId: postChannelId, messageId: postMessageId, isNew: false };
  const { staffChannelId: channelId } = await getSettings(ctx.db, ctx.agency.id);
  if (channelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
  const messageId = await postOnce(ctx, { key: `claim:${claim.id}`, channelId, screen: await screenOf(ctx, claim) });
  await ctx.db.transaction((tx) => savePost(tx, ctx.agency.id, claim.id, { channelId, messageId }));
  return { channelId, messageId, isNew: true };
}

async function edit(ctx: JobContext, place: Place, screen: Screen): Promise<void> {
  try {
    await ctx.messenger.edit(place.channelId, place.messageId, screen);
  } catch (error) {
    // Somebody deleted the post: what was decided stands in the log all the same.
    if (!(error instanceof DiscordRefused && error.reason === 'gone')) throw error;
  }
}

async function screenOf(ctx: JobContext, claim: Claim): Promise<Screen> {
  const { db, agency, texts } = ctx;
  const creator =
    claim.creatorId === null
      ? await findByHandle(db, agency.id, claim.handle)
      : await findCandidate(db, agency.id, claim.creatorId);
  if (!claim.adult) {
    const link = creator && (await findLinkOf(db, agency.id, creator.id));
    return underAgePost(texts, claim, creator && !link && creator.leftOn === null ? creator : undefined);
  }
  if (claim.state !== 'waiting') return decidedPost(texts, claim);
  const coaches = creator && (await coachesOn(db, agency.id, todayOf(ctx)));
  return claimPost(texts, claim, {
    creator,
    coachId: creator && coaches?.get(creator.id),
    ...(await doubtsAbout(ctx, claim, creator)),
  });
}
