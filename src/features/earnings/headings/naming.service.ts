import type { Context, Transaction } from '#src/context.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { previewAgain } from '#src/features/earnings/importing/import.service.ts';
import { readAgain } from './handed-in.service.ts';
import { namesWith, neededColumns, otherColumns, sayOf, type Meaning, type Said } from './headings.rules.ts';
import { forgottenScreen, headersPerPage, headersScreen, namedHeadersScreen } from './headings.screens.ts';
import {
  countHeaderNames,
  findKeptFile,
  forgetHeaderNames,
  forgetKeptFile,
  listHeaderNames,
  listNamedHeaders,
  readKeptBytes,
  saveHeaderName,
  type KeptFile,
} from './headings.store.ts';

const namedPerPage = 10;

/** Answers "Which column is …?". @param argument `<file>.<field>` @param chosen the offer's place in the list */
export async function chooseColumn(ctx: Context, argument: string, chosen: string | undefined): Promise<Answer> {
  const [id = '', typed = ''] = argument.split('.');
  const kept = await keptFile(ctx, id);
  const field = fieldOf(typed);
  const offer = kept.offers[Number(chosen)];
  if (field === undefined || !offer) throw new UserError('earnings.file-gone', {});
  return say(ctx, kept, { key: offer.key, field, page: undefined });
}

/** Says what a header means, or that nobody knows. @param argument `<file>.<place>.<page>` @param chosen a field, or `none` */
export async function nameHeader(ctx: Context, argument: string, chosen: string | undefined): Promise<Answer> {
  const [id = '', place = '', page = ''] = argument.split('.');
  const kept = await keptFile(ctx, id);
  const offer = kept.offers[Number(place)];
  const field = chosen === 'none' ? null : fieldOf(chosen ?? '');
  if (field === undefined || !offer) throw new UserError('earnings.file-gone', {});
  return say(ctx, kept, { key: offer.key, field, page: readPage(page) });
}

/** The columns of a preview that nobody knows. @param argument `<file>.<page>` */
export async function showHeaders(ctx: Context, argument: string): Promise<Answer> {
  const [id = '', page] = argument.split('.');
  return update(await headersOf(ctx, await keptFile(ctx, id), readPage(page)));
}

/** Lets go of a file that waits for answers. */
export async function forgetFile(ctx: Context, id: string): Promise<Answer> {
  const kept = await keptFile(ctx, id);
  await ctx.db.transaction((tx) => forgetKeptFile(tx, ctx.agency.id, kept.id));
  return update(forgottenScreen(ctx.texts, kept.fileName));
}

/** What people of this agency said of headers. @param page from 0; '' for the first */
export async function showNamedHeaders(ctx: Context, page: string): Promise<Answer> {
  const all = await countHeaderNames(ctx.db, ctx.agency.id);
  const at = pageWithin(all, readPage(page), namedPerPage);
  const named = await listNamedHeaders(ctx.db, ctx.agency.id, { offset: at.offset, limit: namedPerPage });
  return update(namedHeadersScreen(ctx.texts, named, at));
}

/** Forgets what a header means. @param argument `<page>.<place>.<when it was said>`, so that nobody forgets another one */
export async function forgetHeader(ctx: Context, argument: string): Promise<Answer> {
  const [page = '', place = '', saidAt = ''] = argument.split('.');
  const { offset } = pageWithin(await countHeaderNames(ctx.db, ctx.agency.id), readPage(page), namedPerPage);
  const shown = await listNamedHeaders(ctx.db, ctx.agency.id, { offset, limit: namedPerPage });
  const one = shown[Number(place)];
  if (!one || String(one.at.getTime()) !== saidAt) throw new UserError('earnings.header-changed', {});
  await ctx.db.transaction((tx) => forget(tx, ctx, [one.header]));
  return showNamedHeaders(ctx, page);
}

/** @param o.page of the list of headers to go back to; undefined: the preview is what comes next */
async function say(
  ctx: Context,
  kept: KeptFile,
  o: { key: string; field: Meaning | null; page: number | undefined },
): Promise<Answer> {
  const bytes = await readKeptBytes(ctx.db, ctx.agency.id, kept.id);
  if (!bytes) throw new UserError('earnings.file-gone', {});
  const names = namesWith(await listHeaderNames(ctx.db, ctx.agency.id), kept.said);
  const said = sayOf(kept.said, { ...o, offers: kept.offers, names });
  const handed = await readAgain(ctx, { id: kept.id, bytes, said });
  if (handed.kind === 'asks') return update(handed.screen);
  const preview = await previewAgain(ctx, {
    keptId: kept.id,
    read: handed.read,
    meanwhile: (tx) => remember(tx, ctx, kept, said),
  });
  return update(o.page === undefined ? preview : await headersOf(ctx, await keptFile(ctx, kept.id), o.page));
}

/** What was said of a file that could be read with it counts for the next ones too. */
async function remember(tx: Transaction, ctx: Context, kept: KeptFile, said: Said): Promise<void> {
  const { id: agencyId } = ctx.agency;
  const remembered = await listHeaderNames(tx, agencyId);
  const taken = Object.entries(said).flatMap(([header, field]) => (field === null ? [header] : []));
  await forget(tx, ctx, taken);
  for (const [header, field] of Object.entries(said)) {
    if (field === null || remembered.get(header) === field) continue;
    const writtenAs = kept.offers.find((offer) => offer.key === header)?.header ?? header;
    await saveHeaderName(tx, agencyId, { header, writtenAs, field, by: ctx.actor.userId, at: ctx.clock.now() });
    await recordAudit(tx, ctx, {
      what: 'earnings.header-named',
      details: { header: writtenAs, column: field === 'known' ? '' : ctx.texts.headings.columns[field] },
    });
  }
}

async function forget(tx: Transaction, ctx: Context, headers: readonly string[]): Promise<void> {
  for (const header of await forgetHeaderNames(tx, ctx.agency.id, headers)) {
    await recordAudit(tx, ctx, { what: 'earnings.header-forgotten', details: { header } });
  }
}

async function headersOf(ctx: Context, kept: KeptFile, page: number) {
  const { importId } = kept;
  if (importId === null) throw new UserError('earnings.file-gone', {});
  const names = namesWith(await listHeaderNames(ctx.db, ctx.agency.id), kept.said);
  const at = pageWithin(kept.offers.length, page, headersPerPage);
  return headersScreen(ctx.texts, { ...kept, importId }, { names, ...at });
}

async function keptFile(ctx: Context, id: string): Promise<KeptFile> {
  const found = isRowId(id) ? await findKeptFile(ctx.db, ctx.agency.id, id) : undefined;
  if (!found) throw new UserError('earnings.file-gone', {});
  return found;
}

/** A field as a button or a select carries it. */
function fieldOf(typed: string): Meaning | undefined {
  return [...neededColumns, ...otherColumns, 'known' as const].find((field) => field === typed);
}
