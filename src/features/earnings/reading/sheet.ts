import { UserError } from '#src/core/errors.ts';
import { textOf, type Cell } from './cells.ts';
import { areDays } from './durations.ts';
import {
  fieldOf,
  kindsOf,
  nameOf,
  normalise,
  optionalFields,
  requiredFields,
  saysHours,
  type ExportKind,
  type Field,
  type HeaderNames,
} from './headers.ts';
import { offersOf, type Offer } from './offers.ts';
import { readPeriod } from './times.ts';

export type Rows = readonly (readonly Cell[])[];

/** A line that is the header of an export. */
export interface Header {
  readonly kind: ExportKind;
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The creator-data table inside a sheet. */
export interface Table {
  /** The header's line, from 1. */
  readonly headerLine: number;
  /** Field → where it is and what the file calls it. */
  readonly columns: ReadonlyMap<Field, Column>;
  readonly unknownHeaders: readonly string[];
  /** Columns that are understood only because somebody said what they are. */
  readonly named: readonly NamedColumn[];
  /** Columns nobody but a person knows: those that are not known, and those somebody named. */
  readonly offers: readonly Offer[];
  /** What a file may say and this one does not. */
  readonly absent: readonly Field[];
}

export interface Column {
  readonly index: number;
  readonly header: string;
  /** It says that numbers under it are hours. */
  readonly hours: boolean;
  /** The numbers under it are parts of a day. */
  readonly days?: boolean;
}

export interface NamedColumn {
  readonly header: string;
  readonly field: Field;
}

/** How far down a header is looked for: exports may begin with a line that says when they were made. */
const headerLines = 12;
/** A line with as many needed columns is the header of creator data, even without the ones it is recognised by. */
const enoughColumns = 3;

/**
 * Finds the header of an export by what it says, never by the file's name or by position.
 * @returns undefined where there is none
 * @throws UserError for two kinds in one sheet
 */
export function findHeader(rows: Rows, names: HeaderNames): Header | undefined {
  let found: Header | undefined;
  const first = rows.slice(0, headerLines).map((row) => row.map(textOf));
  for (const [index, cells] of first.entries()) {
    for (const kind of kindsOf(cells, names)) {
      if (found && found.kind !== kind) throw new UserError('reading.mixed-kinds', { first: found.kind, second: kind });
      found ??= { kind, line: index + 1, cells };
    }
  }
  return found ?? headerInOtherWords(first, rows, names);
}

/** A header that lacks what it is recognised by: some columns are known, or the line below begins a period. */
function headerInOtherWords(first: readonly (readonly string[])[], rows: Rows, names: HeaderNames): Header | undefined {
  for (const [index, cells] of first.entries()) {
    const fields = new Set(cells.map((cell) => fieldOf(cell) ?? names.get(normalise(cell))));
    const known = requiredFields.filter((field) => fields.has(field)).length;
    if (known >= enoughColumns || isAbovePeriods(cells, rows[index + 1])) {
      return { kind: 'creator-data', line: index + 1, cells };
    }
  }
  return undefined;
}

/** As many words as there are needed columns, no figure among them, and a period in the line below. */
function isAbovePeriods(cells: readonly string[], below: readonly Cell[] | undefined): boolean {
  const written = cells.filter((cell) => cell !== '');
  const isHeader = written.length >= requiredFields.length && written.every((cell) => !/^[\d\s.,:%~-]+$/u.test(cell));
  return isHeader && (below ?? []).some((cell) => readPeriod(cell) !== undefined);
}

/**
 * Which column is what.
 * @param names what people said of headers nobody knows; what Backstage writes itself goes before
 * @throws UserError for missing or doubled columns: `columns-unknown` where a person may know which is which
 */
export function tableUnder(header: Header, rows: Rows, names: HeaderNames): Table {
  const columns = new Map<Field, Column>();
  const strange: { index: number; header: string }[] = [];
  for (const [index, text] of header.cells.entries()) {
    const field = fieldOf(text);
    if (field === undefined) {
      if (text !== '') strange.push({ index, header: text });
      continue;
    }
    const before = columns.get(field);
    if (before && field !== 'known') throw new UserError('reading.column-twice', { first: before.header, second: text });
    columns.set(field, { index, header: text, hours: saysHours(text) });
  }
  const named = namedColumns(strange, names, columns);
  for (const { index, header: text, field } of named) columns.set(field, { index, header: text, hours: saysHours(text) });
  const below = rows.slice(header.line);
  for (const field of ['liveSeconds', 'liveSecondsLastMonth'] as const) {
    const column = columns.get(field);
    if (column) columns.set(field, { ...column, days: areDays(below.map((cells) => cells[column.index] ?? null)) });
  }
  const offers = offersOf(strange, below);
  const absent = optionalFields.filter((field) => !columns.has(field));
  refuseMissing(columns, offers, absent);
  const understood = new Set(named.map((one) => one.index));
  return {
    headerLine: header.line,
    columns,
    unknownHeaders: strange.filter((one) => !understood.has(one.index)).map((one) => one.header),
    named: named.map(({ header: text, field }) => ({ header: text, field })),
    offers,
    absent,
  };
}

/** Those that somebody named, unless the file has that column under its own name, or two that were named alike. */
function namedColumns(
  strange: readonly { index: number; header: string }[],
  names: HeaderNames,
  columns: ReadonlyMap<Field, Column>,
): readonly (NamedColumn & { index: number })[] {
  const named = strange.flatMap((one) => {
    const field = names.get(normalise(one.header));
    return field === undefined || (field !== 'known' && columns.has(field)) ? [] : [{ ...one, field }];
  });
  refuseNamedTwice(named);
  return named.filter(({ field }) => field === 'known' || named.filter((other) => other.field === field).length === 1);
}

/** A needed column whose header stands in the file twice cannot be told by naming it. */
function refuseNamedTwice(named: readonly NamedColumn[]): void {
  const needed: ReadonlySet<Field> = new Set(requiredFields);
  const seen = new Map<string, string>();
  for (const { header, field } of named) {
    const before = seen.get(normalise(header));
    if (before !== undefined && needed.has(field)) throw new UserError('reading.column-twice', { first: before, second: header });
    seen.set(normalise(header), header);
  }
}

function refuseMissing(columns: ReadonlyMap<Field, Column>, offers: readonly Offer[], absent: readonly Field[]): void {
  const missing = requiredFields.filter((field) => !columns.has(field));
  const [first] = missing;
  if (first === undefined) return;
  if (offers.length === 0) throw new UserError('reading.column-missing', { column: nameOf(first) });
  throw new UserError('reading.columns-unknown', { missing: missing.map(nameOf), fields: missing, offers, absent });
}
