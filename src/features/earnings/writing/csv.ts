import { stringify } from 'csv-stringify/sync';

/**
 * A table as a file that spreadsheets open: UTF-8 with the mark by which Excel knows it. A cell that a spreadsheet would
 * take for a formula (it begins with = + - @, a tab or a line break) gets an apostrophe before it, because handles and
 * names are other people's words.
 */
export function csvOf(table: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(
    stringify(
      table.map((row) => [...row]),
      { bom: true, escape_formulas: true, record_delimiter: 'windows' },
    ),
    'utf8',
  );
}
