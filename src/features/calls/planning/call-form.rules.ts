import { addDays, type Day } from '#src/core/calendar.ts';
import { instantOf, wallClock, type WallTime } from '#src/core/recurrence.ts';
import type { Zone } from '#src/core/zones.ts';
import { readDay, type DayRefusal } from './typed-day.rules.ts';
import { readPlace, type Place, type PlaceRefusal, type ReadPlace } from './typed-place.rules.ts';
import { readDuration, readTime, type DurationRefusal, type ReadTime, type TimeRefusal } from './typed-time.rules.ts';

/** The form of a call as it was filled in. */
export interface TypedCall {
  readonly title: string;
  readonly day: string;
  readonly time: string;
  readonly duration: string;
  readonly where: string;
}

/** What cannot be taken of it. */
export type CallFault =
  | { readonly field: 'title'; readonly why: 'missing' | 'long' }
  | { readonly field: 'day'; readonly typed: string; readonly why: DayRefusal }
  | { readonly field: 'time'; readonly typed: string; readonly why: TimeRefusal }
  | { readonly field: 'zone'; readonly typed: string; readonly why: 'no-zone' | 'several-zones'; readonly zones: readonly Zone[] }
  | { readonly field: 'duration'; readonly typed: string; readonly why: DurationRefusal }
  | { readonly field: 'where'; readonly typed: string; readonly why: PlaceRefusal }
  | { readonly field: 'past'; readonly zone: Zone; readonly day: Day; readonly time: WallTime };

/** A call as it was filled in, understood. */
export interface FilledCall {
  readonly title: string;
  readonly zone: Zone;
  readonly day: Day;
  readonly time: WallTime;
  readonly minutes: number;
  readonly where: Extract<ReadPlace, { ok: true }>;
}

export type ReadCall =
  | { readonly ok: true; readonly call: FilledCall }
  | { readonly ok: false; readonly faults: readonly CallFault[] };

/** Discord's events take no longer name. */
export const longestTitle = 100;

interface Reading {
  readonly now: Date;
  readonly zone: Zone;
  /** All of the server. */
  readonly channels: readonly Place[];
  /** When a call that is changed takes place: left as it is, it may have passed. */
  readonly kept?: When;
}

interface When {
  readonly zone: Zone;
  readonly day: Day;
  readonly time: WallTime;
}

/** Reads the form. Where two readings are possible, nothing is guessed; every mistake is named at once. */
export function readCall(typed: TypedCall, reading: Reading): ReadCall {
  const title = typed.title.replaceAll(/\s+/gu, ' ').trim();
  const when = readWhen(typed, reading);
  const duration = readDuration(typed.duration);
  const where = readPlace(typed.where, reading.channels);
  const faults: CallFault[] = [
    ...(title === '' ? [{ field: 'title', why: 'missing' } as const] : []),
    ...(title.length > longestTitle ? [{ field: 'title', why: 'long' } as const] : []),
    ...(when.ok ? [] : when.faults),
    ...(duration.ok ? [] : [{ field: 'duration', typed: typed.duration, why: duration.why } as const]),
    ...(where.ok ? [] : [{ field: 'where', typed: typed.where, why: where.why } as const]),
  ];
  if (!when.ok || !duration.ok || !where.ok || faults.length > 0) return { ok: false, faults };
  const { zone, day, time } = when;
  return { ok: true, call: { title, zone, day, time, minutes: duration.minutes, where } };
}

export type ReadWhen = ({ readonly ok: true } & When) | { readonly ok: false; readonly faults: readonly CallFault[] };

/** A day and a time to come, on the clock that is meant. */
export function readWhen(typed: Pick<TypedCall, 'day' | 'time'>, { now, zone, kept }: Omit<Reading, 'channels'>): ReadWhen {
  const time = readTime(typed.time, zone, now);
  const there = time.ok ? time.zone : zone;
  if (kept && time.ok && typed.day === kept.day && time.time === kept.time && there === kept.zone) return { ok: true, ...kept };
  const read = readDay(typed.day, wallClock(there, now).day);
  const faults: CallFault[] = [
    ...(read.ok ? [] : [{ field: 'day', typed: typed.day, why: read.why } as const]),
    ...(time.ok ? [] : [timeFault(typed.time, time)]),
  ];
  if (!read.ok || !time.ok) return { ok: false, faults };
  const isPast = (day: Day): boolean => instantOf(there, day, time.time) <= now;
  const day = read.again && isPast(read.day) ? addDays(read.day, 7) : read.day;
  if (isPast(day)) return { ok: false, faults: [{ field: 'past', zone: there, day, time: time.time }] };
  return { ok: true, zone: there, day, time: time.time };
}

function timeFault(typed: string, read: Extract<ReadTime, { ok: false }>): CallFault {
  if ('place' in read) return { field: 'zone', typed: read.place, why: read.why, zones: read.zones };
  return { field: 'time', typed, why: read.why };
}
