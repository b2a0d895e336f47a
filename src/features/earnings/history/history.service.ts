import type { Context, Database, Transaction } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import type { Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { countHeaderNames } from '#src/features/earnings/headings/headings.store.ts';
import { markOf } from '#src/features/earnings/importing/imports.rules.ts';
import { findImport, listCommitted, type ImportRecord } from '#src/features/earnings/importing/imports.store.ts';
import { fallsBackTo, undoFrom } from './history.rules.ts';
import { historyScreen, undoneScreen, undoScreen, type UndoQuestion } from './history.screens.ts';
import { countHandedIn, listHandedIn } from './history.store.ts';
import { undoImport } from './undo.service.ts';
import { weighUndo } from './undo.store.ts';

const filesOnPage = 10;

/** `/earnings imports`: every file that was handed in, ten a page, the newest first. */
export async function showImports(ctx: Context): Promise<Answer> {
  return show(await historyPage(ctx, 0));
}

/** @param argument the page, from 0; '' for the first */
export async function turnImports(ctx: Context, argument: string): Promise<Answer> {
  return update(await historyPage(ctx, readPage(argument)));
}

async function historyPage(ctx: Context, wanted: number) {
  const { page, pages, offset } = pageWithin(await countHandedIn(ctx.db, ctx.agency.id), wanted, filesOnPage);
  const list = await listHandedIn(ctx.db, ctx.agency.id, { offset, limit: filesOnPage });
  const hasNamedColumns = (await countHeaderNames(ctx.db, ctx.agency.id)) > 0;
  return historyScreen(ctx.texts, { list, page, pages, hasNamedColumns });
}

/** Says what undoing an import would change, before it does. @param importId what the button carries */
export async function askUndo(ctx: Context, importId: string): Promise<Answer> {
  return update(undoScreen(ctx.texts, await weigh(ctx, ctx.db, importId, false)));
}

/**
 * Undoes an import: all of it or nothing. Where something came in since it was asked, it is asked anew instead.
 * @throws UserError when somebody undid it before, with who and when
 */
export async function undoShown(ctx: Context, argument: string): Promise<Answer> {
  const { id, mark } = undoFrom(argument);
  const outcome = await ctx.db.transaction((tx) => undo(tx, ctx, id, mark));
  if (outcome === 'again') return update(undoScreen(ctx.texts, await weigh(ctx, ctx.db, id, true)));
  return update(undoneScreen(ctx.texts, outcome.undone, outcome.falls));
}

type Outcome = 'again' | { readonly undone: ImportRecord; readonly falls: Day | undefined };

async function undo(tx: Transaction, ctx: Context, id: string, mark: string): Promise<Outcome> {
  await lockAgency(tx, ctx.agency.id);
  const found = await committedImport(ctx, tx, id);
  const committed = await listCommitted(tx, ctx.agency.id, found.month);
  if (markOf(committed) !== mark) return 'again';
  const asked = await undoImport(tx, found, { by: ctx.actor.userId, at: ctx.clock.now() });
  await recordAudit(tx, ctx, {
    what: 'earnings.import-undone',
    subject: found.id,
    details: { month: found.month, asOf: found.asOf, creators: found.creators },
  });
  for (const { userId: subject, creatorId: creator } of asked)
    await recordAudit(tx, ctx, { what: 'creators.link-unconfirmed', subject, details: { creator } });
  return { undone: found, falls: fallsBackTo(committed, found.id) };
}

async function weigh(ctx: Context, rows: Database, id: string, again: boolean): Promise<UndoQuestion> {
  const found = await committedImport(ctx, rows, id);
  const committed = await listCommitted(rows, ctx.agency.id, found.month);
  return {
    import: found,
    by: found.decidedBy ?? found.previewedBy,
    at: found.decidedAt ?? found.previewedAt,
    mark: markOf(committed),
    again,
    falls: fallsBackTo(committed, found.id),
    ...(await weighUndo(rows, found)),
  };
}

/** Only what counts can be undone; who came second is told what the first one did. */
async function committedImport(ctx: Context, rows: Database | Transaction, id: string): Promise<ImportRecord> {
  const found = isRowId(id) ? await findImport(rows, ctx.agency.id, id) : undefined;
  if (!found) throw new UserError('earnings.nothing-to-undo', {});
  const { state, month, asOf, undoneBy: by, undoneAt: at } = found;
  if (state === 'undone' && by !== null && at !== null) throw new UserError('earnings.undone-already', { month, asOf, by, at });
  if (state !== 'committed') throw new UserError('earnings.nothing-to-undo', {});
  return found;
}
