/**
 * Whole UTC days and months: what every figure is counted in, because an export cannot be cut anywhere else.
 */
declare const monthBrand: unique symbol;
declare const dayBrand: unique symbol;

/** `2026-07`, a UTC month. */
export type Month = string & { readonly [monthBrand]: true };
/** `2026-07-31`, a UTC day. */
export type Day = string & { readonly [dayBrand]: true };

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/u;
const monthPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/u;
const dayMilliseconds = 86_400_000;

/** As people write and type them. Written out: a formatter of dates costs more memory than all texts together. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function parseMonth(text: string): Month | undefined {
  return isMonth(text) ? text : undefined;
}

/** A day that exists: 2026-02-30 is refused, and so is the year 0, which no database has. */
export function parseDay(text: string): Day | undefined {
  return isDay(text) ? text : undefined;
}

function isMonth(text: string): text is Month {
  return monthPattern.test(text);
}

function isDay(text: string): text is Day {
  const found = dayPattern.exec(text);
  if (!found) return false;
  const [, year, month, day] = found.map(Number);
  return day !== undefined && day >= 1 && day <= daysOf(year ?? 0, month ?? 0);
}

/** 0 for a month or a year that does not exist. Arithmetic, because a file asks for thousands of days. */
function daysOf(year: number, month: number): number {
  if (year === 0) return 0;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function madeDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

function madeMonth(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month: ${text}`);
  return text;
}

/** The UTC day an instant falls in. */
export const dayOf = (at: Date): Day => madeDay(at.toISOString().slice(0, 10));
export const monthOf = (day: Day): Month => madeMonth(day.slice(0, 7));
export const firstDayOf = (month: Month): Day => madeDay(`${month}-01`);
export const lastDayOf = (month: Month): Day => addDays(firstDayOf(addMonths(month, 1)), -1);
export const startOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(startOf(day).getTime() + days * dayMilliseconds));
}

export function addMonths(month: Month, months: number): Month {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return monthOf(dayOf(at));
}

/** Whole days from one day to another; negative when `to` lies before. */
export const daysBetween = (from: Day, to: Day): number => (startOf(to).getTime() - startOf(from).getTime()) / dayMilliseconds;

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: Day): number => startOf(day).getUTCDay() || 7;
