import { stringify } from 'csv-stringify/sync';

/** The library quotes only the line break it ends lines with; another one would begin a line for who reads leniently. */
const lineBreak = /[\r\n]/u;

/** Spreadsheets keep 15 digits of a number: the ID of a creator or of a member would come out as somebody else's. */
const longNumber = /^\d{16,}$/u;
const asText = (cell: string): string => (longNumber.test(cell) ? `'${cell}` : cell);

/**
 * A table as a file that spreadsheets open: UTF-8 with the mark by which Excel knows it. A cell that a spreadsheet would
 * take for a formula (it begins with = + - @, a tab or a line break) gets an apostrophe before it, because handles and
 * names are other people's words; so does an ID, whose digits it would round.
 */
export function csvOf(table: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(
    stringify(
      table.map((row) => row.map(asText)),
      { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: lineBreak },
    ),
    'utf8',
  );
}
