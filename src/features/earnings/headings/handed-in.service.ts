import type { Context, Transaction } from '#src/context.ts';
import { dayOf, type Day } from '#src/core/calendar.ts';
import { UserError, type ErrorCode, type ErrorParams } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { readExport, type ReadExport, type RowsAsText } from '#src/features/earnings/reading/index.ts';
import {
  namesWith,
  neededColumns,
  otherColumns,
  type KeptColumns,
  type Meaning,
  type Names,
  type Said,
} from './headings.rules.ts';
import { askScreen } from './headings.screens.ts';
import { findKeptFile, keepFile, listHeaderNames, updateKeptFile } from './headings.store.ts';

/** A larger file is not kept to be read again; Backstage's own are below 1 MB. */
const mostKeptBytes = 4 * 1024 * 1024;

export interface FileInHand {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that could be read, with the name it came under. */
export type ReadFile = ReadExport<RowsAsText> & { readonly fileName: string };

export type HandedIn =
  | { readonly kind: 'read'; readonly read: ReadFile }
  /** A needed column is not found: this asks which one it is. */
  | { readonly kind: 'asks'; readonly screen: Screen };

/**
 * Reads a file with what the agency said of headers. Where needed columns are not found among those that are known, the
 * file is kept and the answer is a question.
 * @throws UserError for a file that cannot be taken
 */
export async function readHandedIn(ctx: Context, file: FileInHand): Promise<HandedIn> {
  const names = await listHeaderNames(ctx.db, ctx.agency.id);
  const outcome = await readOrAsk(ctx, file, names);
  if (outcome.kind === 'read') return outcome;
  if (file.bytes.byteLength > mostKeptBytes) throw outcome.error;
  const { columns } = outcome;
  const id = await ctx.db.transaction((tx) =>
    keepFile(tx, ctx.agency.id, {
      ...columns,
      importId: null,
      fileName: file.name,
      bytes: file.bytes,
      said: {},
      by: ctx.actor.userId,
      at: ctx.clock.now(),
    }),
  );
  const problem = outcome.problem === undefined ? undefined : wordsOf(ctx, outcome.problem);
  return {
    kind: 'asks',
    screen: askScreen(ctx.texts, { ...columns, id, importId: null, fileName: file.name }, { names, problem }),
  };
}

/**
 * Reads a kept file again with one more answer; nothing is remembered before it can be read.
 * @throws UserError where the file is gone, or, of one that could be read before, cannot be read like that
 */
export async function readAgain(ctx: Context, o: { id: string; bytes: Uint8Array; said: Said }): Promise<HandedIn> {
  const kept = await findKeptFile(ctx.db, ctx.agency.id, o.id);
  if (!kept) throw new UserError('earnings.file-gone', {});
  const names = namesWith(await listHeaderNames(ctx.db, ctx.agency.id), o.said);
  const outcome = await readOrAsk(ctx, { name: kept.fileName, bytes: o.bytes }, names, true);
  if (outcome.kind === 'read') return outcome;
  const { columns } = outcome;
  // Of a file that is in a preview already, the preview stays what it is until the new answers give one.
  await ctx.db.transaction((tx) => updateKeptFile(tx, ctx.agency.id, kept.id, { ...columns, said: o.said }));
  const problem = outcome.problem === undefined ? undefined : wordsOf(ctx, outcome.problem);
  return { kind: 'asks', screen: askScreen(ctx.texts, { ...kept, ...columns }, { names, problem }) };
}

/** Keeps a file whose columns somebody may still name, beside its preview. Others are not kept. */
export async function keepBesidePreview(
  tx: Transaction,
  ctx: Context,
  o: { importId: string; read: ReadFile; bytes: Uint8Array },
): Promise<void> {
  const { offers, absent } = o.read;
  if (offers.length === 0 || o.bytes.byteLength > mostKeptBytes) return;
  await keepFile(tx, ctx.agency.id, {
    offers,
    absent,
    missing: [],
    importId: o.importId,
    fileName: o.read.fileName,
    bytes: o.bytes,
    said: {},
    by: ctx.actor.userId,
    at: ctx.clock.now(),
  });
}

type Outcome =
  | { readonly kind: 'read'; readonly read: ReadFile }
  | { readonly kind: 'ask'; readonly columns: KeptColumns; readonly error: UserError; readonly problem?: UserError };

/** @param said somebody is answering: whatever is wrong now, they may answer otherwise */
async function readOrAsk(ctx: Context, file: FileInHand, names: Names, said = false): Promise<Outcome> {
  const today = dayOf(ctx.clock.now());
  try {
    return { kind: 'read', read: { ...(await readExport(file, today, names)), fileName: file.name } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (isUnknownColumns(error)) return { kind: 'ask', columns: columnsOf(error), error };
    const asked =
      said || maybeMisnamed.has(error.code) ? await askedWithoutOne(file, today, { names, problem: error }) : undefined;
    if (asked) return asked;
    throw error;
  }
}

/** What is remembered of a header may be wrong of a new file; a file of another range is a wrong file. */
const maybeMisnamed: ReadonlySet<string> = new Set<ErrorCode>([
  'reading.no-period',
  'reading.id-as-number',
  'reading.nothing-counts',
]);

/** Without one of the needed columns that people named, the reader asks for it, and says what all the others look like. */
async function askedWithoutOne(
  file: FileInHand,
  today: Day,
  { names, problem }: { names: Names; problem: UserError },
): Promise<Outcome | undefined> {
  const needed: ReadonlySet<string> = new Set(neededColumns);
  for (const [key, meaning] of names) {
    if (!needed.has(meaning)) continue;
    try {
      await readExport(file, today, new Map([...names].filter(([other]) => other !== key)));
    } catch (error) {
      if (error instanceof UserError && isUnknownColumns(error))
        return { kind: 'ask', columns: columnsOf(error), error, problem };
    }
  }
  return undefined;
}

const isUnknownColumns = (error: UserError): error is UserError<'reading.columns-unknown'> =>
  error.code === 'reading.columns-unknown';

const columnsOf = ({ params }: UserError<'reading.columns-unknown'>): KeptColumns => ({
  offers: params.offers.map((offer) => ({ ...offer, suits: meaningsAmong(offer.suits) })),
  missing: meaningsAmong(params.fields),
  absent: meaningsAmong(params.absent),
});

const meaningsAmong = (names: readonly string[]): readonly Meaning[] =>
  [...neededColumns, ...otherColumns].filter((one) => names.includes(one));

/** A UserError carries the parameters of its own code, which its words take. */
function wordsOf<C extends UserError['code']>(ctx: Pick<Context, 'texts'>, error: UserError<C>): Words {
  const worded = ctx.texts.errors[error.code] as (params: ErrorParams<C>) => Words;
  return worded(error.params);
}
