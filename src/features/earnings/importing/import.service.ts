import type { Context, Database, Transaction } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import type { Attachment } from '#src/core/command.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import type { Screen } from '#src/core/screen.ts';
import { lockAgency, recordAudit, recordLook } from '#src/features/agency/index.ts';
import { nameWithoutHandle, recordLinkChanges } from '#src/features/creators/index.ts';
import { checkLastMonth } from '#src/features/earnings/backfill/last-month.store.ts';
import { commitImport } from './commit.service.ts';
import { describeConfirmed } from './confirmed.service.ts';
import { listDifferences } from './differences.store.ts';
import { keepBesidePreview, readHandedIn, type ReadFile } from '#src/features/earnings/headings/handed-in.service.ts';
import {
  findKeptFile,
  findKeptFileOf,
  forgetFileOf,
  listHeaderNames,
  updateKeptFile,
} from '#src/features/earnings/headings/headings.store.ts';
import { markOf, placeIn } from './imports.rules.ts';
import { confirmedScreen, discardedScreen, previewScreen, type Preview } from './imports.screens.ts';
import { findImport, findSameFile, listCommitted, type ImportRecord } from './imports.store.ts';
import { createPreview, endPreview, listRowsToCheck, renewPreview, seeAgain, type FileToKeep } from './previews.store.ts';
import { checkWentDown } from './went-down.store.ts';
import { countFilledBy, findLeftOutBy } from '#src/features/earnings/ledger/left-out.store.ts';

const differencesShown = 6;
/** As many rows to check as one screen holds, beside differences or without them. */
const rowsOnPage = { revision: 5, first: 10, newer: 10, older: 10 };

/**
 * `/earnings import`: reads the file, keeps its rows, and shows what confirming would do.
 * @throws UserError for a file that cannot be taken, or that is in already
 */
export async function previewImport(ctx: Context, file: Attachment): Promise<Answer> {
  const bytes = await file.read();
  const handed = await readHandedIn(ctx, { name: file.name, bytes });
  if (handed.kind === 'asks') return show(handed.screen);
  const { read } = handed;
  await refuseSameFile(ctx.db, ctx.agency.id, read);
  const importId = await ctx.db.transaction(async (tx) => {
    const id = await keep(tx, ctx, read);
    await keepBesidePreview(tx, ctx, { importId: id, read, bytes });
    return id;
  });
  return show(previewScreen(ctx.texts, await describe(ctx, ctx.db, importId, { page: 0, again: false })));
}

/**
 * Shows a kept file that was read with one more answer about its columns: anew where it is in a preview already.
 * @param o.meanwhile is done in the same transaction
 * @throws UserError where somebody decided meanwhile
 */
export async function previewAgain(
  ctx: Context,
  o: { keptId: string; read: ReadFile; meanwhile: (tx: Transaction) => Promise<void> },
): Promise<Screen> {
  await refuseSameFile(ctx.db, ctx.agency.id, o.read);
  const importId = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const kept = await findKeptFile(tx, ctx.agency.id, o.keptId);
    if (!kept) throw new UserError('earnings.file-gone', {});
    const id = kept.importId === null ? await keep(tx, ctx, o.read) : await keepAnew(tx, ctx, kept.importId, o.read);
    await o.meanwhile(tx);
    const { offers, absent } = o.read;
    await updateKeptFile(tx, ctx.agency.id, kept.id, { importId: id, offers, absent, missing: [], said: {} });
    return id;
  });
  return previewScreen(ctx.texts, await describe(ctx, ctx.db, importId, { page: 0, again: false }));
}

async function keepAnew(tx: Transaction, ctx: Context, importId: string, file: FileToKeep): Promise<string> {
  refuseDecided(await findImportOf(ctx, tx, importId));
  const seen = markOf(await listCommitted(tx, ctx.agency.id, file.month));
  await renewPreview(tx, ctx.agency.id, importId, file, { seen });
  await check(tx, ctx, importId, file);
  return importId;
}

async function keep(tx: Transaction, ctx: Context, file: FileToKeep): Promise<string> {
  // The file of the month before may come or go at the same moment: one of the two sees the other. Before the rows are
  // written, because they hold on to the creators whom who confirms a file meanwhile writes to.
  await lockAgency(tx, ctx.agency.id);
  const seen = markOf(await listCommitted(tx, ctx.agency.id, file.month));
  const id = await createPreview(tx, ctx.agency.id, file, { by: ctx.actor.userId, at: ctx.clock.now(), seen });
  await check(tx, ctx, id, file);
  return id;
}

/** What the files that are in make of this one. */
async function check(tx: Transaction, ctx: Context, id: string, { month, asOf }: FileToKeep): Promise<void> {
  const of = { agencyId: ctx.agency.id, id, month, asOf };
  await checkLastMonth(tx, of);
  await checkWentDown(tx, of);
}

/** A page of the rows to check. @param argument `<import>.<page>`, or the import alone for the first one */
export async function turnPreview(ctx: Context, argument: string): Promise<Answer> {
  const [id = '', page] = argument.split('.');
  refuseDecided(await findImportOf(ctx, ctx.db, id));
  return update(previewScreen(ctx.texts, await describe(ctx, ctx.db, id, { page: readPage(page), again: false })));
}

/**
 * Makes a previewed file count: all of it or nothing. Where something came in since the preview, it is shown anew instead.
 * @throws UserError when somebody decided before, with who and when
 */
export async function confirmImport(ctx: Context, importId: string): Promise<Answer> {
  const outcome = await ctx.db.transaction((tx) => confirm(tx, ctx, importId));
  if (outcome.kind === 'again') {
    return update(previewScreen(ctx.texts, await describe(ctx, ctx.db, importId, { page: 0, again: true })));
  }
  return update(confirmedScreen(ctx.texts, await describeConfirmed(ctx, outcome.import)));
}

