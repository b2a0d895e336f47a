import { and, asc, count, eq, inArray, lte } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import {
  neededColumns,
  otherColumns,
  type KeptColumns,
  type Meaning,
  type NamedHeader,
  type Names,
  type Said,
} from './headings.rules.ts';
import { headerNames, keptFiles } from './headings.tables.ts';

const meaning = z.enum([...neededColumns, ...otherColumns, 'known']);
const offers = z.array(z.object({ header: z.string(), key: z.string(), example: z.string(), suits: z.array(meaning) }));
const stored = z.object({
  id: z.string(),
  importId: z.string().nullable(),
  fileName: z.string(),
  offers,
  missing: z.array(meaning),
  absent: z.array(meaning),
  said: z.record(z.string(), meaning.nullable()),
});
const columns = {
  id: keptFiles.id,
  importId: keptFiles.importId,
  fileName: keptFiles.fileName,
  offers: keptFiles.offers,
  missing: keptFiles.missing,
  absent: keptFiles.absent,
  said: keptFiles.said,
};

/** A file somebody can still name columns of, without its bytes. */
export type KeptFile = z.infer<typeof stored>;

export async function listHeaderNames(rows: Rows, agencyId: string): Promise<Names> {
  const found = await drizzleOf(rows)
    .select({ header: headerNames.header, field: headerNames.field })
    .from(headerNames)
    .where(eq(headerNames.agencyId, agencyId));
  return new Map(found.map((one) => [one.header, meaning.parse(one.field)]));
}

/** A page of what was said, by header. */
export async function listNamedHeaders(
  rows: Rows,
  agencyId: string,
  page: { offset: number; limit: number },
): Promise<readonly NamedHeader[]> {
  const found = await drizzleOf(rows)
    .select({
      header: headerNames.header,
      writtenAs: headerNames.writtenAs,
      field: headerNames.field,
      by: headerNames.decidedBy,
      at: headerNames.decidedAt,
    })
    .from(headerNames)
    .where(eq(headerNames.agencyId, agencyId))
    .orderBy(asc(headerNames.header))
    .offset(page.offset)
    .limit(page.limit);
  return found.map((one) => ({ ...one, field: meaning.parse(one.field) }));
}

export async function countHeaderNames(rows: Rows, agencyId: string): Promise<number> {
  const [found] = await drizzleOf(rows).select({ all: count() }).from(headerNames).where(eq(headerNames.agencyId, agencyId));
  return found?.all ?? 0;
}

/** Remembers what a header means. What was said of it before is replaced. */
export async function saveHeaderName(
  tx: Transaction,
  agencyId: string,
  named: { header: string; writtenAs: string; field: Meaning; by: string; at: Date },
): Promise<void> {
  const said = { writtenAs: named.writtenAs, field: named.field, decidedBy: named.by, decidedAt: named.at };
  await drizzleOf(tx)
    .insert(headerNames)
    .values({ agencyId, header: named.header, ...said })
    .onConflictDoUpdate({ target: [headerNames.agencyId, headerNames.header], set: said });
}

/** @returns the headers of these that were remembered, as they were written */
export async function forgetHeaderNames(
  tx: Transaction,
  agencyId: string,
  headers: readonly string[],
): Promise<readonly string[]> {
  if (headers.length === 0) return [];
  const gone = await drizzleOf(tx)
    .delete(headerNames)
    .where(and(eq(headerNames.agencyId, agencyId), inArray(headerNames.header, [...headers])))
    .returning({ writtenAs: headerNames.writtenAs });
  return gone.map((one) => one.writtenAs);
}

/** @returns its row's ID */
export async function keepFile(
  tx: Transaction,
  agencyId: string,
  file: KeptColumns & {
    importId: string | null;
    fileName: string;
    bytes: Uint8Array;
    said: Said;
    by: string;
    at: Date;
  },
): Promise<string> {
  const { by, at, ...kept } = file;
  const [made] = await drizzleOf(tx)
    .insert(keptFiles)
    .values({ agencyId, ...kept, keptBy: by, keptAt: at })
    .returning({ id: keptFiles.id });
  if (!made) throw new Error('the file was not kept');
  return made.id;
}

/** What is known of it now that somebody said more. */
export async function updateKeptFile(
  tx: Transaction,
  agencyId: string,
  id: string,
  change: KeptColumns & { importId?: string; said: Said },
): Promise<void> {
  await drizzleOf(tx)
    .update(keptFiles)
    .set(change)
    .where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.id, id)));
}

export async function findKeptFile(rows: Rows, agencyId: string, id: string): Promise<KeptFile | undefined> {
  const [found] = await drizzleOf(rows)
    .select(columns)
    .from(keptFiles)
    .where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.id, id)));
  return found && stored.parse(found);
}

/** The file behind a preview, where there are columns to name in it. */
export async function findKeptFileOf(rows: Rows, agencyId: string, importId: string): Promise<KeptFile | undefined> {
  const [found] = await drizzleOf(rows)
    .select(columns)
    .from(keptFiles)
    .where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.importId, importId)));
  return found && stored.parse(found);
}

export async function readKeptBytes(rows: Rows, agencyId: string, id: string): Promise<Uint8Array | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ bytes: keptFiles.bytes })
    .from(keptFiles)
    .where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.id, id)));
  return found?.bytes;
}

export async function forgetKeptFile(tx: Transaction, agencyId: string, id: string): Promise<void> {
  await drizzleOf(tx)
    .delete(keptFiles)
    .where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.id, id)));
}

/** Once an import is decided, nobody names its columns any more. */
export async function forgetFileOf(tx: Transaction, agencyId: string, importId: string): Promise<void> {
  await drizzleOf(tx)
    .delete(keptFiles)
    .where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.importId, importId)));
}

/** Files of all agencies that were kept before. */
export async function listOldFiles(
  rows: Rows,
  before: Date,
  page: { limit: number; offset: number },
): Promise<readonly { id: string; agencyId: string }[]> {
  return drizzleOf(rows)
    .select({ id: keptFiles.id, agencyId: keptFiles.agencyId })
    .from(keptFiles)
    .where(lte(keptFiles.keptAt, before))
    .orderBy(asc(keptFiles.keptAt), asc(keptFiles.id))
    .limit(page.limit)
    .offset(page.offset);
}
