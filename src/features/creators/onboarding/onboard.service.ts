import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId, isSnowflake } from '#src/core/ids.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { lockAgency } from '#src/features/agency/index.ts';
import { assignByHand, refuseUnlessCoach } from '#src/features/creators/assigning/coaches.service.ts';
import { settleClaimOf } from '#src/features/creators/claims/settling.service.ts';
import { listUnderAge } from '#src/features/creators/claims/under-age.store.ts';
import { handleFrom } from '#src/features/creators/creators.rules.ts';
import { takenScreen } from '#src/features/creators/leaving/end-link.screens.ts';
import {
  findCandidate,
  listLinks,
  listUnlinked,
  type Candidate,
  type StandingLink,
} from '#src/features/creators/linking/links.store.ts';
import { isPseudonym } from '#src/features/creators/personal/personal.rules.ts';
import { isLinkedNow } from '#src/features/creators/linking/linked.store.ts';
import { getSeen, mayTake, seesAll, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { giveCreatorRole } from './creator-role.service.ts';
import { findReturning, linkMember, refuseLinked, refuseNobody, refuseOneself } from './link.service.ts';
import { linkedScreen, linkQuestion, notLinkedScreen } from './onboard.screens.ts';

/** Handles of the files that belong to no member yet, or to one who may come back; for a coach those that may be theirs. */
export async function suggestUnlinked(ctx: Context, typed: string): Promise<readonly Choice[]> {
  if (!mayDo(ctx.actor.standings, 'creators.onboard')) return [];
  const coachId = seesAll(ctx) ? undefined : ctx.actor.userId;
  const found = await listUnlinked(ctx.db, ctx.agency.id, { typed: handleFrom(typed), day: todayOf(ctx), coachId, limit: 25 });
  const known = found.filter(({ handle }) => !isPseudonym(handle));
  return known.map((one) => ({ label: ctx.texts.creators.candidate(one.handle, one.managerName ?? undefined), value: one.id }));
}

/**
 * `/creator onboard`: asks, with what the files know, before somebody's earnings are opened to a member.
 * @param o.tiktok a handle, with `@` or as an address, or what the suggestions gave
 * @param o.coach who looks after them from now on; absent: as it is, and of nobody's whoever types, if a coach
 * @throws UserError for an unknown handle, a bot, a coach themself, somebody who left, or when one of the two is linked already
 */
export async function proposeLink(
  ctx: Context,
  o: { member: string; tiktok: string; coach: string | undefined },
): Promise<Answer> {
  refuseOneself(ctx, o.member);
  await refuseNobody(ctx, o.member);
  const seen = await getSeen(ctx, o.tiktok, { orUnassigned: true });
  const creator = await findCandidate(ctx.db, ctx.agency.id, seen.id);
  // Whose data was deleted opens their figures to nobody.
  if (!creator || isPseudonym(creator.handle)) throw new UserError('creators.unknown-handle', { handle: seen.handle });
  const coachId = await coachFor(ctx, o.coach, seen.coachId);
  const underAgeSince = await underAge(ctx, o.member);
  const asked = { userId: o.member, coachId: coachId ?? seen.coachId, assigns: coachId, underAgeSince };
  if (await findReturning(ctx.db, ctx, creator, o.member))
    return show(linkQuestion(ctx.texts, creator, { ...asked, returns: true }));
  const inTheWay = await listLinks(ctx.db, ctx.agency.id, creator.id, o.member);
  if (inTheWay.length > 0 && seesAll(ctx))
    return show(
      takenScreen(
        ctx.texts,
        inTheWay.map((one) => ({ id: one.id, text: takenWords(ctx, one, creator, o.member) })),
      ),
    );
  await refuseLinked(ctx, ctx.db, creator, o.member);
  return show(linkQuestion(ctx.texts, creator, { ...asked, returns: false }));
}

/**
 * Who is to look after the creator from now on; undefined: it stays as it is.
 * @throws UserError when a coach names somebody else, or the one who is named is no coach
 */
async function coachFor(ctx: Context, typed: string | undefined, now: string | undefined): Promise<string | undefined> {
  if (typed === undefined) return now === undefined ? ctx.actor.userId : undefined;
  if (typed === now) return undefined;
  if (!seesAll(ctx) && typed !== ctx.actor.userId) throw new UserError('creators.only-own-coach', {});
  await refuseUnlessCoach(ctx, typed);
  return typed;
}

/** The same words as the refusal has, for who may be told everything. */
function takenWords({ texts: { errors } }: Context, taken: StandingLink, creator: Candidate, userId: string): Words {
  const { handle, linkedBy: by, linkedAt: at } = taken;
  if (taken.creatorId !== creator.id) return errors['creators.member-taken']({ userId, handle });
  if (taken.userId !== userId) return errors['creators.handle-taken']({ handle, userId: taken.userId });
  return errors['creators.linked-already']({ handle, userId, by, at });
}

const underAge = async ({ db, agency }: Context, userId: string): Promise<Date | undefined> =>
  (await listUnderAge(db, agency.id, [userId])).get(userId);

/**
 * @param argument `<creator>.<member>` of the question, the coach they are to have, and `told` where it said that the
 *   creator has left, or that the member is under 18
 */
export async function confirmLink(ctx: Context, argument: string): Promise<Answer> {
  const told = argument.endsWith('.told');
  const [creatorId = '', userId = '', coachId] = (told ? argument.slice(0, -'.told'.length) : argument).split('.');
  if (!isRowId(creatorId) || !isSnowflake(userId)) throw new UserError('creators.stale-question', {});
  refuseOneself(ctx, userId);
  await refuseNobody(ctx, userId);
  if (!(await mayTake(ctx, creatorId))) throw new UserError('creators.stale-question', {});
  const assigned = coachId === undefined ? undefined : await coachFor(ctx, coachId, undefined);
  const now = await findCandidate(ctx.db, ctx.agency.id, creatorId);
  const underAgeSince = await underAge(ctx, userId);
  if (now && !told && (now.leftOn !== null || underAgeSince)) {
    const returns = (await findReturning(ctx.db, ctx, now, userId)) !== undefined;
    return update(linkQuestion(ctx.texts, now, { userId, coachId: assigned, assigns: assigned, underAgeSince, returns }));
  }
  const { creator, confirmed } = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const claimed = await settleClaimOf(tx, ctx, { userId, creatorId });
    const linked = await linkMember(tx, ctx, { creatorId, userId, confirmed: claimed, welcome: true, evenLeft: told });
    if (assigned !== undefined) await assignByHand(tx, ctx, { creatorId, coachId: assigned });
    return linked;
  });
  const role = await giveCreatorRole(ctx, userId);
  return update(linkedScreen(ctx.texts, { handle: creator.handle, userId, role, confirmed }));
}

/** Whether this person is linked to a creator now. */
export const isLinked = async ({ db, agency, actor }: Context): Promise<boolean> => isLinkedNow(db, agency.id, actor.userId);

export async function cancelLink(ctx: Context): Promise<Answer> {
  return update(notLinkedScreen(ctx.texts));
}
