import { z } from 'zod';
import type { JobContext } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { findCandidate, findLink } from '#src/features/creators/linking/links.store.ts';
import { isLinkedNow } from '#src/features/creators/linking/linked.store.ts';
import type { RoleTaken } from '#src/features/creators/onboarding/creator-role.rules.ts';
import { takeCreatorRole } from '#src/features/creators/onboarding/creator-role.service.ts';
import { todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { coachesOn } from '#src/features/creators/seeing/seeing.store.ts';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { deniedPost, leftPost, notAdultPost } from './telling.screens.ts';

const payload = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('denied'),
    linkId: z.string(),
    creatorId: z.string(),
    userId: z.string(),
    linkedBy: z.string(),
    /** How often it had shown them figures. */
    looks: z.number().default(0),
  }),
  z.object({
    kind: z.literal('not-adult'),
    linkId: z.string(),
    creatorId: z.string(),
    userId: z.string(),
    /** Who looked after them until now. */
    coachId: z.string().optional(),
    looks: z.number().default(0),
  }),
  z.object({ kind: z.literal('left'), linkId: z.string(), userId: z.string(), at: z.iso.datetime() }),
]);

type News = z.infer<typeof payload>;

/**
 * Tells the staff, in their channel, what a creator did that needs them; who is mentioned is the coach, nobody else. Whose
 * link ended by it loses the role first, so that the staff hear of it where that is left to them.
 */
export const tellStaff = defineJob({
  name: 'creators.tell-staff',
  about: 'tells the staff what a creator did',
  payload,
  run: async (ctx, news) => {
    const screen = await screenOf(ctx, news, news.kind === 'left' ? undefined : await takeRole(ctx, news.userId));
    if (!screen) return;
    const { staffChannelId: channelId } = await getSettings(ctx.db, ctx.agency.id);
    if (channelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
    await postOnce(ctx, { key: keyOf(news), channelId, screen });
  },
});

/** undefined: they are linked again. */
const takeRole = async (ctx: JobContext, userId: string): Promise<RoleTaken | undefined> =>
  (await isLinkedNow(ctx.db, ctx.agency.id, userId)) ? undefined : takeCreatorRole(ctx, userId);

const keyOf = (news: News): string => (news.kind === 'left' ? `left:${news.linkId}:${news.at}` : `${news.kind}:${news.linkId}`);

async function screenOf(ctx: JobContext, news: News, role: RoleTaken | undefined): Promise<Screen | undefined> {
  const { db, agency, texts } = ctx;
  const coaches = await coachesOn(db, agency.id, todayOf(ctx));
  if (news.kind === 'left') {
    const link = await findLink(db, agency.id, news.linkId);
    // Unlinked meanwhile, or back already: then there is nothing to look into.
    if (!link || (await ctx.guild.member(news.userId))) return undefined;
    return leftPost(texts, link, coaches.get(link.creatorId));
  }
  const creator = await findCandidate(db, agency.id, news.creatorId);
  if (!creator) return undefined;
  const coachId = coaches.get(creator.id);
  const about = { userId: news.userId, handle: creator.handle, looks: news.looks, role };
  return news.kind === 'denied'
    ? deniedPost(texts, { ...about, linkedBy: news.linkedBy }, coachId)
    : notAdultPost(texts, about, news.coachId);
}
