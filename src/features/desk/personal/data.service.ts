import type { Context } from '#src/context.ts';
import type { PersonalTable } from '#src/core/personal.ts';
import type { Person } from '#src/house.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { dayOf } from '#src/core/calendar.ts';
import type { Screen } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import { listLooks, recordAudit } from '#src/features/agency/index.ts';
import { findOwn, listErasable, noteOwnLook } from '#src/features/creators/index.ts';
import { reportsWith } from '#src/features/calls/index.ts';
import { listMonthsOf } from '#src/features/earnings/index.ts';
import type { AuditWhat, Texts } from '#src/texts/index.ts';
import { dataFileScreen, dataScreen, looksScreen, type Request } from './data.screens.ts';
import { listRequestsOf } from '#src/features/desk/deletion/deletion.store.ts';

const looksOnPage = 8;

/** `/my data`: what is stored about whoever asks, with what they can do about it. */
export async function myData(ctx: Context): Promise<Answer> {
  return show(await dataPage(ctx));
}

/** The same, in the place of what was pressed. */
export async function backToData(ctx: Context): Promise<Answer> {
  return update(await dataPage(ctx));
}

async function dataPage(ctx: Context): Promise<Screen> {
  const [tables, request, theirs] = await Promise.all([
    tablesOf(ctx, selfWith(ctx, await findOwn(ctx))),
    requestOf(ctx),
    listErasable(ctx.db, ctx.agency.id, ctx.actor.userId),
  ]);
  const former = theirs.flatMap(({ handle, linkedNow }) => (linkedNow ? [] : [handle]));
  return dataScreen(ctx.texts, { tables, request, former });
}

/** Everything, as one file that programs can read. */
export async function downloadData(ctx: Context): Promise<Answer> {
  const own = await findOwn(ctx);
  const tables = await tablesOf(ctx, selfWith(ctx, own));
  const content = {
    at: ctx.clock.now().toISOString(),
    server: ctx.agency.name,
    discordUser: ctx.actor.userId,
    stored: byName(tables),
  };
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, { what: 'desk.data-downloaded', subject: ctx.actor.userId, details: {} }),
  );
  if (own?.confirmed) await noteOwnLook(ctx, own);
  const bytes = new TextEncoder().encode(`${JSON.stringify(content, undefined, 2)}\n`);
  return show(dataFileScreen(ctx.texts, { name: `greenroom-my-data-${dayOf(ctx.clock.now())}.json`, bytes }));
}

/** Who opened or downloaded figures of whoever asks. @param argument the page, from 0 */
export async function showLooks(ctx: Context, argument: string): Promise<Answer> {
  const subjects = await subjectsOf(ctx);
  const read = async (at: number) =>
    listLooks(ctx.db, ctx.agency.id, { subjects, except: ctx.actor.userId, offset: at * looksOnPage, limit: looksOnPage });
  const wanted = readPage(argument);
  let found = await read(wanted);
  const { page, pages } = pageWithin(found.total, wanted, looksOnPage);
  if (page !== wanted) found = await read(page);
  const looks = found.entries.map((entry) => ({ at: entry.at, who: entry.actorId, done: doneWords(ctx.texts, entry) }));
  return update(looksScreen(ctx.texts, { looks, page, pages, total: found.total }));
}

/** Themselves, and the reports and months that hold them with others. */
async function subjectsOf(ctx: Context): Promise<readonly string[]> {
  const own = await findOwn(ctx);
  if (!own) return [ctx.actor.userId];
  // Who came to calls is known of an account, whether or not its handle is confirmed.
  const theirs = [ctx.actor.userId, ...reportsWith(own.coachId)];
  if (!own.confirmed) return theirs;
  return [...theirs, own.id, ...(await listMonthsOf(ctx, own.id))];
}

type Look = Awaited<ReturnType<typeof listLooks>>['entries'][number];

/** The rest of what is a look is of everybody, and says nobody's name. */
function doneWords(texts: Texts, { what, details, subject }: Look): Words {
  if (isYours(texts, what)) return texts.desk.looks.yours[what](details);
  return isWorded(texts, what) ? texts.audit[what](details, subject) : words`${what}`;
}

type Yours = keyof Texts['desk']['looks']['yours'];

const isYours = (texts: Texts, what: string): what is Yours => Object.hasOwn(texts.desk.looks.yours, what);
const isWorded = (texts: Texts, what: string): what is AuditWhat => Object.hasOwn(texts.audit, what);

/** A link opens what is stored about its creator only once the handle is confirmed, and while it stands. */
const selfWith = ({ actor }: Context, own: Awaited<ReturnType<typeof findOwn>>): Person => ({
  userId: actor.userId,
  creatorIds: own?.confirmed ? [own.id] : [],
});

async function tablesOf(ctx: Context, of: Person): Promise<readonly PersonalTable[]> {
  const parts = await Promise.all(ctx.house.personalData.map(({ list }) => list(ctx, of)));
  return parts.flat();
}

const byName = (tables: readonly PersonalTable[]): Readonly<Record<string, PersonalTable['rows']>> =>
  Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));

async function requestOf(ctx: Context): Promise<Request> {
  const [newest] = await listRequestsOf(ctx.db, ctx.agency.id, ctx.actor.userId);
  if (newest?.state === 'waiting') return { state: 'waiting', id: newest.id, askedAt: newest.askedAt };
  if (newest?.state !== 'refused' || newest.decidedBy === null || newest.decidedAt === null) return { state: 'none' };
  return { state: 'refused', by: newest.decidedBy, at: newest.decidedAt, reason: newest.reason ?? '' };
}
