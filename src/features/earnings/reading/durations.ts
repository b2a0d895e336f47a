import type { Cell } from './cells.ts';
import { textOf } from './cells.ts';

/** More than a month has cannot have been LIVE. */
const mostSeconds = 31 * 86_400;
const secondsPerDay = 86_400;
/** Day 0 of a spreadsheet, and of one made on an old Mac. */
const dayZero = Date.UTC(1899, 11, 30);
const dayZero1904 = Date.UTC(1904, 0, 1);

const unit = (names: string): string => String.raw`(\d{1,4}) ?(?:${names})`;
const wordsPattern = new RegExp(
  String.raw`^(?:${unit('h|hrs?|hours?|horas?|heures?')})? ?(?:${unit('m|mins?|minutes?|minutos?')})? ?(?:${unit('s|secs?|segs?|seconds?|secondes?|segundos?')})?$`,
  'iu',
);
const shortPattern = /^(\d{1,4}) ?h ?([0-5]\d)$/iu;
const clockPattern = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/u;
const decimalPattern = /^(\d{1,4})(?:([.,])(\d{1,18}))? ?(h|hrs?|hours?|horas?|heures?)?$/iu;
/** A bare number with more decimals than hours are ever written with. */
const manyDecimals = /^\d{1,2}[.,]\d{5,18}$/u;
const bareDecimal = /^\d{1,2}(?:[.,]\d{1,18})?$/u;
/** No month has more days. */
const mostDays = 31;

/**
 * A duration in whole seconds: `126h 27m 31s`, `22h50min`, `12 h 30 min 5 s`, `88.46h`, decimal hours `180.5`, `7h30`,
 * `7:30`, a part of a day as spreadsheets keep it (a number or a date in 1899).
 * @param hours the header says that numbers are hours
 * @param days the cells of the column say that they are parts of a day: `areDays`
 * @returns undefined where it cannot be read, is negative, or is more than a month has
 */
export function readDuration(cell: Cell, hours: boolean, days = false): number | undefined {
  const seconds = secondsOf(cell, hours, days && !hours);
  return seconds !== undefined && seconds >= 0 && seconds <= mostSeconds ? seconds : undefined;
}

function secondsOf(cell: Cell, hours: boolean, days: boolean): number | undefined {
  const number = days ? numberOf(cell) : undefined;
  if (number !== undefined) return Math.round(number * secondsPerDay);
  if (typeof cell === 'number') return fromNumber(cell, hours);
  if (cell instanceof Date) return fromDate(cell);
  return typeof cell === 'string' ? fromText(textOf(cell), hours) : undefined;
}

/**
 * Whether the bare numbers of a column are parts of a day. 12 h are 0.5 of it, which alone would be half an hour: what most
 * of them can only be, the others are too.
 */
export function areDays(cells: readonly Cell[]): boolean {
  const numbers = cells.flatMap((cell) => numberOf(cell) ?? []).filter((value) => value !== 0);
  const sure = numbers.filter(isPartOfDay).length;
  return sure * 2 > numbers.length && numbers.every((value) => value > 0 && value <= mostDays);
}

/** A number cell, or the digits that are one in a .csv. */
function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell;
  const text = typeof cell === 'string' ? textOf(cell) : '';
  return bareDecimal.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/**
 * A bare number is hours or a part of a day. A duration with seconds, kept as a part of a day, is 1/86,400 times a
 * whole number and has many decimals; hours are written with two. Under a header that says hours it is hours.
 */
function fromNumber(value: number, hours: boolean): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Math.round(value * (!hours && isPartOfDay(value) ? secondsPerDay : 3600));
}

function isPartOfDay(value: number): boolean {
  const inDays = value * secondsPerDay;
  const isFine = Math.abs(value * 10_000 - Math.round(value * 10_000)) > 1e-7;
  return isFine && Math.abs(inDays - Math.round(inDays)) < 1e-4;
}

/** 12:30 arrives as 12:29:59.999: to the second. */
function fromDate(date: Date): number {
  const at = date.getTime();
  return Math.round((at - (at >= dayZero1904 ? dayZero1904 : dayZero)) / 1000);
}

function fromText(text: string, hours: boolean): number | undefined {
  const clock = clockPattern.exec(text) ?? shortPattern.exec(text);
  if (clock) return inSeconds(clock[1], clock[2], clock[3]);
  // A .csv has no number cells: a part of a day is digits there.
  if (manyDecimals.test(text)) return fromNumber(Number(text.replace(',', '.')), hours);
  const decimal = decimalPattern.exec(text);
  if (decimal) return fromHours(decimal);
  const words = text === '' ? null : wordsPattern.exec(text);
  if (!words) return undefined;
  const [, h, m, s] = words;
  // `90m` is said, `1h 90m` is a mistake.
  if ((h !== undefined && Number(m ?? 0) >= 60) || ((h ?? m) !== undefined && Number(s ?? 0) >= 60)) return undefined;
  return inSeconds(h, m, s);
}

/** `88.46h` and `88,46h`; `1,055h` might be either and is not read. */
function fromHours([, whole = '', separator, fraction = '']: RegExpExecArray): number | undefined {
  if (separator === ',' && fraction.length === 3) return undefined;
  return Math.round(Number(`${whole}.${fraction}`) * 3600);
}

function inSeconds(hours: string | undefined, minutes: string | undefined, seconds: string | undefined): number {
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}
