import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { dayOf } from '#src/core/calendar.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Screen } from '#src/core/screen.ts';
import { overdueItems } from '#src/features/calls/index.ts';
import { listToReview } from '#src/features/checklist/index.ts';
import {
  aboutClaim,
  coachesOn,
  countClaims,
  countUnknownManagers,
  countUnlinked,
  listClaims,
  seesAll,
} from '#src/features/creators/index.ts';
import { attention, countLaterIds } from '#src/features/earnings/index.ts';
import { listWaiting } from '#src/features/desk/deletion/deletion.store.ts';
import { claimsScreen, todayScreen } from './today.screens.ts';

/** As many requests as the screen has room for; the next ones follow. */
const mostDeletions = 2;
const claimsOnPage = 5;

/** `/today`: is the data fresh, what waits for this person, who to look at, what is broken. */
export async function showToday(ctx: Context): Promise<Answer> {
  return show(await todayPage(ctx));
}

export async function turnToday(ctx: Context): Promise<Answer> {
  return update(await todayPage(ctx));
}

async function todayPage(ctx: Context): Promise<Screen> {
  const overview = seesAll(ctx);
  const mine = overview ? undefined : await ownCreators(ctx);
  const [newest, claims, pictures, broken, overdue] = await Promise.all([
    attention(ctx, mine),
    countClaims(ctx),
    listToReview(ctx),
    countBroken(ctx),
    overdueItems(ctx),
  ]);
  const [unlinked, managers, laterIds, deletions] = overview
    ? await Promise.all([
        countUnlinked(ctx),
        countUnknownManagers(ctx),
        countLaterIds(ctx),
        listWaiting(ctx.db, ctx.agency.id, mostDeletions),
      ])
    : [0, 0, 0, []];
  return todayScreen(ctx.texts, {
    data: newest,
    mayImport: mayDo(ctx.actor.standings, 'earnings.import'),
    waiting: { claims, pictures: pictures.length, unlinked, managers, laterIds, deletions },
    overdueItems: overdue.length,
    near: newest?.near ?? [],
    quiet: newest?.quiet,
    broken,
  });
}

/** The queue of claims. @param argument the page, from 0 */
export async function showClaims(ctx: Context, argument: string): Promise<Answer> {
  const { page, pages, offset } = pageWithin(await countClaims(ctx), readPage(argument), claimsOnPage);
  const items = await listClaims(ctx, { offset, limit: claimsOnPage });
  const claims = await Promise.all(items.map(async (claim) => ({ ...claim, ...(await aboutClaim(ctx, claim)) })));
  return update(claimsScreen(ctx.texts, { claims, page, pages }));
}

/** What `/setup check` would call broken; undefined: not for who may not open it. */
async function countBroken(ctx: Context): Promise<number | undefined> {
  if (!mayDo(ctx.actor.standings, 'agency.settings')) return undefined;
  const found = await Promise.all(ctx.house.checks.map(({ run }) => run(ctx)));
  const findings = found.flatMap((each) => (each === 'not-begun' ? [] : each));
  return findings.filter(({ severity }) => severity === 'broken').length;
}

/** The creators this coach looks after. */
async function ownCreators(ctx: Context): Promise<ReadonlySet<string>> {
  const coaches = await coachesOn(ctx.db, ctx.agency.id, dayOf(ctx.clock.now()));
  return new Set([...coaches].flatMap(([creatorId, coachId]) => (coachId === ctx.actor.userId ? [creatorId] : [])));
}
