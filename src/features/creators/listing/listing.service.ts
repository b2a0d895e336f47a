import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import type { Screen } from '#src/core/screen.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { listDiffering } from '#src/features/creators/assigning/assignments.store.ts';
import { seesAll, todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { csvOf } from '#src/features/creators/writing/csv.ts';
import { readCoach, readStatus, statuses, type Filter, type Status } from './listing.rules.ts';
import { downloadScreen, listScreen } from './listing.screens.ts';
import { countByStatus, listCoaches, listListed, type Listed, type Wanted } from './listing.store.ts';

const perPage = 10;

/** No agency has as many creators as this. */
const everybody = 20_000;

/** `/creator list`: who is linked, who waits, whose they are. A coach sees their own and those of nobody. */
export async function showList(ctx: Context, o: { status: Status | undefined; coach: string | undefined }): Promise<Answer> {
  return show(await listOf(ctx, o, 0));
}

/** From a button of another screen. */
export const openList = async (ctx: Context): Promise<Answer> => showList(ctx, { status: undefined, coach: undefined });

function wantedBy(ctx: Context, filter: Filter): Wanted {
  return { ...filter, day: todayOf(ctx), seenBy: seesAll(ctx) ? undefined : ctx.actor.userId };
}

async function listOf(ctx: Context, filter: Filter, wantedPage: number): Promise<Screen> {
  const { db, agency, texts } = ctx;
  const wanted = wantedBy(ctx, filter);
  const counts = await countByStatus(db, agency.id, wanted);
  const total = totalOf(counts, filter.status);
  const { page, pages, offset } = pageWithin(total, wantedPage, perPage);
  const list = await listListed(db, agency.id, wanted, { offset, limit: perPage });
  const coaches = await coachesToChoose(ctx);
  const mayLinkMany = seesAll(ctx);
  const differing = mayLinkMany ? (await listDiffering(db, agency.id)).length : 0;
  return listScreen(texts, { filter, list, counts, total, page, pages, coaches, mayLinkMany, differing });
}

function totalOf(counts: ReadonlyMap<Status, number>, status: Status | undefined): number {
  const counted: readonly Status[] = status === undefined ? statuses : [status];
  return counted.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
}

/** Whose list it can be; for a coach it is theirs. */
async function coachesToChoose(ctx: Context): Promise<readonly { coachId: string; name: string; creators: number }[]> {
  if (!seesAll(ctx)) return [];
  const found = await listCoaches(ctx.db, ctx.agency.id, todayOf(ctx));
  const names = await namesOf(
    ctx,
    found.map(({ coachId }) => coachId),
  );
  return found.map((one) => ({ ...one, name: names.get(one.coachId) ?? ctx.texts.listing.goneCoach }));
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
  const wanted = wantedBy(ctx, { status: readStatus(status), coach: readCoach(coach) });
  const list = await listListed(ctx.db, ctx.agency.id, wanted, { offset: 0, limit: everybody });
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
      one.coachId === null ? '' : (names.get(one.coachId) ?? ''),
      one.coachId ?? '',
      one.userId ?? '',
      one.groupName ?? '',
      one.managerName ?? '',
      one.joinedOn ?? '',
    ]),
  ];
}
