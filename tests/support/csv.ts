import type { MadeCell } from './workbook.ts';

export type Encoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | 'utf16le-unmarked' | 'utf16be-unmarked';

export interface CsvForm {
  readonly separator?: ';' | ',' | '\t';
  readonly encoding?: Encoding;
  readonly lineEnd?: '\n' | '\r\n' | '\r';
}

/** A .csv as a program writes it: cells are quoted where they have to be. */
export function csv(rows: readonly (readonly MadeCell[])[], form: CsvForm = {}): Buffer {
  const { separator = ',', encoding = 'utf8', lineEnd = '\n' } = form;
  const text = rows.map((cells) => cells.map((cell) => written(cell, separator)).join(separator) + lineEnd).join('');
  return encoded(text, encoding);
}

function written(cell: MadeCell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') throw new Error('a .csv has only texts and numbers');
  const text = String(cell);
  return new RegExp(`["\\r\\n${separator}]`, 'u').test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf8-bom') return Buffer.from(`\uFEFF${text}`, 'utf8');
  const little = Buffer.from(encoding.endsWith('unmarked') ? text : `\uFEFF${text}`, 'utf16le');
  return encoding.startsWith('utf16le') ? little : little.swap16();
}