type Outcome = { readonly kind: 'committed'; readonly import: ImportRecord } | { readonly kind: 'again' };

async function confirm(tx: Transaction, ctx: Context, importId: string): Promise<Outcome> {
  await lockAgency(tx, ctx.agency.id);
  const found = await findImportOf(ctx, tx, importId);
  refuseDecided(found);
  await refuseSameFile(tx, ctx.agency.id, found);
  const now = markOf(await listCommitted(tx, ctx.agency.id, found.month));
  if (now !== found.seen) {
    await seeAgain(tx, ctx.agency.id, found.id, now);
    return { kind: 'again' };
  }
  await forgetFileOf(tx, ctx.agency.id, found.id);
  const { links } = await commitImport(tx, found, { by: ctx.actor.userId, at: ctx.clock.now() });
  await recordAudit(tx, ctx, {
    what: 'earnings.import-confirmed',
    subject: found.id,
    details: { month: found.month, asOf: found.asOf, creators: found.creators },
  });
  await recordLinkChanges(tx, ctx, links);
  return { kind: 'committed', import: found };
}

/** Throws the rows of a preview away. @throws UserError when somebody decided before */
export async function discardImport(ctx: Context, importId: string): Promise<Answer> {
  const found = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const preview = await findImportOf(ctx, tx, importId);
    refuseDecided(preview);
    await endPreview(tx, ctx.agency.id, preview.id, { state: 'discarded', by: ctx.actor.userId, at: ctx.clock.now() });
    await forgetFileOf(tx, ctx.agency.id, preview.id);
    await recordAudit(tx, ctx, {
      what: 'earnings.import-discarded',
      subject: preview.id,
      details: { month: preview.month, asOf: preview.asOf },
    });
    return preview;
  });
  return update(discardedScreen(ctx.texts, found));
}

async function findImportOf(ctx: Context, rows: Database | Transaction, id: string): Promise<ImportRecord> {
  const found = isRowId(id) ? await findImport(rows, ctx.agency.id, id) : undefined;
  if (!found) throw new UserError('earnings.preview-gone', {});
  return found;
}

/** Only a preview can be decided on; who came second is told what the first one did. */
function refuseDecided(found: ImportRecord): void {
  const { state, month, asOf, decidedBy: by, decidedAt: at } = found;
  if (state === 'previewed') return;
  const { undoneBy, undoneAt } = found;
  if (state === 'undone' && undoneBy !== null && undoneAt !== null)
    throw new UserError('earnings.undone-already', { month, asOf, by: undoneBy, at: undoneAt });
  if (state === 'purged' || by === null || at === null) throw new UserError('earnings.preview-gone', {});
  throw new UserError(state === 'discarded' ? 'earnings.discarded-already' : 'earnings.confirmed-already', {
    month,
    asOf,
    by,
    at,
  });
}

/**
 * The same file twice is a no-op, also where other figures of its day came in since: undoing those is the way back, and
 * who reads the refusal is told whose they are.
 */
async function refuseSameFile(
  rows: Database | Transaction,
  agencyId: string,
  file: Pick<FileToKeep, 'fileHash' | 'rowsHash'>,
): Promise<void> {
  const same = await findSameFile(rows, agencyId, file);
  if (!same || same.decidedBy === null || same.decidedAt === null) return;
  const { month, asOf, decidedBy: by, decidedAt: at } = same;
  const ofThatDay = (await listCommitted(rows, agencyId, month)).find((one) => one.asOf === asOf);
  const since = ofThatDay && ofThatDay.id !== same.id ? { by: ofThatDay.decidedBy, at: ofThatDay.decidedAt } : undefined;
  throw new UserError('earnings.already-imported', { month, asOf, by, at, since });
}

async function describe(ctx: Context, rows: Database, id: string, o: { page: number; again: boolean }): Promise<Preview> {
  const found = await findImportOf(ctx, rows, id);
  const place = placeIn(await listCommitted(rows, ctx.agency.id, found.month), found.asOf);
  const { month, asOf, rowsToCheck } = found;
  const { page, pages, offset } = pageWithin(rowsToCheck, o.page, rowsOnPage[place.kind]);
  const revised =
    place.kind === 'revision'
      ? await listDifferences(rows, found, { before: place.of, limit: differencesShown, nameless: nameWithoutHandle })
      : undefined;
  const [toCheck, leftOut, filled, columns] = await Promise.all([
    listRowsToCheck(rows, ctx.agency.id, found.id, { offset, limit: rowsOnPage[place.kind] }),
    place.kind === 'newer' ? findLeftOutBy(rows, ctx.agency.id, { month, asOf, importId: id }) : undefined,
    place.kind === 'older' ? countFilledBy(rows, ctx.agency.id, { month, asOf, importId: id }) : 0,
    describeColumns(ctx, rows, id),
  ]);
  // What is held of creators by name, beside what the file says, is a look at their figures.
  if ((revised?.all ?? 0) > 0 || toCheck.some(({ findings }) => findings.some(({ ours }) => ours !== undefined)))
    await recordLook(ctx, { what: 'earnings.month-opened', subject: month, details: { month } });
  return {
    import: found,
    place,
    again: o.again,
    leftOut,
    filled,
    page,
    pages,
    toCheck,
    revised,
    columns,
  };
}

/** What somebody may say of the file's columns, or has said. Most files have none but Backstage's own. */
async function describeColumns(ctx: Context, rows: Database, importId: string): Promise<Preview['columns']> {
  const kept = await findKeptFileOf(rows, ctx.agency.id, importId);
  return kept && { kept, names: await listHeaderNames(rows, ctx.agency.id) };
}
