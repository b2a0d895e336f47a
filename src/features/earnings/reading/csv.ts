import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '#src/core/errors.ts';
import type { Cell } from './cells.ts';
import type { Rows } from './sheet.ts';
import { decodeText } from './text-file.ts';

const separators = [';', ',', '\t'] as const;
type Separator = (typeof separators)[number];

/** No line of an export is longer than a hundredth of this; an open quotation mark would swallow the file. */
const mostLineCharacters = 256 * 1024;
/** More lines than any file we take has rows; what is above is counted, not read. */
const mostLines = 30_000;
/** Only these many characters say which separator it is. */
const looksAt = 64 * 1024;

/**
 * The lines of a .csv, each cell as text; an empty cell is null. Strict: what is not written as a .csv is not guessed.
 * @throws UserError
 */
export function readCsv(bytes: Buffer): Rows {
  const text = decodeText(bytes);
  if (text.trim() === '') throw new UserError('reading.empty-file', {});
  if (text.includes('\0')) throw new UserError('reading.not-a-spreadsheet', { what: 'unknown' });
  const lines = linesIn(text);
  if (lines > mostLines) throw new UserError('reading.too-many-rows', { rows: lines, most: 20_000 });
  try {
    const records: string[][] = parse(text, {
      delimiter: separatorOf(text),
      // A note above the header may end its line in another way.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: mostLineCharacters,
    });
    return records.map((record) => record.map((cell): Cell => (cell === '' ? null : cell)));
  } catch (error) {
    if (error instanceof CsvError) throw new UserError('reading.csv-broken', { line: lineOf(error) });
    throw error;
  }
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** csv-parse tells where it was. */
function lineOf(error: CsvError): number {
  const { lines } = error;
  return typeof lines === 'number' ? lines : 1;
}

/** A spreadsheet program may say so itself in a first line; else the separator that cuts a line into most words. */
function separatorOf(text: string): Separator {
  const said = /^sep=([;,\t])\r?\n/iu.exec(text)?.[1];
  const separator = separators.find((one) => one === said);
  if (separator !== undefined) return separator;
  const lines = text
    .slice(0, looksAt)
    .split(/\r\n|\n|\r/u, 12)
    .map((line) => line.replaceAll(/"[^"]*"/gu, 'quoted'));
  const words = (line: string, one: Separator): number => line.split(one).filter((piece) => /\p{L}{2}/u.test(piece)).length;
  const most = (one: Separator): number => Math.max(...lines.map((line) => words(line, one)));
  return separators.reduce((best, one) => (most(one) > most(best) ? one : best));
}

/**
 * A line with more or fewer cells than the header has lost or gained a separator: then figures stand under wrong headers.
 * @throws UserError
 */
export function refuseUneven(rows: Rows, header: { readonly line: number; readonly cells: readonly unknown[] }): void {
  const wanted = header.cells.length;
  for (const [index, cells] of rows.entries()) {
    const isEmptyLine = cells.every((cell) => cell === null);
    if (index < header.line || isEmptyLine || cells.length === wanted) continue;
    if (cells.slice(wanted).some((cell) => cell !== null)) {
      throw new UserError('reading.csv-uneven', { line: index + 1, cells: cells.length, wanted });
    }
    if (cells.length > wanted) continue;
    if (index === rows.length - 1) throw new UserError('reading.truncated', {});
    throw new UserError('reading.csv-uneven', { line: index + 1, cells: cells.length, wanted });
  }
}
