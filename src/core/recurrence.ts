/**
 * When something that repeats is due: a day and a time on the clock of a place, never an instant plus so many hours, so that
 * 19:00 in London stays 19:00 in London over every change of the clocks.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, type Day } from './calendar.ts';
import type { Zone } from './zones.ts';

declare const wallTimeBrand: unique symbol;

/** `19:00`, a time of day on the clock of some place: whole minutes, 24 hours. */
export type WallTime = string & { readonly [wallTimeBrand]: true };

export type Repeats = 'once' | 'weekly' | 'fortnightly';

/** Here a `Day` is a day of that place's calendar, not of UTC. */
export interface Rule {
  readonly zone: Zone;
  /** The day of the first occurrence. */
  readonly from: Day;
  readonly time: WallTime;
  readonly repeats: Repeats;
  /** The last day it may fall on; null: it goes on. */
  readonly until: Day | null;
}

export interface Occurrence {
  /** The day it belongs to, by which it is known: also when it was moved to another day later. */
  readonly day: Day;
  readonly at: Date;
}

/** What the clock does to a time on a day: `skipped` is moved forward by as much, of a `doubled` one the first is meant. */
export type ClockChange = 'skipped' | 'doubled';

const daysApart: Readonly<Record<Repeats, number>> = { once: 0, weekly: 7, fortnightly: 14 };

export function parseWallTime(text: string): WallTime | undefined {
  return isWallTime(text) ? text : undefined;
}

function isWallTime(text: string): text is WallTime {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text);
}

/** The instant at which a place's clock shows this; a whole minute, as is every offset in use since 1972. */
export function instantOf(zone: Zone, day: Day, time: WallTime): Date {
  return new Date(zoned(zone, day, time, 'compatible').epochMilliseconds);
}

/** When a day begins there. */
export const beginningOf = (zone: Zone, day: Day): Date => instantOf(zone, day, timeFrom('00:00'));

/** undefined: the time exists once on that day. */
export function clockChangeAt(zone: Zone, day: Day, time: WallTime): ClockChange | undefined {
  const wall = zoned(zone, day, time, 'compatible').toPlainTime().toString({ smallestUnit: 'minute' });
  if (wall !== time) return 'skipped';
  const [first, last] = (['earlier', 'later'] as const).map((which) => zoned(zone, day, time, which).epochMilliseconds);
  return first === last ? undefined : 'doubled';
}

const zoned = (
  zone: Zone,
  day: Day,
  time: WallTime,
  disambiguation: 'compatible' | 'earlier' | 'later',
): Temporal.ZonedDateTime => Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation });

/** What a place's clock and calendar show at an instant. */
export function wallClock(zone: Zone, at: Date): { readonly day: Day; readonly time: WallTime } {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return {
    day: dayFrom(there.toPlainDate().toString()),
    time: timeFrom(there.toPlainTime().toString({ smallestUnit: 'minute' })),
  };
}

/** Temporal writes days as we do. */
const dayFrom = (text: string): Day => text as Day;
/** With `smallestUnit: 'minute'` Temporal writes times as we do. */
const timeFrom = (text: string): WallTime => text as WallTime;

/**
 * The occurrences of a rule from an instant on, in order; of one that goes on, without an end.
 * @param from included
 */
export function* occurrencesFrom(rule: Rule, from: Date): Generator<Occurrence, void> {
  // Two clocks are less than a day apart, and so is what a skipped hour moves.
  const start = addDays(wallClock(rule.zone, from).day, -1);
  for (let day = onOrAfter(rule, start); day !== undefined; day = next(rule, day)) {
    const at = instantOf(rule.zone, day, rule.time);
    if (at >= from) yield { day, at };
  }
}

/** @param before not included */
export function occurrencesBetween(rule: Rule, from: Date, before: Date): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of occurrencesFrom(rule, from)) {
    if (occurrence.at >= before) break;
    found.push(occurrence);
  }
  return found;
}

function onOrAfter(rule: Rule, day: Day): Day | undefined {
  const apart = daysApart[rule.repeats];
  const passed = daysBetween(rule.from, day);
  if (passed <= 0) return within(rule, rule.from);
  return apart === 0 ? undefined : within(rule, addDays(rule.from, Math.ceil(passed / apart) * apart));
}

function next(rule: Rule, day: Day): Day | undefined {
  const apart = daysApart[rule.repeats];
  return apart === 0 ? undefined : within(rule, addDays(day, apart));
}

const within = (rule: Rule, day: Day): Day | undefined => (rule.until !== null && day > rule.until ? undefined : day);
