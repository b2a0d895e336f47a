import type { Context, Transaction } from '#src/context.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { lockAgency } from '#src/features/agency/index.ts';
import type { Screen } from '#src/core/screen.ts';
import { findClaimFor } from '#src/features/creators/claims/claims.store.ts';
import { listUnderAge } from '#src/features/creators/claims/under-age.store.ts';
import { settleClaimOf } from '#src/features/creators/claims/settling.service.ts';
import { listLinks } from './links.store.ts';
import type { RoleGiven } from '#src/features/creators/onboarding/creator-role.rules.ts';
import { giveCreatorRole } from '#src/features/creators/onboarding/creator-role.service.ts';
import { linkMember } from '#src/features/creators/onboarding/link.service.ts';
import { readPage } from '#src/core/pages.ts';
import { judge, type Obstacle, type Pick } from './linking.rules.ts';
import { linkedManyScreen, manyQuestion } from './linking.screens.ts';
import { showWalk } from './linking.service.ts';
import { countPicked, countWaiting, deletePicks, listPicked, type Picked } from './linking.store.ts';

/** *Link these*: asks for everything that was picked at once. @param argument the page they come from */
export async function askLinkMany(ctx: Context, argument: string): Promise<Answer> {
  return update(await question(ctx, readPage(argument), false));
}

async function question(ctx: Context, page: number, again: boolean): Promise<Screen> {
  const { db, agency, actor, texts } = ctx;
  const { picked, print } = await listPicked(db, agency.id, actor.userId);
  if (picked.length === 0) return showWalk(ctx, page, texts.linking.nothingPicked);
  const more = (await countPicked(db, agency.id, actor.userId)) - picked.length;
  return manyQuestion(texts, { pairs: judge(await withMembers(ctx, picked)), print, page, again, more });
}

type Judged = Picked & Pick & { readonly obstacle: Obstacle | undefined };

/** Whether those who were picked are still here, asked of Discord before anything is decided, and may come in. */
async function withMembers(ctx: Context, picked: readonly Picked[]): Promise<readonly (Picked & Pick)[]> {
  const userIds = [...new Set(picked.map(({ userId }) => userId))];
  const found = await Promise.all(userIds.map((userId) => ctx.guild.member(userId)));
  const memberOf = new Map(userIds.map((userId, index) => [userId, found[index]]));
  const young = await listUnderAge(ctx.db, ctx.agency.id, userIds);
  return picked.map((pick) => {
    const member = memberOf.get(pick.userId);
    const state = member === undefined ? 'gone' : member.bot ? 'bot' : 'here';
    return { ...pick, creatorId: pick.id, member: state, underAge: young.has(pick.userId) };
  });
}

/**
 * Links what was asked for, each pair by itself: what stands in the way of one is named, the rest links. Nobody is sent a
 * message. Where the picks are others than those shown, they are shown anew. @param argument `<print>.<page>`
 */
export async function linkMany(ctx: Context, argument: string): Promise<Answer> {
  const [print = '', page] = argument.split('.');
  const { db, agency, actor } = ctx;
  const members = await withMembers(ctx, (await listPicked(db, agency.id, actor.userId)).picked);
  const stateOf = new Map(members.map(({ userId, member, underAge }) => [userId, { member, underAge }]));
  const done = await db.transaction(async (tx) => {
    await lockAgency(tx, agency.id);
    const now = await listPicked(tx, agency.id, actor.userId);
    if (now.print !== print) return undefined;
    const known = now.picked.map((pick) => ({
      ...pick,
      creatorId: pick.id,
      ...(stateOf.get(pick.userId) ?? { member: 'gone' as const, underAge: false }),
    }));
    return linkAll(tx, ctx, judge(known));
  });
  if (!done) return update(await question(ctx, readPage(page), true));
  const waiting = await countWaiting(db, agency.id);
  return update(linkedManyScreen(ctx.texts, { ...done, waiting, role: await giveRoles(ctx, done.linked) }));
}

/** Nobody has to be picked for this creator any more. */
const over: ReadonlySet<string> = new Set<Obstacle['kind']>(['creator-taken', 'left']);

async function linkAll(
  tx: Transaction,
  ctx: Context,
  judged: readonly Judged[],
): Promise<{ linked: readonly Judged[]; stuck: readonly Judged[] }> {
  const outcome: Judged[] = [];
  for (const pair of judged) outcome.push(pair.obstacle ? pair : { ...pair, obstacle: await linkOne(tx, ctx, pair) });
  const settled = outcome.filter(({ obstacle }) => obstacle === undefined || over.has(obstacle.kind));
  await deletePicks(
    tx,
    ctx.agency.id,
    ctx.actor.userId,
    settled.map(({ creatorId }) => creatorId),
  );
  return {
    linked: outcome.filter(({ obstacle }) => obstacle === undefined),
    stuck: outcome.filter(({ obstacle }) => obstacle !== undefined),
  };
}

/** @returns why not, where somebody else linked one of the two in the same moment */
async function linkOne(tx: Transaction, ctx: Context, { creatorId, userId }: Judged): Promise<Obstacle | undefined> {
  try {
    const claimed = (await findClaimFor(tx, ctx.agency.id, { creatorId, userId })) !== undefined;
    await linkMember(tx, ctx, { creatorId, userId, confirmed: claimed, welcome: false, evenLeft: false });
    if (claimed) await settleClaimOf(tx, ctx, { creatorId, userId });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const standing = await listLinks(tx, ctx.agency.id, creatorId, userId);
    const ofCreator = standing.find((one) => one.creatorId === creatorId);
    if (ofCreator) return { kind: 'creator-taken', by: ofCreator.userId };
    const ofMember = standing.find((one) => one.userId === userId);
    if (ofMember) return { kind: 'member-taken', handle: ofMember.handle };
    throw error;
  }
}

/** One sentence for all: where Discord refuses one, it refuses the next. */
async function giveRoles(ctx: Context, linked: readonly Judged[]): Promise<RoleGiven | undefined> {
  let outcome: RoleGiven | undefined;
  for (const { userId } of linked) {
    outcome = await giveCreatorRole(ctx, userId);
    if (outcome.kind !== 'done') return outcome;
  }
  return outcome;
}
