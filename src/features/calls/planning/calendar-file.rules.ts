import { wallClock } from '#src/core/recurrence.ts';
import { offsetMinutes, type Zone } from '#src/core/zones.ts';

/** A time of a call, as a calendar takes it (RFC 5545). */
export interface CalendarEntry {
  /** Known by it: taken in again, it takes the place of the one before. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly zone: Zone;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly location: string;
  readonly calledOff: boolean;
}

/** A file of these times, each on the clock of its place, with the zones that it needs. @param now when it is made */
export function calendarFile(entries: readonly CalendarEntry[], now: Date): string {
  const zones = [...new Set(entries.map(({ zone }) => zone))];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Greenroom//Calls//EN',
    ...zones.flatMap((zone) =>
      zoneLines(
        zone,
        entries.filter((entry) => entry.zone === zone),
      ),
    ),
    ...entries.flatMap((entry) => entryLines(entry, now)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function entryLines(entry: CalendarEntry, now: Date): readonly string[] {
  const { zone, startsAt, endsAt } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${entry.id}@greenroom`,
    `SEQUENCE:${entry.version}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART;TZID=${zone}:${local(zone, startsAt)}`,
    // An end on the clock would be the first of two, in the hour that comes twice.
    `DURATION:PT${Math.round((endsAt.getTime() - startsAt.getTime()) / minute)}M`,
    `SUMMARY:${escaped(entry.title)}`,
    ...(entry.location === '' ? [] : [`LOCATION:${escaped(entry.location)}`]),
    `STATUS:${entry.calledOff ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

const utc = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/gu, '');

function local(zone: Zone, at: Date): string {
  const { day, time } = wallClock(zone, at);
  return `${day}T${time}:00`.replaceAll(/[-:]/gu, '');
}

const escaped = (text: string): string => text.replaceAll(/[\\;,]/gu, String.raw`\$&`).replaceAll(/\r?\n/gu, String.raw`\n`);

const longestLine = 73;

/** No line has more than 75 octets; what follows begins with a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (new TextEncoder().encode(part + character).length > longestLine) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].join('\r\n ');
}

/** The clock of a place over these times: how it stands before the first of them, and each change until the last. */
function zoneLines(zone: Zone, entries: readonly CalendarEntry[]): readonly string[] {
  const from = Math.min(...entries.map(({ startsAt }) => startsAt.getTime()));
  const until = Math.max(...entries.map(({ endsAt }) => endsAt.getTime()));
  const first = offsetMinutes(zone, new Date(from));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('19700101T000000', first, first),
    ...changes(zone, from, until).flatMap(({ at, before, after }) =>
      observance(utc(new Date(at.getTime() + before * minute)).replace('Z', ''), before, after),
    ),
    'END:VTIMEZONE',
  ];
}

const minute = 60_000;

function observance(start: string, before: number, after: number): readonly string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${offset(before)}`, `TZOFFSETTO:${offset(after)}`, `END:${kind}`];
}

const two = (value: number): string => String(value).padStart(2, '0');

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

interface Change {
  readonly at: Date;
  /** Minutes ahead of UTC. */
  readonly before: number;
  readonly after: number;
}

function changes(zone: Zone, from: number, until: number): readonly Change[] {
  const found: Change[] = [];
  const step = 24 * 60 * minute;
  for (let at = from; at < until; at += step) {
    const [before, after] = [offsetMinutes(zone, new Date(at)), offsetMinutes(zone, new Date(at + step))];
    if (before === after) continue;
    let [low, high] = [at, at + step];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (offsetMinutes(zone, new Date(middle)) === before) low = middle;
      else high = middle;
    }
    found.push({ at: new Date(high), before, after });
  }
  return found;
}
