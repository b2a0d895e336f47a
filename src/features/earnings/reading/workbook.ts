import { readSheet, SheetNotFoundError } from 'read-excel-file/universal';
import { UserError } from '#src/core/errors.ts';
import { inflate, listEntries } from './archive.ts';
import { isCell, type Cell } from './cells.ts';
import { formulasAsText } from './formulas.ts';
import { plainArchive } from './plain-archive.ts';
import { readPlainSheet } from './plain-sheet.ts';

type Rows = readonly (readonly Cell[])[];

/** A workbook whose parts have been checked and unpacked. */
export interface Workbook {
  /** @param number from 1. @returns undefined where there is no such sheet */
  readonly sheet: (number: number) => Promise<Rows | undefined>;
}

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
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
    .map((entry) => ({ name: entry.name, bytes: inflate(bytes, entry) }));
  const sheets = sheetsNamed(parts);
  return {
    sheet: async (number) => {
      if (number > sheets) return undefined;
      return (sheets === 1 ? readOnlySheet(parts) : undefined) ?? readRows(parts, number);
    },
  };
}

/** How many sheets the workbook lists: asking the general reader for one that is not there costs as much as reading. */
function sheetsNamed(parts: readonly Part[]): number {
  const workbook = parts.find((part) => part.name === 'xl/workbook.xml')?.bytes.toString('utf8') ?? '';
  return workbook.match(/<(?:\w+:)?sheet[\s/>]/gu)?.length ?? 0;
}

/** @returns undefined: there are several sheets, or it is not as plain as an export is */
function readOnlySheet(parts: readonly Part[]): Rows | undefined {
  const xmlOf = (name: string): string => parts.find((part) => part.name === name)?.bytes.toString('utf8') ?? '';
  const [sheet, ...others] = parts.filter((part) => sheetPart.test(part.name));
  if (!sheet || others.length > 0 || xmlOf('xl/workbook.xml').split('<sheet ').length !== 2) return undefined;
  if (!xmlOf('xl/_rels/workbook.xml.rels').includes(`"${sheet.name.slice('xl/'.length)}"`)) return undefined;
  return readPlainSheet(sheet.bytes.toString('utf8'), xmlOf('xl/sharedStrings.xml'));
}

/** What any program may have written. */
async function readRows(parts: readonly Part[], number: number): Promise<Rows | undefined> {
  const asText = parts.map((part) => (sheetPart.test(part.name) ? { ...part, bytes: formulasAsText(part.bytes) } : part));
  try {
    return rowsOfCells(await readSheet(plainArchive(asText), number));
  } catch (error) {
    if (error instanceof SheetNotFoundError) return undefined;
    throw new UserError('reading.damaged', {});
  }
}

/** @throws where a cell is none: the reader's own types call a date `typeof Date`, and it hands over instances */
function rowsOfCells(rows: readonly (readonly unknown[])[]): Rows {
  if (!areCells(rows)) throw new TypeError('the reader handed over what is no cell');
  return rows;
}

const areCells = (rows: readonly (readonly unknown[])[]): rows is Rows => rows.every((row) => row.every(isCell));
