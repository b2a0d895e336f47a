import { formatDiamonds, formatMoney, formatRate, formatWhole, type Money, type PartsPerMillion } from '#src/core/money.ts';
import { words, type Words } from '#src/core/words.ts';

/** How figures are said, wherever they stand. */
const locale = 'en-US';

export interface RowFigures {
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
}

export const amount = (money: Money): Words => words`${formatMoney(money, locale)}`;
export const diamondsOf = (diamonds: bigint): Words => words`${formatDiamonds(diamonds, locale)}`;
export const wholeNumber = (count: number): string => formatWhole(count, locale);
export const plainRate = (ppm: PartsPerMillion): string => formatRate(ppm, locale);
export const duration = (seconds: number): Words =>
  words`${wholeNumber(Math.floor(seconds / 3600))} h ${Math.floor((seconds % 3600) / 60)} min`;
export const days = (count: number): string => `${count} valid ${count === 1 ? 'day' : 'days'}`;
export const figuresOf = (row: RowFigures): Words =>
  words`${diamondsOf(row.diamonds)} diamonds, ${duration(row.liveSeconds)}, ${days(row.validDays)}`;
/** With seconds. */
export const exactFiguresOf = (row: RowFigures): Words =>
  words`${diamondsOf(row.diamonds)} diamonds, ${duration(row.liveSeconds)} ${row.liveSeconds % 60} s, ${days(row.validDays)}`;
/** A page's rows and all that stands above them are one message: a name of 200 letters must not push a row out. */
export const brief = (name: string, most: number): string =>
  name.length > most ? `${name.slice(0, most - 1).toWellFormed()}…` : name;
/** `a, b and 3 more` */
export const briefly = (list: readonly (string | number)[], most: number): string =>
  list.length > most ? `${list.slice(0, most).join(', ')} and ${list.length - most} more` : list.join(', ');
export const creatorsCounted = (count: number): string => `${count} ${count === 1 ? 'creator' : 'creators'}`;
export const rowsToCheck = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'} to check`;
