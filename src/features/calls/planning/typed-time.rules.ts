import { parseWallTime, type WallTime } from '#src/core/recurrence.ts';
import { findZone, type Zone } from '#src/core/zones.ts';

export type TimeRefusal = 'missing' | 'unreadable' | 'ambiguous';

export type ReadTime =
  | { readonly ok: true; readonly time: WallTime; readonly zone: Zone }
  | { readonly ok: false; readonly why: TimeRefusal }
  /** A place was typed that is none, or several with clocks of their own. */
  | { readonly ok: false; readonly why: 'no-zone' | 'several-zones'; readonly place: string; readonly zones: readonly Zone[] };

const spoken: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };
const clock = /^(?<hours>\d{1,2})(?:[:.h](?<minutes>\d{2})|h)?\s*(?<half>a\.?m\.?|p\.?m\.?)?(?=\s|$)/u;
const digits = /^(?<hours>\d{1,2})(?<minutes>\d{2})\s*(?<half>a\.?m\.?|p\.?m\.?)?(?=\s|$)/u;
const named = /^(?<name>noon|midday|midnight)(?=\s|$)/u;

/**
 * "19:00", "7pm", "7.30 pm", "1900", and with a place whose clock is meant: "7 pm New York".
 * @param zone whose clock is meant where no place is typed; @param at when it is read
 */
export function readTime(typed: string, zone: Zone, at: Date): ReadTime {
  const text = typed.trim().toLowerCase();
  if (text === '') return { ok: false, why: 'missing' };
  const found = named.exec(text) ?? digits.exec(text) ?? clock.exec(text);
  if (!found?.groups) return { ok: false, why: 'unreadable' };
  const read = wallTimeFrom(found.groups);
  if (!('time' in read)) return { ok: false, why: read.why };
  const { time } = read;
  const place = typed
    .trim()
    .slice(found[0].length)
    .trim()
    .replace(/^(?:in|on|at|,)\s+|^[(]|[)]$/gu, '');
  return place === '' ? { ok: true, time, zone } : inPlace(time, place, at);
}

function inPlace(time: WallTime, place: string, at: Date): ReadTime {
  const found = findZone(place, at);
  if (found.kind === 'zone') return { ok: true, time, zone: found.zone };
  return { ok: false, why: found.kind === 'several' ? 'several-zones' : 'no-zone', place, zones: found.zones };
}

type Read = { readonly time: WallTime } | { readonly why: 'unreadable' | 'ambiguous' };

function wallTimeFrom(groups: Readonly<Record<string, string | undefined>>): Read {
  const { name, hours: typedHours = '', minutes, half } = groups;
  if (name !== undefined) return readFrom(spoken[name] ?? '');
  const hours = Number(typedHours);
  if (half === undefined) {
    // A bare 7 may be in the morning or in the evening.
    if (minutes === undefined && hours < 13) return { why: 'ambiguous' };
    return wallTime(hours, minutes);
  }
  if (hours < 1 || hours > 12) return { why: 'unreadable' };
  return wallTime((hours % 12) + (half.startsWith('p') ? 12 : 0), minutes);
}

const wallTime = (hours: number, minutes = '00'): Read => readFrom(`${String(hours).padStart(2, '0')}:${minutes}`);

function readFrom(text: string): Read {
  const time = parseWallTime(text);
  return time === undefined ? { why: 'unreadable' } : { time };
}

export type DurationRefusal = 'missing' | 'unreadable' | 'too-short' | 'too-long';
export type ReadDuration =
  | { readonly ok: true; readonly minutes: number }
  | { readonly ok: false; readonly why: DurationRefusal };

export const leastMinutes = 5;
export const mostMinutes = 8 * 60;

/** "45", "90 min", "1h", "1h30", "1:30", "1.5 hours", "90 seconds". */
export function readDuration(typed: string): ReadDuration {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
  if (text === '') return { ok: false, why: 'missing' };
  const minutes = minutesFrom(text);
  if (minutes === undefined) return { ok: false, why: 'unreadable' };
  if (minutes < leastMinutes) return { ok: false, why: 'too-short' };
  if (minutes > mostMinutes) return { ok: false, why: 'too-long' };
  return Number.isInteger(minutes) ? { ok: true, minutes } : { ok: false, why: 'unreadable' };
}

function minutesFrom(text: string): number | undefined {
  const colon = /^(\d{1,3}):([0-5]\d)(?: ?h(?:ours?)?)?$/u.exec(text);
  if (colon) return Number(colon[1]) * 60 + Number(colon[2]);
  const both = /^(\d{1,3}) ?h(?:(?:ou)?rs?)?(?: and)? ?(\d{1,2})(?: ?m(?:in(?:ute)?s?)?)?$/u.exec(text);
  if (both) return Number(both[1]) * 60 + Number(both[2]);
  const one =
    /^(?<count>\d{1,6}(?:[.,]\d{1,2})?|an?) ?(?<unit>h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)?\.?$/u.exec(text);
  if (!one?.groups) return undefined;
  const { count = '', unit } = one.groups;
  if (count.startsWith('a') && unit === undefined) return undefined;
  const number = count.startsWith('a') ? 1 : Number(count.replace(',', '.'));
  return unit?.startsWith('h') ? number * 60 : unit?.startsWith('s') ? number / 60 : number;
}
