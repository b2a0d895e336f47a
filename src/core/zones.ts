import { spokenNames, wellKnownZones } from './zone-names.ts';

declare const zoneBrand: unique symbol;

/** An IANA time zone that exists here: `Europe/Berlin`. */
export type Zone = string & { readonly [zoneBrand]: true };

export function parseZone(name: string): Zone | undefined {
  return isZone(name) ? name : undefined;
}

/** Zones met before: asking Intl takes 0.2 ms, and every command reads its agency's zone. */
const met = new Set<string>();

function isZone(name: string): name is Zone {
  if (name === 'UTC' || met.has(name)) return true;
  if (!name.includes('/')) return false;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  met.add(name);
  return true;
}

/** What a typed name stands for. `several`: it fits all of these; `unknown`: it fits none, these come closest (maybe none). */
export type ZoneFinding =
  | { readonly kind: 'zone'; readonly zone: Zone }
  | { readonly kind: 'several' | 'unknown'; readonly zones: readonly Zone[] };

/**
 * The zone somebody means by "Eastern", "London", "new york", "Paris, France", "US Eastern", "Germany", "CET" or "Europe/Berlin".
 * A bare offset ("GMT+2") is never enough: it does not say when the clock changes, so places with it are suggested.
 * @param at the moment whose offsets count
 */
export function findZone(typed: string, at: Date): ZoneFinding {
  const name = fold(typed);
  const named = index().get(name) ?? index().get(fold(ofToday(typed.trim())));
  if (named) return finding(named);
  const offset = readOffset(name);
  if (offset !== undefined) {
    const there = withOffset(offset, at);
    return { kind: there.length > 0 ? 'several' : 'unknown', zones: there.slice(0, 5) };
  }
  const placed = placedZones(typed, at);
  return placed.length > 0 ? finding(placed) : { kind: 'unknown', zones: suggestZones(typed.split(',')[0] ?? '', at, 3) };
}

/** "Paris, France", "Paris France", "US Eastern": what several names together mean; empty where none is known. */
function placedZones(typed: string, at: Date): readonly Zone[] {
  const parts = typed.split(',').flatMap((part) => twoNames(part) ?? [fold(part)]);
  return parts.length > 1 ? narrowed(parts.map((part) => index().get(part) ?? []).filter(isSome), at) : [];
}

const isSome = ({ length }: string | readonly unknown[]): boolean => length > 0;

/** Two names without a comma between them. undefined: it is one name, or one of them is not known. */
function twoNames(typed: string): readonly [string, string] | undefined {
  const words = typed.trim().split(/\s+/u);
  if (words.length > mostWords || index().has(fold(typed))) return undefined;
  for (let first = words.length - 1; first > 0; first -= 1) {
    const names = [fold(words.slice(0, first).join(' ')), fold(words.slice(first).join(' '))] as const;
    if (names.every((name) => index().has(name))) return names;
  }
  return undefined;
}

/** The longest run of words that is a name: "Miami FL", "Eastern Time (EST)". Only to be offered: the rest may say otherwise. */
function zonesWithin(typed: string): readonly Zone[] {
  const words = typed
    .split(/[\s,/()&]+/u)
    .filter(isSome)
    .slice(0, mostWords);
  for (let length = words.length - 1; length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const zones = index().get(fold(words.slice(from, from + length).join(' ')));
      if (zones) return zones;
    }
  }
  return [];
}

/** No place and country have more; whatever else is typed is not taken apart. */
const mostWords = 8;

function finding(zones: readonly Zone[]): ZoneFinding {
  const [zone] = zones;
  return zones.length === 1 && zone ? { kind: 'zone', zone } : { kind: 'several', zones: zones.slice(0, 5) };
}

/** IANA's name of today for one of the past, such as `US/Eastern`; what is none of its names comes back as it is. */
function ofToday(name: string): string {
  if (!/^[a-z]+\/[a-z/_-]+$/iu.test(name)) return name;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return name;
  }
}

/** A city, and then the state or country it is in: its zones that have a clock of theirs; all, where they contradict. */
function narrowed(parts: readonly (readonly Zone[])[], at: Date): readonly Zone[] {
  const halfAYearLater = new Date(at.getTime() + 182 * 24 * 60 * 60_000);
  const clock = (zone: Zone): string => [at, halfAYearLater].map((day) => offsetMinutes(zone, day)).join(' ');
  const [first = [], ...around] = parts;
  let zones = first;
  for (const within of around) {
    const clocks = new Set(within.map(clock));
    const common = zones.filter((zone) => clocks.has(clock(zone)));
    zones = common.length > 0 ? common : [...new Set([...zones, ...within])];
  }
  return zones;
}

