import type { Clock, JobContext, JobRequest, Rows } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { toKeepThread, toLookAtCoaches, toSay, toTakeWish, toWelcome } from './asking.service.ts';
import { forgetNews, listNews } from './news.store.ts';
import { listWishes } from './preferences.store.ts';
import { hasAssignmentsToCome, listAstray, listChangedCoaches } from './threads.store.ts';
import { listEnded, listWelcomes } from './words.store.ts';

const day = 24 * 3_600_000;
/** Who was onboarded longer ago is not welcomed any more. */
const welcomeKnownForMs = 30 * day;

/**
 * Puts right what hangs on who is whose creator, coach or staff. The news is forgotten only when nothing is left to be put
 * right but what waits to be tried again, or for a human, and nothing begins or ends tomorrow, as a clock that was wrong may
 * have said; until then one row of it is enough.
 */
export async function followPeople(ctx: JobContext): Promise<void> {
  const { db, agency } = ctx;
  // Read first: what comes to be meanwhile is news for the next minute.
  const news = await listNews(db, agency.id);
  const others = await Promise.all((ctx.house.following ?? []).map((list) => list(ctx)));
  const asked = [...(await listToPutRight(db, agency.id, ctx.clock)), ...others.flat()];
  const isAnyToCome = await hasAssignmentsToCome(db, agency.id, dayOf(ctx.clock.now()));
  await db.transaction(async (tx) => {
    await ctx.jobs.enqueue(tx, ...asked);
    const isAllAsked = await ctx.jobs.allRest(tx, asked);
    await forgetNews(tx, agency.id, isAllAsked && !isAnyToCome ? news : news.slice(1));
  });
}

/** What is not as it should be in an agency: nothing of it may be without news that says so. */
export async function listToPutRight(rows: Rows, agencyId: string, clock: Clock): Promise<readonly JobRequest[]> {
  const now = clock.now();
  const wishes = await listWishes(rows, agencyId);
  const welcomes = await listWelcomes(rows, agencyId, new Date(now.getTime() - welcomeKnownForMs));
  const ended = await listEnded(rows, agencyId);
  const astray = await listAstray(rows, agencyId, dayOf(now));
  const changed = await listChangedCoaches(rows, agencyId);
  return [
    ...wishes.map(({ claimId }) => toTakeWish(agencyId, claimId)),
    ...welcomes.map((onboarded) => toWelcome(agencyId, onboarded)),
    ...ended.map((wordId) => toSay(agencyId, wordId, 'ended')),
    ...astray.map((userId) => toKeepThread(agencyId, userId)),
    ...changed.map((userId) => toLookAtCoaches(agencyId, userId)),
  ];
}
