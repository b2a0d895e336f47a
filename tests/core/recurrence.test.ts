import { assert, constantFrom, date, integer, option, property, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, parseDay, type Day } from '#src/core/calendar.ts';
import {
  clockChangeAt,
  instantOf,
  occurrencesBetween,
  occurrencesFrom,
  parseWallTime,
  wallClock,
  type Rule,
  type WallTime,
} from '#src/core/recurrence.ts';
import { offsetMinutes, parseZone, type Zone } from '#src/core/zones.ts';

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a test names what exists');
  return value;
}
const day = (text: string): Day => known(parseDay(text));
const time = (text: string): WallTime => known(parseWallTime(text));
const zone = (name: string): Zone => known(parseZone(name));
const zones = Intl.supportedValuesOf('timeZone').flatMap((name) => parseZone(name) ?? []);

const minute = 60_000;
const twoYears = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2028-01-01T00:00:00Z') };

/** What a clock there shows, asked of another than the one that is tested. */
const shown = (at: Date, where: Zone): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: where, dateStyle: 'short', timeStyle: 'short' }).format(at);

/** The first minute after each change of a clock, found by halving. */
function changesOf(where: Zone): readonly Date[] {
  const changes: Date[] = [];
  const step = 7 * 24 * 60 * minute;
  for (let at = twoYears.from.getTime(); at < twoYears.to.getTime(); at += step) {
    let [low, high] = [at, at + step];
    const before = offsetMinutes(where, new Date(low));
    if (before === offsetMinutes(where, new Date(high))) continue;
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (offsetMinutes(where, new Date(middle)) === before) low = middle;
      else high = middle;
    }
    changes.push(new Date(high));
  }
  return changes;
}

const changes = zones.flatMap((where) => changesOf(where).map((at) => ({ where, at })));

describe('a time on the clock of a place', () => {
  it('is the instant at which its clock shows it, at every change of every clock of two years', () => {
    expect(changes.length).toBeGreaterThan(400);
    for (const { where, at } of changes) {
      const gap = offsetMinutes(where, at) - offsetMinutes(where, new Date(at.getTime() - minute));
      for (const around of [-180, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 180]) {
        const there = wallClock(where, new Date(at.getTime() + around * minute));
        const found = instantOf(where, there.day, there.time);
        expect(shown(found, where)).toBe(`${there.day} ${there.time}`);
        const isDoubled = gap < 0 && around >= gap && around < -gap;
        expect(clockChangeAt(where, there.day, there.time)).toBe(isDoubled ? 'doubled' : undefined);
        // Of a doubled hour the first is meant.
        const first = isDoubled && around >= 0 ? around + gap : around;
        expect(found).toEqual(new Date(at.getTime() + first * minute));
      }
      if (gap <= 0) continue;
      // A minute that no clock shows: as far after the change as it lies behind the hour that is left out.
      const last = wallClock(where, new Date(at.getTime() - minute));
      const skipped = known([...minutesAfter(last, 1)][0]);
      expect(clockChangeAt(where, skipped.day, skipped.time)).toBe('skipped');
      expect(instantOf(where, skipped.day, skipped.time)).toEqual(at);
    }
  });

  it('is told: 01:30 is skipped in London in March, and doubled in October', () => {
    const london = zone('Europe/London');
    expect(clockChangeAt(london, day('2026-03-29'), time('01:30'))).toBe('skipped');
    expect(instantOf(london, day('2026-03-29'), time('01:30'))).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(clockChangeAt(london, day('2026-10-25'), time('01:30'))).toBe('doubled');
    expect(instantOf(london, day('2026-10-25'), time('01:30'))).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(clockChangeAt(london, day('2026-10-25'), time('19:00'))).toBeUndefined();
  });

  it.each(['24:00', '7:00', '19:60', '19.00', '', '19:00:00'])('%j is no time', (text) => {
    expect(parseWallTime(text)).toBeUndefined();
  });
});

