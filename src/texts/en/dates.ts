import { monthNames, parseDay, parseMonth, type Day, type Month } from '#src/core/calendar.ts';

const nameOf = (number: string): string => monthNames[Number(number) - 1] ?? number;

/** `July 2026` */
export function monthName(month: Month): string {
  const [year = '', number = ''] = month.split('-');
  return `${nameOf(number)} ${year}`;
}

/** `11 Feb 2026` */
export function dayName(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${nameOf(month).slice(0, 3)} ${year}`;
}

/** What was written down of a month, a day or neither, as people read it. */
export function calendarWords(written: unknown): string {
  const text = typeof written === 'string' ? written : '';
  const [month, day] = [parseMonth(text), parseDay(text)];
  return month ? monthName(month) : day ? dayName(day) : text;
}
