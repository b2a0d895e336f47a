import { isMissing } from './headers.ts';

/** A cell as the spreadsheet reader hands it over; a time of day or a duration is a date in December 1899. */
export type Cell = string | number | boolean | Date | null;

/** What a cell says, as one line of text. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString();
  return String(cell)
    .replaceAll(/[\s\u00A0\u202F]+/gu, ' ')
    .trim();
}

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && isMissing(textOf(cell)));

const shownCharacters = 60;

/** What is shown of a cell that cannot be read. */
export function shortened(cell: Cell | undefined): string {
  const characters = [...textOf(cell)];
  return characters.length <= shownCharacters ? characters.join('') : `${characters.slice(0, shownCharacters - 1).join('')}…`;
}
