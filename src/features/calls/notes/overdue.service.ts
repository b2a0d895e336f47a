import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { dayOf } from '#src/core/calendar.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { wallClock } from '#src/core/recurrence.ts';
import type { Screen } from '#src/core/screen.ts';
import { getSeen, seesAll } from '#src/features/creators/index.ts';
import { creatorNotesScreen, overdueScreen } from './own.screens.ts';
import { findUserOf, listOverdue } from './overdue.store.ts';
import { notesOfPerson, notesPage, recordNotesLook } from './own.service.ts';

const perPage = 10;

/** What is overdue of the creators whom this person looks after, or notes things for. */
export async function overdueOf(ctx: Context) {
  return listOverdue(ctx.db, {
    agencyId: ctx.agency.id,
    today: wallClock(ctx.agency.zone, ctx.clock.now()).day,
    utcDay: dayOf(ctx.clock.now()),
    coachId: seesAll(ctx) ? undefined : ctx.actor.userId,
  });
}

export const openOverdue = async (ctx: Context): Promise<Answer> => show(await overduePage(ctx, 0));
export const turnOverdue = async (ctx: Context, page: string): Promise<Answer> => update(await overduePage(ctx, readPage(page)));

async function overduePage(ctx: Context, wanted: number): Promise<Screen> {
  const { items, page, pages } = pageOf(await overdueOf(ctx), wanted, perPage);
  const isTheirs = (coachId: string | null): boolean => seesAll(ctx) || coachId === ctx.actor.userId;
  return overdueScreen(ctx.texts, {
    items: items.map(({ item, handle, creatorId, coachId }) => ({
      handle,
      text: item.text,
      dueDay: item.dueDay,
      creatorId: isTheirs(coachId) ? creatorId : undefined,
    })),
    page,
    pages,
  });
}

/** A creator's notes, for their coach, managers and owners. @param creatorId the creator */
export const openCreatorNotes = async (ctx: Context, creatorId: string): Promise<Answer> =>
  show(await creatorPage(ctx, creatorId, undefined));

/** @param argument `<creator>.<page>` */
export async function turnCreatorNotes(ctx: Context, argument: string): Promise<Answer> {
  const [creatorId = '', page] = argument.split('.');
  return update(await creatorPage(ctx, creatorId, page));
}

async function creatorPage(ctx: Context, creatorId: string, wanted: string | undefined): Promise<Screen> {
  const { id, handle } = await getSeen(ctx, creatorId);
  const userId = await findUserOf(ctx.db, ctx.agency.id, id);
  const all = userId === undefined ? [] : await notesOfPerson(ctx, userId);
  if (userId !== undefined && all.length > 0) await recordNotesLook(ctx, userId);
  return creatorNotesScreen(ctx.texts, { creatorId: id, handle, ...notesPage(ctx, all, wanted) });
}
