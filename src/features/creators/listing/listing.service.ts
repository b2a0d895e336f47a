import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import type { Screen } from '#src/core/screen.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { listDiffering } from '#src/features/creators/assigning/assignments.store.ts';
import { seesAll, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { csvOf } from '#src/files/csv.ts';
import {
  coachesOf,
  countByStatus,
  listedFor,
  readCoach,
  readStatus,
  type Filter,
  type Listed,
  type Status,
} from './listing.rules.ts';
import { downloadScreen, listScreen } from './listing.screens.ts';
import { listEverybody } from './listing.store.ts';

const perPage = 10;

/** `/creator list`: who is linked, who waits, whose they are. A coach sees their own and those of nobody. */
export async function showList(ctx: Context, o: { status: Status | undefined; coach: string | undefined }): Promise<Answer> {
  return show(await listOf(ctx, o, 0));
}

/** From a button of another screen. */
export const openList = async (ctx: Context): Promise<Answer> => showList(ctx, { status: undefined, coach: undefined });

const seenBy = (ctx: Context): string | undefined => (seesAll(ctx) ? undefined : ctx.actor.userId);

async function listOf(ctx: Context, filter: Filter, wantedPage: number): Promise<Screen> {
  const everybody = await listEverybody(ctx.db, ctx.agency.id, todayOf(ctx));
  const found = listedFor(everybody, filter.coach, seenBy(ctx));
  const { items: list, page, pages } = pageOf(inStatus(found, filter.status), wantedPage, perPage);
  const mayLinkMany = seesAll(ctx);
  return listScreen(ctx.texts, {
    filter,
    list,
    counts: countByStatus(found),
    total: inStatus(found, filter.status).length,
    page,
    pages,
    coaches: mayLinkMany ? await named(ctx, coachesOf(everybody)) : [],
    mayLinkMany,
    differing: mayLinkMany ? (await listDiffering(ctx.db, ctx.agency.id)).length : 0,
  });
}

const inStatus = (list: readonly Listed[], wanted: Status | undefined): readonly Listed[] =>
  wanted === undefined ? list : list.filter(({ status }) => status === wanted);

/** Whose list it can be, by the names to choose from. */
async function named(
  ctx: Context,
  coaches: readonly { readonly coachId: string; readonly creators: number }[],
): Promise<readonly { readonly coachId: string; readonly name: string; readonly creators: number }[]> {
  const names = await namesOf(
    ctx,
    coaches.map(({ coachId }) => coachId),
  );
  return coaches.map((one) => ({ ...one, name: names.get(one.coachId) ?? ctx.texts.listing.goneCoach }));
}

/** In a list to choose from, and in a file, Discord shows no mention. */
async function namesOf(ctx: Context, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const members = await Promise.all(userIds.map((userId) => ctx.guild.member(userId)));
  return new Map(members.flatMap((member) => (member ? [[member.userId, member.displayName] as const] : [])));
}

/** @param argument `<page>.<status>.<coach>` */
export async function turnList(ctx: Context, argument: string): Promise<Answer> {
  const [page, status, coach] = argument.split('.');
  return update(await listOf(ctx, { status: readStatus(status), coach: readCoach(coach) }, readPage(page)));
}

export async function filterStatus(ctx: Context, argument: string, { chosen }: Input): Promise<Answer> {
  const [, , coach] = argument.split('.');
  return update(await listOf(ctx, { status: readStatus(chosen[0]), coach: readCoach(coach) }, 0));
}

export async function filterCoach(ctx: Context, argument: string, { chosen }: Input): Promise<Answer> {
  const [, status] = argument.split('.');
  return update(await listOf(ctx, { status: readStatus(status), coach: readCoach(chosen[0]) }, 0));
}

/** The whole list as it is filtered, as a file for who asked alone. Each time is written in the log before it is shown. */
export async function downloadList(ctx: Context, argument: string): Promise<Answer> {
  const [, status, coach] = argument.split('.');
  const everybody = await listEverybody(ctx.db, ctx.agency.id, todayOf(ctx));
  const list = inStatus(listedFor(everybody, readCoach(coach), seenBy(ctx)), readStatus(status));
  await ctx.db.transaction((tx) => recordAudit(tx, ctx, { what: 'creators.list-downloaded', details: { count: list.length } }));
  const names = await namesOf(ctx, [...new Set(list.flatMap(({ coachId }) => coachId ?? []))]);
  return show(downloadScreen(ctx.texts, list.length, { name: 'creators.csv', bytes: csvOf(tableOf(ctx, list, names)) }));
}

function tableOf(ctx: Context, list: readonly Listed[], names: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const { columns, statusName } = ctx.texts.listing;
  return [
    Object.values(columns),
    ...list.map((one) => [
      one.handle,
      one.tiktokId ?? '',
      statusName(one.status),
      one.coachId === undefined ? '' : (names.get(one.coachId) ?? ''),
      one.coachId ?? '',
      one.link?.userId ?? '',
      one.groupName ?? '',
      one.managerName ?? '',
      one.joinedOn ?? '',
    ]),
  ];
}
