import { UserError } from '#src/core/errors.ts';
import { readCount, readDays, readDiamonds } from './amounts.ts';
import { isEmpty, shortened, textOf, type Cell } from './cells.ts';
import { readDuration } from './durations.ts';
import { isMissing, isQuitSentence, nameOf, type Field } from './headers.ts';
import { readPercent } from './percents.ts';
import type { ReadRow, RowFinding } from './read-export.ts';
import type { Column, Table } from './sheet.ts';
import { readDay } from './times.ts';

const idPattern = /^\d{15,20}$/u;
/** What a spreadsheet program makes of a long number. */
const floatPattern = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/iu;
const mostUsernameCharacters = 200;
/** No TikTok name begins so, and a spreadsheet program computes what does; `@ana` is a name as people write it. */
const formulaPattern = /^(?:[=+\-＝＋－]|[@＠](?![\p{L}\p{N}_.]+$))/u;
/** What a spreadsheet shows where it could not compute. */
const errorPattern = /^#[\p{Lu}\d/_]+[!?]?$/u;

/**
 * A row of a table, every cell read; what cannot be read is a finding, what is not there is absent.
 * @param at.days how many the file's period has
 */
export function readRow(table: Table, cells: readonly Cell[], at: { line: number; days: number }): ReadRow {
  const { line, days } = at;
  const row = new RowOfCells(table, cells);
  const identity = identityOf(row, line);
  const required = {
    diamonds: row.read('diamonds', readDiamonds),
    liveSeconds: row.readUpTo('liveSeconds', days * 86_400, (cell, column) => readDuration(cell, column.hours, column.days)),
    validDays: row.readUpTo('validDays', days, (cell) => readDays(cell, 31)),
  };
  const username = usernameOf(row);
  // An empty figure means none; an unread one means that nothing may be booked. The ID says who it is, whatever the name is.
  const known = username !== '' || identity.tiktokId !== undefined;
  const counts = known && row.unread.every((field) => !figures.has(field));
  return {
    line,
    username,
    ...identity,
    ...optionalOf(row),
    diamonds: required.diamonds ?? 0n,
    liveSeconds: required.liveSeconds ?? 0,
    validDays: required.validDays ?? 0,
    counts,
    findings: row.findings,
  };
}

const figures: ReadonlySet<Field> = new Set(['diamonds', 'liveSeconds', 'validDays']);

/** One row, and what was noticed while reading it. */
class RowOfCells {
  readonly findings: RowFinding[] = [];
  readonly unread: Field[] = [];
  readonly #table: Table;
  readonly #cells: readonly Cell[];

  constructor(table: Table, cells: readonly Cell[]) {
    this.#table = table;
    this.#cells = cells;
  }

  cell(field: Field): Cell {
    const column = this.#table.columns.get(field);
    return column === undefined ? null : (this.#cells[column.index] ?? null);
  }

  text(field: Field): string | undefined {
    const text = textOf(this.cell(field));
    return isMissing(text) ? undefined : text;
  }

  /** @returns undefined for a column that is not there, an empty cell, and (with a finding) an unreadable one */
  read<T>(field: Field, reader: (cell: Cell, column: Column) => T | undefined): T | undefined {
    const column = this.#table.columns.get(field);
    const cell = this.cell(field);
    if (!column || isEmpty(cell)) return undefined;
    const value = reader(cell, column);
    if (value === undefined) this.note('unreadable', field);
    return value;
  }

  /** The same; what is more than that cannot be, and is taken for nothing. */
  readUpTo(field: Field, most: number, reader: (cell: Cell, column: Column) => number | undefined): number | undefined {
    const value = this.read(field, reader);
    if (value === undefined || value <= most) return value;
    this.note('too-much', field);
    return undefined;
  }

  note(kind: RowFinding['kind'], field: Field): void {
    const cell = this.cell(field);
    if (kind === 'unreadable' || kind === 'too-much') this.unread.push(field);
    this.findings.push({ kind, column: this.#table.columns.get(field)?.header ?? nameOf(field), value: shortened(cell) });
  }
}

/** A cell that is not 15 to 20 digits is never an ID, in any language. */
function identityOf(row: RowOfCells, line: number): Pick<ReadRow, 'tiktokId' | 'quit'> {
  const cell = row.cell('tiktokId');
  const text = textOf(cell).replace(/^'/u, '');
  if (typeof cell === 'number' || floatPattern.test(text)) {
    throw new UserError('reading.id-as-number', { line, value: shortened(cell) });
  }
  if (idPattern.test(text)) return { tiktokId: text, quit: false };
  if (isEmpty(cell)) {
    row.note('no-id', 'tiktokId');
    return { quit: false };
  }
  // A sentence has letters; digits of another length, a formula and an error are no ID and say nothing.
  const computed = formulaPattern.test(text) || errorPattern.test(text);
  const sentence = typeof cell === 'string' && !computed && /\p{L}/u.test(text);
  row.note(isQuitSentence(text) ? 'quit' : sentence ? 'unknown-sentence' : 'no-id', 'tiktokId');
  return { quit: sentence };
}

/** '' for what is no name. */
function usernameOf(row: RowOfCells): string {
  const written = row.text('username') ?? '';
  if (formulaPattern.test(written)) {
    row.note('formula-name', 'username');
    return '';
  }
  const username = written.replace(/^@/u, '');
  // `mar.20` that a spreadsheet program took for a day is no name any more.
  const isDay = row.cell('username') instanceof Date;
  if (username !== '' && !isDay && !errorPattern.test(username) && isShort(username)) return username;
  row.note('unreadable', 'username');
  return '';
}

/** Letters as people count them do not matter here: an emoji is one code point or a few. */
const isShort = (name: string): boolean =>
  name.length <= mostUsernameCharacters ||
  (name.length <= 4 * mostUsernameCharacters && Array.from(name).length <= mostUsernameCharacters);

function optionalOf(row: RowOfCells): Partial<ReadRow> {
  const fanContribution = row.read('fanContributionPpm', readPercent);
  return withoutAbsent({
    group: row.text('group'),
    managerName: row.text('managerName'),
    joinedOn: row.read('joinedOn', readDay),
    daysSinceJoining: row.read('daysSinceJoining', (cell) => readDays(cell)),
    newFollowers: row.read('newFollowers', readCount),
    liveStreams: row.read('liveStreams', readCount),
    diamondsLastMonth: row.read('diamondsLastMonth', readDiamonds),
    liveSecondsLastMonth: row.read('liveSecondsLastMonth', (cell, column) => readDuration(cell, column.hours, column.days)),
    validDaysLastMonth: row.read('validDaysLastMonth', (cell) => readDays(cell, 31)),
    fanContributionPpm: fanContribution === 'unlimited' ? undefined : fanContribution,
  });
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined, so that a row says only what the file says. */
function withoutAbsent<T extends object>(values: T): Present<T> {
  for (const key of keysOf(values)) if (values[key] === undefined) Reflect.deleteProperty(values, key);
  return values;
}

/** The object was made by a literal: it has the keys of its type. */
const keysOf = <T extends object>(values: T): (keyof T)[] => Object.keys(values) as (keyof T)[];