function* minutesAfter(from: { day: Day; time: WallTime }, count: number): Generator<{ day: Day; time: WallTime }> {
  const base = new Date(`${from.day}T${from.time}Z`).getTime();
  for (let passed = 1; passed <= count; passed += 1) {
    const at = new Date(base + passed * minute);
    yield { day: dayOf(at), time: time(at.toISOString().slice(11, 16)) };
  }
}

describe('what repeats', () => {
  const apart = { weekly: 7, fortnightly: 14 } as const;

  it('happens once on each of its days, at its time there, in order, over every change of every clock of two years', () => {
    for (const { where, at } of changes) {
      const change = wallClock(where, at);
      const before = wallClock(where, new Date(at.getTime() - minute));
      for (const clock of [change.time, before.time, time('19:00'), time('00:00'), time('23:59')]) {
        const rule: Rule = { zone: where, from: addDays(change.day, -14), time: clock, repeats: 'weekly', until: null };
        const found = occurrencesBetween(
          rule,
          new Date(at.getTime() - 22 * 86_400_000),
          new Date(at.getTime() + 22 * 86_400_000),
        );
        expect(found.length).toBeGreaterThanOrEqual(5);
        for (const [index, { day: on, at: due }] of found.entries()) {
          expect(on).toBe(addDays(rule.from, index * 7));
          expect(index === 0 || due > known(found[index - 1]).at).toBe(true);
        }
        const onTheClock = found.filter((each) => clockChangeAt(where, each.day, clock) !== 'skipped');
        expect(onTheClock.map((each) => shown(each.at, where))).toEqual(onTheClock.map((each) => `${each.day} ${clock}`));
      }
    }
  });

  it('is the same however it is cut into pieces: no occurrence is found twice, none is left out', () => {
    const anyRule = record({
      zone: constantFrom(...zones),
      from: integer({ min: 0, max: 720 }).map((days) => addDays(day('2026-01-01'), days)),
      time: integer({ min: 0, max: 1439 }).map((at) => time(new Date(at * minute).toISOString().slice(11, 16))),
      repeats: constantFrom('once', 'weekly', 'fortnightly'),
      until: option(integer({ min: 0, max: 720 }).map((days) => addDays(day('2026-01-01'), days))),
    });
    const cuts = uniqueArray(date({ min: twoYears.from, max: twoYears.to, noInvalidDate: true }), { maxLength: 12 });
    assert(
      property(anyRule, cuts, (rule, inner) => {
        const edges = [twoYears.from, ...inner.toSorted((a, b) => a.getTime() - b.getTime()), twoYears.to];
        const pieces = edges.slice(1).flatMap((to, index) => occurrencesBetween(rule, known(edges[index]), to));
        const whole = occurrencesBetween(rule, twoYears.from, twoYears.to);
        expect(pieces).toEqual(whole);
        for (const { day: on } of whole) {
          expect(rule.until === null || on <= rule.until).toBe(true);
          expect(daysBetween(rule.from, on) % (rule.repeats === 'once' ? 1_000_000 : apart[rule.repeats])).toBe(0);
        }
      }),
    );
  });

  it('ends with its last day, and once is once', () => {
    const rule: Rule = {
      zone: zone('UTC'),
      from: day('2026-08-31'),
      time: time('19:00'),
      repeats: 'weekly',
      until: day('2026-09-14'),
    };
    const begin = new Date('2026-08-31T19:00:00Z');
    expect([...occurrencesFrom(rule, begin)].map((each) => each.day)).toEqual(['2026-08-31', '2026-09-07', '2026-09-14']);
    expect([...occurrencesFrom({ ...rule, repeats: 'once' }, begin)]).toHaveLength(1);
    expect([...occurrencesFrom({ ...rule, repeats: 'once' }, new Date(begin.getTime() + 1))]).toEqual([]);
  });
});
