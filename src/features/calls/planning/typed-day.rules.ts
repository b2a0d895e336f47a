import { addDays, daysBetween, monthNames, parseDay, weekdayOf, type Day } from '#src/core/calendar.ts';

export type DayRefusal = 'missing' | 'unreadable' | 'ambiguous' | 'no-such-day' | 'past' | 'too-far';

/** `again`: the same weekday a week later is meant where the time on this one has passed. */
export type ReadDay =
  | { readonly ok: true; readonly day: Day; readonly again: boolean }
  | { readonly ok: false; readonly why: DayRefusal };

const months = monthNames.map((name) => name.toLowerCase());
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** A typing mistake in the year would plan a call nobody ever comes to. */
const mostDaysAhead = 366;

const refused = (why: DayRefusal): ReadDay => ({ ok: false, why });

/** "Thu", "next Thursday", "tomorrow", "5 March", "March 5th", "5.3.", "2026-03-05". @param today on the calendar that is meant */
export function readDay(typed: string, today: Day): ReadDay {
  const text = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[,\s]+/gu, ' ');
  if (text === '') return refused('missing');
  const near = nearDay(text, today);
  if (near) return near;
  const bare = text.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? (?=\S)/u, '');
  const parts = yearFirst(bare) ?? dayAndMonth(bare);
  return typeof parts === 'string' ? refused(parts) : dated(parts, today);
}

function nearDay(text: string, today: Day): ReadDay | undefined {
  if (text === 'today' || text === 'tonight') return { ok: true, day: today, again: false };
  if (text === 'tomorrow') return { ok: true, day: addDays(today, 1), again: false };
  const name = /^(?:(?:on|this|next) )?([a-z]{2,9})\.?$/u.exec(text)?.[1];
  if (name === undefined) return undefined;
  const meant = weekdays.filter((weekday) => weekday.startsWith(name));
  const [weekday] = meant;
  if (meant.length !== 1 || weekday === undefined) return undefined;
  const ahead = (weekdays.indexOf(weekday) + 1 - weekdayOf(today) + 7) % 7;
  const skipsToday = ahead === 0 && text.startsWith('next ');
  return { ok: true, day: addDays(today, skipsToday ? 7 : ahead), again: true };
}

interface Parts {
  readonly year: number | undefined;
  readonly month: number;
  readonly date: number;
}

function yearFirst(text: string): Parts | undefined {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(text);
  return found ? { year: Number(found[1]), month: Number(found[2]), date: Number(found[3]) } : undefined;
}

function dayAndMonth(text: string): Parts | 'unreadable' | 'ambiguous' {
  const named =
    /^(?:the )?(?<date>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(?<month>[a-z]{3,9})\.?(?: (?<year>\d{4}))?$/u.exec(text) ??
    /^(?<month>[a-z]{3,9})\.? (?:the )?(?<date>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/u.exec(text);
  if (named?.groups) {
    const { date, month = '', year } = named.groups;
    const number = months.findIndex((name) => name.startsWith(month.slice(0, 3))) + 1;
    return number === 0 ? 'unreadable' : { year: numberOf(year), month: number, date: Number(date) };
  }
  const dotted = /^(\d{1,2})\. ?(\d{1,2})(?:\.? ?(\d{4})|\.)?$/u.exec(text);
  if (dotted) return { year: numberOf(dotted[3]), month: Number(dotted[2]), date: Number(dotted[1]) };
  const slashed = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?$/u.exec(text);
  return slashed ? eitherOrder(Number(slashed[1]), Number(slashed[2]), numberOf(slashed[3])) : 'unreadable';
}

/** 3/4 is in April here and in March there; 13/4 is one of both. */
function eitherOrder(first: number, second: number, year: number | undefined): Parts | 'ambiguous' {
  if (first > 12) return { year, month: second, date: first };
  if (second > 12 || first === second) return { year, month: first, date: second };
  return 'ambiguous';
}

const numberOf = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits));

/** Without a year, the next such day is meant. */
function dated({ year, month, date }: Parts, today: Day): ReadDay {
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear + 1] : [year];
  const there = years.flatMap((one) => parseDay(`${String(one).padStart(4, '0')}-${two(month)}-${two(date)}`) ?? []);
  if (there.length === 0) return refused('no-such-day');
  const day = there.find((one) => one >= today);
  if (day === undefined) return refused('past');
  return daysBetween(today, day) > mostDaysAhead ? refused('too-far') : { ok: true, day, again: false };
}

const two = (value: number): string => String(value).padStart(2, '0');