/** Zones for somebody who is still typing, best first; well-known ones while nothing is typed. */
export function suggestZones(typed: string, at: Date, most = 25): readonly Zone[] {
  const name = fold(typed);
  if (name === '') return wellKnown().slice(0, most);
  const offset = readOffset(name);
  if (offset !== undefined) return withOffset(offset, at).slice(0, most);
  const ranked = [...index()]
    .map(([known, zones]) => ({ rank: rankOf(known, name), known, zones }))
    .filter(({ rank }) => rank < 4)
    .toSorted((a, b) => a.rank - b.rank || a.known.length - b.known.length || a.known.localeCompare(b.known, 'en'));
  const zones = ranked.length > 0 ? ranked.flatMap((each) => each.zones) : placedZones(typed, at);
  return [...new Set(zones.length > 0 ? zones : zonesWithin(typed))].slice(0, most);
}

/** What people call a zone: its city. */
export function placeOf(zone: Zone): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** The weekday and time on the clock there, as the reader's language writes them: `Sat 14:05`, `Sat 2:05 PM`. */
export function clockIn(zone: Zone, at: Date, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', hour: 'numeric', minute: '2-digit' });
  return format.format(at).replaceAll('\u202F', ' ');
}

/** Minutes the clock there is ahead of UTC. */
export function offsetMinutes(zone: Zone, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  return readOffset(fold(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')) ?? 0;
}

function rankOf(known: string, name: string): number {
  if (known === name) return 0;
  if (known.startsWith(name)) return 1;
  if (name.length > 2 && known.includes(name)) return 2;
  return name.length > 3 && mistakes(known, name) <= (Math.min(known.length, name.length) > 6 ? 2 : 1) ? 3 : 4;
}

const offsetPattern = /^(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?$/u;

/** `gmt+2`, `utc-03:30`, `+5:30` → minutes ahead of UTC. */
function readOffset(name: string): number | undefined {
  const [, sign, hours, minutes] = offsetPattern.exec(name) ?? [];
  if (hours === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function withOffset(minutes: number, at: Date): readonly Zone[] {
  const known = wellKnown().filter((zone) => offsetMinutes(zone, at) === minutes);
  return known.length > 0 ? known : canonicalZones().filter((zone) => offsetMinutes(zone, at) === minutes);
}

/** Lower case, no accents, and without the word "time" that people add: what names are compared by. */
function fold(typed: string): string {
  return typed
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/(?<=\b\p{L})\.(?=\p{L}\b|\s|$)/gu, '')
    .replaceAll(/[_.,\u2212]/gu, (found) => (found === '\u2212' ? '-' : ' '))
    .replaceAll(/\b(?:(?:standard|daylight|summer) )?time(?: ?zone)?$/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

let knownNames: ReadonlyMap<string, readonly Zone[]> | undefined;

/** Every name a zone is known by, folded → the zones it may mean. Made on first use: few commands need it. */
function index(): ReadonlyMap<string, readonly Zone[]> {
  knownNames ??= makeIndex();
  return knownNames;
}

function makeIndex(): ReadonlyMap<string, readonly Zone[]> {
  const spoken = new Map(Object.entries(spokenNames).map(([name, zones]) => [name, zonesFrom(zones.split(' '))]));
  const names = new Map<string, readonly Zone[]>();
  for (const listed of canonicalZones()) {
    const city = fold(placeOf(listed));
    const meant = spoken.get(city);
    // Machines list some zones under names of the past (Asia/Calcutta); the table knows today's.
    const zone = meant?.length === 1 && meant[0] ? meant[0] : listed;
    names.set(fold(listed), [zone]);
    names.set(city, [...new Set([...(names.get(city) ?? []), zone])]);
  }
  for (const [name, zones] of spoken) {
    for (const zone of zones) {
      names.set(fold(zone), [zone]);
      if (!names.has(fold(placeOf(zone)))) names.set(fold(placeOf(zone)), [zone]);
    }
    names.set(name, zones);
  }
  return names;
}

const canonicalZones = (): readonly Zone[] => zonesFrom([...Intl.supportedValuesOf('timeZone'), 'UTC']);
const wellKnown = (): readonly Zone[] => zonesFrom(wellKnownZones);
const zonesFrom = (names: readonly string[]): readonly Zone[] => [...new Set(names)].flatMap((name) => parseZone(name) ?? []);

/** How many letters differ, are missing, too many or swapped between two names. */
function mistakes(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const [left, above, corner] = [next[column - 1] ?? 0, last[column] ?? 0, last[column - 1] ?? 0];
      next.push(Math.min(left + 1, above + 1, corner + (same ? 0 : 1), swapped ? (before[column - 2] ?? 0) + 1 : Infinity));
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
