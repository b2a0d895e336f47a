import { isMissing } from './headers.ts';
import { unseen, withoutUnseen } from './unseen.ts';

/** A cell as the spreadsheet reader hands it over; a time of day or a duration is a date in December 1899. */
export type Cell = string | number | boolean | Date | null;

export const isCell = (value: unknown): value is Cell =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;

const untidy = new RegExp(String.raw`^\s|\s\s|[^\S ]|\s$|[${unseen}]`, 'u');

/** What a cell says, as one line of text. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  // Nearly every cell is in order already.
  return untidy.test(cell) ? withoutUnseen(cell).replaceAll(/\s+/gu, ' ').trim() : cell;
}

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && isMissing(textOf(cell)));

const shownCharacters = 60;

/** What is shown of a cell that cannot be read. */
export function shortened(cell: Cell | undefined): string {
  const characters = Array.from(textOf(cell));
  return characters.length <= shownCharacters ? characters.join('') : `${characters.slice(0, shownCharacters - 1).join('')}…`;
}
