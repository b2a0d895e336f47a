import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId, isSnowflake } from '#src/core/ids.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice, Screen } from '#src/core/screen.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { getSeen, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { groupChange } from './assigning.rules.ts';
import {
  assignedScreen,
  assignQuestion,
  differingScreen,
  groupAssignedScreen,
  groupQuestion,
  notAssignedScreen,
} from './assigning.screens.ts';
import { listDiffering, noteNamed, saveAssigned } from './assignments.store.ts';
import { assignByHand, refuseUnlessCoach } from './coaches.service.ts';
import { findGroup, listGroups } from './groups.store.ts';

/** Groups of the files, while one is typed. */
export async function suggestGroups(ctx: Context, typed: string): Promise<readonly Choice[]> {
  if (!mayDo(ctx.actor.standings, 'creators.assign')) return [];
  const found = await listGroups(ctx.db, ctx.agency.id, typed, 25);
  // Discord takes 100 characters; of a longer name nobody could send the end.
  return found
    .filter(({ name }) => name.length <= 100)
    .map(({ name, creators }) => ({ label: ctx.texts.assigning.groupChoice(name, creators), value: name }));
}

/**
 * `/creator assign`: shows what it changes, and asks.
 * @throws UserError unless one of the two is given, both exist, and the coach may be one
 */
export async function proposeAssign(
  ctx: Context,
  o: { coach: string; creator: string | undefined; group: string | undefined },
): Promise<Answer> {
  if ((o.creator === undefined) === (o.group === undefined)) throw new UserError('creators.creator-or-group', {});
  await refuseUnlessCoach(ctx, o.coach);
  if (o.group !== undefined) return show(await askForGroup(ctx, { name: o.group }, o.coach, false));
  const { id, handle, coachId: formerId } = await getSeen(ctx, o.creator ?? '');
  if (formerId === o.coach) throw new UserError('creators.theirs-already', { handle, userId: o.coach });
  return show(assignQuestion(ctx.texts, { handle, formerId, coachId: o.coach, argument: `${id}.${o.coach}` }));
}

async function askForGroup(
  ctx: Context,
  of: { readonly name: string } | { readonly key: string },
  coachId: string,
  again: boolean,
): Promise<Screen> {
  const group = await findGroup(ctx.db, ctx.agency.id, of, todayOf(ctx));
  if (!group) throw new UserError('creators.unknown-group', { group: 'name' in of ? of.name : '' });
  const change = groupChange(group.members, coachId);
  if (change.theirsAlready.length === group.members.length)
    throw new UserError('creators.theirs-already', { handle: group.name, userId: coachId });
  const argument = `${group.key}.${coachId}.${group.print}`;
  return groupQuestion(ctx.texts, { name: group.name, change, coachId, argument, again });
}

/** @param argument `<creator>.<coach>` of the question */
export async function assignOne(ctx: Context, argument: string): Promise<Answer> {
  const [creatorId = '', coachId = ''] = argument.split('.');
  if (!isRowId(creatorId) || !isSnowflake(coachId)) throw new UserError('creators.stale-assigning', {});
  await refuseUnlessCoach(ctx, coachId);
  const { handle } = await getSeen(ctx, creatorId);
  const { changed, formerId } = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    return assignByHand(tx, ctx, { creatorId, coachId });
  });
  if (!changed) throw new UserError('creators.theirs-already', { handle, userId: coachId });
  return update(assignedScreen(ctx.texts, { handle, coachId, formerId }));
}

/** Where the group, or whose its creators are, changed since the question, it is asked anew. @param argument `<group>.<coach>.<print>` */
export async function assignGroup(ctx: Context, argument: string): Promise<Answer> {
  const [key = '', coachId = '', print = ''] = argument.split('.');
  if (!isSnowflake(coachId)) throw new UserError('creators.stale-assigning', {});
  await refuseUnlessCoach(ctx, coachId);
  const done = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const group = await findGroup(tx, ctx.agency.id, { key }, todayOf(ctx));
    if (!group || group.print !== print) return undefined;
    const changed = await saveAssigned(tx, ctx.agency.id, {
      creatorIds: group.members.map(({ id }) => id),
      coachId,
      by: 'hand',
      setBy: ctx.actor.userId,
      at: ctx.clock.now(),
      day: todayOf(ctx),
    });
    const details = { group: group.name, count: changed.length };
    if (changed.length > 0) await recordAudit(tx, ctx, { what: 'creators.group-assigned', subject: coachId, details });
    return { name: group.name, coachId, count: changed.length };
  });
  return update(done ? groupAssignedScreen(ctx.texts, done) : await askForGroup(ctx, { key }, coachId, true));
}

export async function cancelAssign(ctx: Context): Promise<Answer> {
  return update(notAssignedScreen(ctx.texts));
}

const perPage = 10;

/** Creators whose coach was set by hand, while a file came to name another one. */
export async function showDiffering(ctx: Context, wanted: number, again = false): Promise<Screen> {
  const all = await listDiffering(ctx.db, ctx.agency.id);
  const { items: list, page, pages } = pageOf(all, wanted, perPage);
  return differingScreen(ctx.texts, { list, total: all.length, page, pages, again });
}

/** @param argument the page, from 0 */
export const openDiffering = async (ctx: Context, argument: string): Promise<Answer> =>
  show(await showDiffering(ctx, readPage(argument)));

/** What the files say counts for this creator, and goes on counting. @param argument `<creator>.<coach>` as it was shown */
export async function takeNamed(ctx: Context, argument: string): Promise<Answer> {
  const [creatorId = '', coachId = ''] = argument.split('.');
  await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const differing = await listDiffering(tx, ctx.agency.id);
    if (!differing.some((one) => one.creatorId === creatorId && one.namedId === coachId)) return;
    const assigning = { creatorIds: [creatorId], coachId, setBy: ctx.actor.userId, at: ctx.clock.now(), day: todayOf(ctx) };
    await saveAssigned(tx, ctx.agency.id, { ...assigning, by: 'file' });
    await recordAudit(tx, ctx, { what: 'creators.assigned', subject: coachId, details: { creator: creatorId } });
  });
  return update(await showDiffering(ctx, 0));
}

/** All stay with whom a person gave them to. @param argument how many they saw */
export async function keepAllDiffering(ctx: Context, argument: string): Promise<Answer> {
  const kept = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const differing = await listDiffering(tx, ctx.agency.id);
    if (differing.length !== readPage(argument)) return false;
    await noteNamed(
      tx,
      ctx.agency.id,
      differing.map(({ creatorId }) => creatorId),
    );
    if (differing.length > 0) await recordAudit(tx, ctx, { what: 'creators.coaches-kept', details: { count: differing.length } });
    return true;
  });
  return update(await showDiffering(ctx, 0, !kept));
}
