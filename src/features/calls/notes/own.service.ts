import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { wallClock } from '#src/core/recurrence.ts';
import type { Screen } from '#src/core/screen.ts';
import { recordLook } from '#src/features/agency/index.ts';
import type { Day } from '#src/core/calendar.ts';
import { isOverdue } from './notes.rules.ts';
import { itemsScreen, ownNotesScreen, pagesOfNotes, type ShownItem, type ShownNote } from './own.screens.ts';
import { listAllItemsOf, listItemsOf, listNotesOf, tickItem, type ItemRow } from './notes.store.ts';

const perPage = 10;
/** What was ticked stays in sight for so long: a tick may be taken back. */
const doneShownMs = 14 * 24 * 60 * 60_000;

const today = (ctx: Pick<Context, 'agency' | 'clock'>): Day => wallClock(ctx.agency.zone, ctx.clock.now()).day;

export const shownItem = (item: ItemRow, day: Day): ShownItem => ({ ...item, isOverdue: isOverdue(item, day) });

/** One's own action items, from the post of a call, `/my page` or an answer. */
export const openItems = async (ctx: Context): Promise<Answer> => show(await itemsOf(ctx, 0));
export const turnItems = async (ctx: Context, page: string): Promise<Answer> => update(await itemsOf(ctx, readPage(page)));

async function itemsOf(ctx: Context, wanted: number): Promise<Screen> {
  const doneSince = new Date(ctx.clock.now().getTime() - doneShownMs);
  const all = await listItemsOf(ctx.db, { agencyId: ctx.agency.id, userId: ctx.actor.userId, doneSince });
  const { items, page, pages } = pageOf(all, wanted, perPage);
  return itemsScreen(ctx.texts, { items: items.map((item) => shownItem(item, today(ctx))), page, pages });
}

/** Ticks one's own item, also after its day, or takes the tick back. @param argument `<item>.<yes|no>.<page>` */
export async function tick(ctx: Context, argument: string): Promise<Answer> {
  const [id = '', is, page] = argument.split('.');
  const of = { agencyId: ctx.agency.id, id, userId: ctx.actor.userId };
  const isDone = isRowId(id) && (await ctx.db.transaction((tx) => tickItem(tx, of, is === 'yes' ? ctx.clock.now() : null)));
  if (!isDone) throw new UserError('calls.no-such-item', {});
  return turnItems(ctx, page ?? '');
}

/** What coaches noted for whoever asks. */
export async function turnNotes(ctx: Context, wanted: string): Promise<Answer> {
  return update(ownNotesScreen(ctx.texts, notesPage(ctx, await notesOfPerson(ctx, ctx.actor.userId), wanted)));
}

/** Those that stand on a page. */
export function notesPage({ texts }: Pick<Context, 'texts'>, all: readonly ShownNote[], wanted: string | undefined) {
  const { items, page, pages } = pageOf(pagesOfNotes(texts, all), readPage(wanted), 1);
  return { notes: items.flat(), page, pages };
}

/** What was noted of somebody at calls, with its items; the latest first. */
export async function notesOfPerson(ctx: Context, userId: string): Promise<readonly ShownNote[]> {
  const [notes, items] = await Promise.all([
    listNotesOf(ctx.db, ctx.agency.id, userId),
    listAllItemsOf(ctx.db, ctx.agency.id, userId),
  ]);
  const day = today(ctx);
  return notes
    .map(({ note, title, startsAt }) => ({
      ...note,
      title,
      startsAt,
      items: items.filter(({ noteId }) => noteId === note.id).map((item) => shownItem(item, day)),
    }))
    .filter((one) => one.note !== '' || one.items.length > 0);
}

/** Staff open what was noted of somebody, who sees on `/my data` who looked. */
export const recordNotesLook = (ctx: Context, userId: string): Promise<void> =>
  recordLook(ctx, { what: 'calls.notes-opened', subject: userId, details: {} });

/** How many action items whoever asks has open, and overdue; undefined: none. */
export async function countOwnItems(ctx: Context): Promise<{ readonly open: number; readonly overdue: number } | undefined> {
  const open = await listItemsOf(ctx.db, { agencyId: ctx.agency.id, userId: ctx.actor.userId, doneSince: undefined });
  const day = today(ctx);
  if (open.length === 0) return undefined;
  return { open: open.length, overdue: open.filter((item) => isOverdue(item, day)).length };
}
