import { UserError } from '#src/core/errors.ts';
import { textOf, type Cell } from './cells.ts';
import { fieldOf, kindsOf, nameOf, requiredFields, saysHours, type ExportKind, type Field } from './headers.ts';

/** The creator-data table inside a sheet. */
export interface Table {
  /** The header's line, from 1. */
  readonly headerLine: number;
  /** Field → where it is and what the file calls it. */
  readonly columns: ReadonlyMap<Field, Column>;
  readonly unknownHeaders: readonly string[];
}

export interface Column {
  readonly index: number;
  readonly header: string;
  /** It says that numbers under it are hours. */
  readonly hours: boolean;
}

/** How far down a header is looked for: exports may begin with a line that says when they were made. */
const headerLines = 12;

/**
 * Finds the table by what its header says, never by the file's name or by position.
 * @returns undefined where no header is found
 * @throws UserError for another export, for two in one sheet, and for missing or doubled columns
 */
export function findTable(rows: readonly (readonly Cell[])[]): Table | undefined {
  let found: { kind: ExportKind; line: number; cells: readonly string[] } | undefined;
  for (const [index, row] of rows.slice(0, headerLines).entries()) {
    const cells = row.map(textOf);
    for (const kind of kindsOf(cells)) {
      if (found && found.kind !== kind) throw new UserError('reading.mixed-kinds', { first: found.kind, second: kind });
      found ??= { kind, line: index + 1, cells };
    }
  }
  if (!found) return undefined;
  if (found.kind !== 'creator-data') throw new UserError('reading.other-export', { kind: found.kind });
  return { headerLine: found.line, ...columnsOf(found.cells) };
}

function columnsOf(headers: readonly string[]): Pick<Table, 'columns' | 'unknownHeaders'> {
  const columns = new Map<Field, Column>();
  const unknownHeaders: string[] = [];
  for (const [index, header] of headers.entries()) {
    const field = fieldOf(header);
    if (field === undefined) {
      if (header !== '') unknownHeaders.push(header);
      continue;
    }
    const before = columns.get(field);
    if (before && field !== 'known') throw new UserError('reading.column-twice', { first: before.header, second: header });
    columns.set(field, { index, header, hours: saysHours(header) });
  }
  for (const field of requiredFields) {
    if (!columns.has(field)) throw new UserError('reading.column-missing', { column: nameOf(field) });
  }
  return { columns, unknownHeaders };
}
