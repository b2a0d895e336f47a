import type { Cell } from './cells.ts';

const rowPattern = /<row r="([1-9]\d{0,6})"(?: [^<>]*[^<>/])?>/uy;
// Address, then a number, a reference to a shared text, a text of its own, or nothing. No style: numbers with one may be dates.
const cellPattern =
  /<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?:\/>|><v>([^<&\s]+)<\/v><\/c>| t="s"><v>(\d+)<\/v><\/c>| t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is><\/c>)/uy;
const sharedPattern = /<si><t(?: xml:space="preserve")?>([^<]*)<\/t><\/si>/uy;
const opening = '<sheetData>';
const closing = '</sheetData>';
const rowEnd = '</row>';

/**
 * Reads a sheet written word for word as Backstage writes it: seven times as fast as the general reader, and with the same
 * result. It understands nothing else: what deviates in a single character, it leaves to that one.
 * @param sheet its XML
 * @param sharedStrings the XML of the texts that cells share; '' where there are none
 * @returns undefined: not that plain
 */
export function readPlainSheet(sheet: string, sharedStrings: string): Cell[][] | undefined {
  // Comments, CDATA and entities of one's own could make something else of what stands there.
  if (sheet.includes('<!') || sharedStrings.includes('<!')) return undefined;
  const texts = sharedTexts(sharedStrings);
  const from = sheet.indexOf(opening);
  return texts && from >= 0 ? readRows(sheet, from + opening.length, texts) : undefined;
}

function readRows(sheet: string, from: number, texts: readonly Cell[]): Cell[][] | undefined {
  const rows: Cell[][] = [];
  let width = 0;
  for (let at = from; !sheet.startsWith(closing, at);) {
    const start = match(rowPattern, sheet, at);
    const line = Number(start?.[1]);
    if (!start || line <= rows.length) return undefined;
    const row: Cell[] = [];
    at = readCells(sheet, rowPattern.lastIndex, { row, line: String(line), texts });
    if (at < 0) return undefined;
    while (rows.length < line - 1) rows.push([]);
    rows.push(row);
    width = Math.max(width, row.length);
  }
  return rectangle(rows, width);
}

/** @returns where the row ends; -1: it is not plain */
function readCells(sheet: string, from: number, o: { row: Cell[]; line: string; texts: readonly Cell[] }): number {
  let at = from;
  for (let last = 0; !sheet.startsWith(rowEnd, at); at = cellPattern.lastIndex) {
    const found = match(cellPattern, sheet, at);
    const column = columnOf(found?.[1] ?? '');
    const value = found && valueOf(found, o.texts);
    // The general reader refuses cells that are out of order.
    if (value === undefined || found?.[2] !== o.line || column <= last) return -1;
    last = column;
    if (value === null) continue;
    while (o.row.length < column - 1) o.row.push(null);
    o.row.push(value);
  }
  return at + rowEnd.length;
}

/** @returns undefined: not plain */
function valueOf([, , , number, shared, own]: RegExpExecArray, texts: readonly Cell[]): Cell | undefined {
  if (shared !== undefined) return texts[Number(shared)];
  if (own !== undefined) return textOf(own);
  if (number === undefined) return null;
  const value = Number(number);
  return Number.isNaN(value) ? undefined : value;
}

function sharedTexts(xml: string): readonly Cell[] | undefined {
  const texts: Cell[] = [];
  const from = xml.indexOf('<si>');
  if (from < 0) return /[<:]si\b/u.test(xml) ? undefined : texts;
  let at = from;
  for (; !xml.startsWith('</sst>', at); at = sharedPattern.lastIndex) {
    const text = textOf(match(sharedPattern, xml, at)?.[1]);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return texts;
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** Of nothing but spaces nothing is left; `_x000D_` is a spreadsheet's way of writing what XML cannot. */
function textOf(raw: string | undefined): Cell | undefined {
  if (raw === undefined || raw.includes('_x')) return undefined;
  const plain = raw.includes('&') ? raw.replaceAll(/&[a-z]{2,4};/gu, (entity) => entities[entity] ?? entity) : raw;
  const unknown = raw.includes('&') && /&(?!(?:amp|lt|gt|quot|apos);)/u.test(raw);
  if (unknown) return undefined;
  const text = plain.trim();
  return text === '' ? null : text;
}

const columns = new Map<string, number>();

/** `A` → 1, `AA` → 27; '' → 0. */
function columnOf(letters: string): number {
  let column = columns.get(letters);
  if (column === undefined) {
    column = 0;
    for (const letter of letters) column = column * 26 + (letter.codePointAt(0) ?? 64) - 64;
    columns.set(letters, column);
  }
  return column;
}

/** As the general reader lays them out: empty lines at the end are no lines, and all are equally long. */
function rectangle(rows: Cell[][], width: number): Cell[][] {
  while (rows.at(-1)?.length === 0) rows.pop();
  for (const row of rows) while (row.length < width) row.push(null);
  return rows;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
