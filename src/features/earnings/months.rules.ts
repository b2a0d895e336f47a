import { addMonths, lastDayOf, parseMonth, type Day, type Month } from '#src/core/calendar.ts';

/** How far a month's figures have come. Closing comes with a later issue and adds its own. */
export type MonthStatus =
  /** The newest file ends before the month does. */
  | 'running'
  /** The export of the whole month is in. */
  | 'provisional';

export const monthStatus = (month: Month, asOf: Day): MonthStatus => (asOf >= lastDayOf(month) ? 'provisional' : 'running');

const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const spoken: ReadonlyMap<string, number> = new Map([
  ['last month', -1],
  ['this month', 0],
  ['next month', 1],
]);

/** Before it nobody was LIVE on TikTok; after it no calendar of ours goes on. */
const [first, last] = ['2016-01', '2999-12'];

/** A month as people type it: `2026-07`, `2026-7`, `202607`, `last month`, `July 2026`, `jul 2026`, `07/2026`, `July` (the newest such month up to now). */
export function monthTyped(typed: string, now: Month): Month | undefined {
  const found = monthSaid(typed, now);
  return found !== undefined && found >= first && found <= last ? found : undefined;
}

function monthSaid(typed: string, now: Month): Month | undefined {
  const text = typed.trim().toLowerCase();
  const away = spoken.get(text.replaceAll(/\s+/gu, ' '));
  if (away !== undefined) return addMonths(now, away);
  const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})|(\d{2}))$/u.exec(text);
  if (yearFirst) return parseMonth(`${yearFirst[1]}-${(yearFirst[2] ?? yearFirst[3] ?? '').padStart(2, '0')}`);
  const named = /^([a-z]{3,9})\.?(?:\s+(\d{4}))?$/u.exec(text);
  if (named) return namedMonth(named[1] ?? '', named[2], now);
  const slashed = /^(\d{1,2})[/.](\d{4})$/u.exec(text);
  return slashed ? parseMonth(`${slashed[2]}-${slashed[1]?.padStart(2, '0')}`) : undefined;
}

const longNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function namedMonth(name: string, year: string | undefined, now: Month): Month | undefined {
  const index = names.indexOf(name.slice(0, 3));
  if (index === -1 || !longNames[index]?.startsWith(name)) return undefined;
  const number = String(index + 1).padStart(2, '0');
  if (year !== undefined) return parseMonth(`${year}-${number}`);
  const thisYear = parseMonth(`${now.slice(0, 4)}-${number}`);
  return thisYear && thisYear <= now ? thisYear : parseMonth(`${Number(now.slice(0, 4)) - 1}-${number}`);
}
