import { readSheet, SheetNotFoundError, type SheetData } from 'read-excel-file/universal';
import { UserError } from '#src/core/errors.ts';
import { inflate, listEntries } from './archive.ts';
import type { Cell } from './cells.ts';
import { formulasAsText } from './formulas.ts';
import { plainArchive } from './plain-archive.ts';

type Rows = readonly (readonly Cell[])[];

/** A workbook whose parts have been checked and unpacked. */
export interface Workbook {
  /** @param number from 1. @returns undefined where there is no such sheet */
  readonly sheet: (number: number) => Promise<Rows | undefined>;
}

/** What the reader needs; pictures and whatever else lies in the file is never unpacked. */
const neededPart =
  /^(?:\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/iu;
const sheetPart = /^xl\/worksheets\//iu;

/** @throws UserError where the archive is no workbook, damaged, protected or too much */
export function openWorkbook(bytes: Buffer): Workbook {
  const entries = listEntries(bytes);
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml'))
    throw new UserError('reading.not-a-spreadsheet', { what: 'archive' });
  const parts = entries
    .filter((entry) => neededPart.test(entry.name))
    .map((entry) => ({ name: entry.name, bytes: inflate(bytes, entry) }))
    .map((part) => (sheetPart.test(part.name) ? { ...part, bytes: formulasAsText(part.bytes) } : part));
  const plain = plainArchive(parts);
  return { sheet: async (number) => readRows(plain, number) };
}

async function readRows(plain: ArrayBuffer, number: number): Promise<Rows | undefined> {
  try {
    return rowsOfCells(await readSheet(plain, number));
  } catch (error) {
    if (error instanceof SheetNotFoundError) return undefined;
    throw new UserError('reading.damaged', {});
  }
}

/** The reader's own types call a date `typeof Date`; it hands over instances. */
function rowsOfCells(rows: SheetData): Rows {
  return rows as unknown as Rows;
}
