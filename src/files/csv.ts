import { stringify } from 'csv-stringify/sync';

/** The library quotes only the line break it ends lines with; another one would begin a line for who reads leniently. */
const lineBreak = /[\r\n]/u;

/**
 * A table as a file that spreadsheets open: UTF-8 with the mark by which Excel knows it. A cell that a spreadsheet would
 * take for a formula (it begins with = + - @, a tab or a line break) gets an apostrophe before it, because handles and
 * names are other people's words.
 */
export function csvOf(table: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(
    stringify(
      table.map((row) => [...row]),
      { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: lineBreak },
    ),
    'utf8',
  );
}
