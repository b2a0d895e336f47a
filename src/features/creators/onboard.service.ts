import type { Context, Transaction } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { DiscordRefused, UserError } from '#src/core/errors.ts';
import { isRowId, isSnowflake } from '#src/core/ids.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { getSettings, recordAudit } from '#src/features/agency/index.ts';
import { handleFrom } from './creators.rules.ts';
import { linkedScreen, linkQuestion, notLinkedScreen, type RoleOutcome } from './creators.screens.ts';
import { takenScreen } from './end-link.screens.ts';
import {
  findByHandle,
  findCandidate,
  insertLink,
  listLinks,
  listUnlinked,
  type Candidate,
  type StandingLink,
} from './links.store.ts';
import { isLinkedNow } from './linked.store.ts';

/** Handles of the files that belong to no member yet. */
export async function suggestUnlinked(ctx: Context, typed: string): Promise<readonly Choice[]> {
  if (!mayDo(ctx.actor.standings, 'creators.onboard')) return [];
  const found = await listUnlinked(ctx.db, ctx.agency.id, handleFrom(typed), 25);
  return found.map((one) => ({ label: ctx.texts.creators.candidate(one.handle, one.managerName ?? undefined), value: one.id }));
}

/**
 * `/creator onboard`: asks, with what the files know, before somebody's earnings are opened to a member.
 * @param o.tiktok a handle, with `@` or as an address, or what the suggestions gave
 * @throws UserError for an unknown handle, a bot, a coach themself, somebody who left, or when one of the two is linked already
 */
export async function proposeLink(ctx: Context, o: { member: string; tiktok: string }): Promise<Answer> {
  refuseOneself(ctx, o.member);
  await memberOf(ctx, o.member);
  const creator = await candidateOf(ctx, o.tiktok);
  const inTheWay = await listLinks(ctx.db, ctx.agency.id, creator.id, o.member);
  if (inTheWay.length > 0 && mayDo(ctx.actor.standings, 'creators.end-link'))
    return show(
      takenScreen(
        ctx.texts,
        inTheWay.map((one) => ({ id: one.id, text: takenWords(ctx, one, creator, o.member) })),
      ),
    );
  await refuseLinked(ctx, ctx.db, creator, o.member);
  return show(linkQuestion(ctx.texts, creator, o.member));
}

/** The same words as the refusal has, for who may be told everything. */
function takenWords({ texts: { errors } }: Context, taken: StandingLink, creator: Candidate, userId: string): Words {
  const { handle, linkedBy: by, linkedAt: at } = taken;
  if (taken.creatorId !== creator.id) return errors['creators.member-taken']({ userId, handle });
  if (taken.userId !== userId) return errors['creators.handle-taken']({ handle, userId: taken.userId });
  return errors['creators.linked-already']({ handle, userId, by, at });
}

/** @param argument `<creator>.<member>` of the question */
export async function confirmLink(ctx: Context, argument: string): Promise<Answer> {
  const [creatorId = '', userId = ''] = argument.split('.');
  if (!isRowId(creatorId) || !isSnowflake(userId)) throw new UserError('creators.stale-question', {});
  refuseOneself(ctx, userId);
  await memberOf(ctx, userId);
  const creator = await ctx.db.transaction((tx) => link(tx, ctx, creatorId, userId));
  return update(linkedScreen(ctx.texts, creator.handle, userId, await giveRole(ctx, userId)));
}

/** Whether this person is linked to a creator now. */
export const isLinked = async ({ db, agency, actor }: Context): Promise<boolean> => isLinkedNow(db, agency.id, actor.userId);

export async function cancelLink(ctx: Context): Promise<Answer> {
  return update(notLinkedScreen(ctx.texts));
}

async function link(tx: Transaction, ctx: Context, creatorId: string, userId: string): Promise<Candidate> {
  const creator = await findCandidate(tx, ctx.agency.id, creatorId);
  if (!creator) throw new UserError('creators.stale-question', {});
  const made = { creatorId, userId, linkedBy: ctx.actor.userId, linkedAt: ctx.clock.now() };
  if (!(await insertLink(tx, ctx.agency.id, made))) {
    await refuseLinked(ctx, tx, creator, userId);
    throw new UserError('creators.stale-question', {});
  }
  await recordAudit(tx, ctx, { what: 'creators.linked', subject: userId, details: { creator: creatorId } });
  return creator;
}

/** A link opens earnings: whoever may not see everybody's cannot open one to themselves (domain.md: a coach sees no money). */
function refuseOneself(ctx: Context, userId: string): void {
  if (userId === ctx.actor.userId && !mayDo(ctx.actor.standings, 'earnings.agency'))
    throw new UserError('creators.not-oneself', {});
}

async function memberOf(ctx: Context, userId: string): Promise<void> {
  const found = await ctx.guild.member(userId);
  if (!found) throw new UserError('creators.member-gone', { userId });
  if (found.bot) throw new UserError('creators.member-is-bot', { userId });
}

async function candidateOf(ctx: Context, typed: string): Promise<Candidate> {
  const handle = handleFrom(typed);
  const found = isRowId(typed)
    ? await findCandidate(ctx.db, ctx.agency.id, typed)
    : await findByHandle(ctx.db, ctx.agency.id, handle);
  if (!found) throw new UserError('creators.unknown-handle', { handle });
  return found;
}

async function refuseLinked(ctx: Context, rows: Context['db'] | Transaction, creator: Candidate, userId: string): Promise<void> {
  const existing = await listLinks(rows, ctx.agency.id, creator.id, userId);
  const same = existing.find((one) => one.creatorId === creator.id && one.userId === userId);
  if (same)
    throw new UserError('creators.linked-already', { handle: creator.handle, userId, by: same.linkedBy, at: same.linkedAt });
  // Who is who opens somebody's earnings: coaches are told that it is taken, not by whom.
  const tells = mayDo(ctx.actor.standings, 'earnings.agency');
  const taken = existing.find((one) => one.creatorId === creator.id);
  if (taken) throw new UserError('creators.handle-taken', { handle: creator.handle, userId: tells ? taken.userId : undefined });
  const other = existing.find((one) => one.userId === userId);
  if (!other) return;
  const theirs = tells ? await findCandidate(rows, ctx.agency.id, other.creatorId) : undefined;
  throw new UserError('creators.member-taken', { userId, handle: theirs?.handle });
}

/** After the link stands. Where Discord does not let us, staff are told to give the role by hand. */
async function giveRole(ctx: Context, userId: string): Promise<RoleOutcome> {
  const { creatorRoleId } = await getSettings(ctx.db, ctx.agency.id);
  if (creatorRoleId === undefined) return { kind: 'no-role-chosen' };
  try {
    await ctx.guild.setRole(userId, creatorRoleId, true);
    return { kind: 'given', roleId: creatorRoleId };
  } catch (error) {
    if (!(error instanceof DiscordRefused) || error.reason === 'invalid') throw error;
    ctx.log.warn({ agency: ctx.agency.id, reason: error.reason, code: error.code }, 'the creator role could not be given');
    return { kind: 'by-hand', roleId: creatorRoleId };
  }
}
