import { assert, boolean, constantFrom, date, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, parseDay, weekdayOf, type Day } from '#src/core/calendar.ts';
import { clockChangeAt, instantOf, parseWallTime, wallClock, type WallTime } from '#src/core/recurrence.ts';
import { parseZone, type Zone } from '#src/core/zones.ts';
import { dueKinds, endOf, horizonMs, plannedDues, toFill } from '#src/features/calls/calls.rules.ts';
import { mayChange, movedTo } from '#src/features/calls/planning/changing.rules.ts';
import { nextDates } from '#src/features/calls/planning/next-dates.rules.ts';

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a test names what exists');
  return value;
}
const day = (text: string): Day => known(parseDay(text));
const time = (text: string): WallTime => known(parseWallTime(text));
const zone = (name: string): Zone => known(parseZone(name));
const london = zone('Europe/London');
const hour = 3_600_000;
const minute = 60_000;

const zones = constantFrom(...Intl.supportedValuesOf('timeZone').map(zone));
const instants = date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true });
const times = integer({ min: 0, max: 1439 }).map((at) =>
  time(`${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`),
);
const rules = record({
  zone: zones,
  firstDay: instants.map(dayOf),
  time: times,
  repeats: constantFrom('once' as const, 'weekly' as const, 'fortnightly' as const),
}).map((rule) => ({ ...rule, lastDay: null }));

const timed = (startsAt: string, posted = false) => ({
  agencyId: 'a',
  id: 'o',
  zone: london,
  startsAt: new Date(startsAt),
  endsAt: endOf(new Date(startsAt), 60),
  posted,
});

const said = (of: ReturnType<typeof timed>, now: string) =>
  plannedDues(of, new Date(now)).map(({ kind, dueAt, expiresAt }) => [kind, dueAt.toISOString(), expiresAt.toISOString()]);

const weekly = { zone: london, firstDay: day('2026-03-19'), time: time('19:00'), repeats: 'weekly', lastDay: null } as const;
const oddAt = (firstDay: string) =>
  nextDates({ ...weekly, firstDay: day(firstDay), time: time('01:30') }, new Date('2026-01-01T00:00:00Z'), 1);
const weekOf = (of: Day): Day => addDays(of, 1 - weekdayOf(of));
const who = (userId: string, ...standings: ('owner' | 'manager' | 'coach' | 'creator' | 'administrator' | 'member')[]) => ({
  userId,
  standings: new Set(standings),
});

describe('what is due of a call', () => {
  it('planned two weeks before is the post at the same time six days before, the reminders, its begin and its end', () => {
    // The clocks go forward on the 29th.
    expect(said(timed('2026-04-02T18:00:00Z'), '2026-03-20T12:00:00Z')).toEqual([
      [dueKinds.post, '2026-03-27T19:00:00.000Z', '2026-04-02T18:00:00.000Z'],
      [dueKinds.dayBefore, '2026-04-01T18:00:00.000Z', '2026-04-02T12:00:00.000Z'],
      [dueKinds.hourBefore, '2026-04-02T17:00:00.000Z', '2026-04-02T17:50:00.000Z'],
      [dueKinds.tenMinutesBefore, '2026-04-02T17:50:00.000Z', '2026-04-02T18:00:00.000Z'],
      [dueKinds.begin, '2026-04-02T18:00:00.000Z', '2026-04-02T19:00:00.000Z'],
      [dueKinds.end, '2026-04-02T19:00:00.000Z', '2036-03-30T19:00:00.000Z'],
    ]);
  });

  it('planned half an hour before is the post at once, and no reminder whose time has passed', () => {
    expect(
      said(timed('2026-04-02T18:00:00Z'), '2026-04-02T17:30:20Z')
        .map(([kind, at, until]) => [kind, at, until])
        .slice(0, 2),
    ).toEqual([
      [dueKinds.post, '2026-04-02T17:30:00.000Z', '2026-04-02T18:00:00.000Z'],
      [dueKinds.tenMinutesBefore, '2026-04-02T17:50:00.000Z', '2026-04-02T18:00:00.000Z'],
    ]);
  });

  it('posted already is not posted again', () => {
    expect(said(timed('2026-04-02T18:00:00Z', true), '2026-03-20T12:00:00Z').map(([kind]) => kind)).not.toContain(dueKinds.post);
  });

  it('is never planned when it would be too late already, and never after it begins but for its end', () => {
    assert(
      property(instants, integer({ min: 1, max: 20 * 24 * 60 }), zones, boolean(), (now, ahead, where, posted) => {
        const startsAt = new Date((Math.floor(now.getTime() / minute) + ahead) * minute);
        const dues = plannedDues({ ...timed(startsAt.toISOString(), posted), zone: where }, now);
        for (const { kind, dueAt, expiresAt } of dues) {
          expect(expiresAt.getTime()).toBeGreaterThan(now.getTime());
          expect(expiresAt.getTime()).toBeGreaterThan(dueAt.getTime());
          expect(dueAt.getTime() % minute).toBe(0);
          const last =
            kind === dueKinds.end ? Infinity : kind === dueKinds.begin ? startsAt.getTime() + hour : startsAt.getTime();
          expect(expiresAt.getTime()).toBeLessThanOrEqual(last);
        }
        expect(new Set(dues.map(({ kind }) => kind)).size).toBe(dues.length);
      }),
    );
  });
});

describe('the rows of a call', () => {
  it('are those of the next 14 days, each once, whenever it is looked', () => {
    assert(
      property(rules, instants, integer({ min: 1, max: 40 * 24 }), (rule, start, hours) => {
        const made = new Set<Day>();
        let now = start;
        let { now: rows, fillAt } = toFill(rule, now);
        for (const row of rows) made.add(row.day);
        const until = new Date(start.getTime() + hours * hour);
        // The sweep: only when something is to be made.
        for (; fillAt !== null && fillAt <= until; { now: rows, fillAt } = toFill(rule, now)) {
          expect(fillAt.getTime()).toBeGreaterThan(now.getTime());
          now = fillAt;
          for (const row of toFill(rule, now).now) made.add(row.day);
        }
        const wanted = toFill(rule, until).now.map((row) => row.day);
        for (const one of wanted) expect(made).toContain(one);
        for (const one of made) {
          const at = instantOf(rule.zone, one, rule.time);
          expect(at.getTime()).toBeGreaterThanOrEqual(start.getTime());
          expect(at.getTime()).toBeLessThanOrEqual(until.getTime() + horizonMs);
        }
      }),
    );
  });
});

describe('the next dates', () => {
  it('mark the one after the clocks change', () => {
    const dates = nextDates(weekly, new Date('2026-03-18T00:00:00Z'), 4);
    expect(dates.map((one) => [one.day, one.afterChange])).toEqual([
      ['2026-03-19', false],
      ['2026-03-26', false],
      ['2026-04-02', true],
      ['2026-04-09', false],
    ]);
  });

  it('say where the time does not exist, or exists twice', () => {
    expect(oddAt('2026-03-29')).toEqual([
      { day: '2026-03-29', at: new Date('2026-03-29T01:30:00Z'), afterChange: false, odd: 'skipped' },
    ]);
    expect(oddAt('2026-10-25')).toEqual([
      { day: '2026-10-25', at: new Date('2026-10-25T00:30:00Z'), afterChange: false, odd: 'doubled' },
    ]);
  });

  it('stand at the same time on the clock there, in every zone and over every change', () => {
    assert(
      property(rules, (rule) => {
        for (const one of nextDates(rule, new Date('2026-01-01T00:00:00Z'), 4)) {
          if (clockChangeAt(rule.zone, one.day, rule.time) === 'skipped') continue;
          expect(wallClock(rule.zone, one.at)).toEqual({ day: one.day, time: rule.time });
        }
      }),
    );
  });
});

describe('a rule that changes', () => {
  it('never gives two the same day, never the past, and never one that has a row of its own', () => {
    assert(
      property(rules, rules, instants, (before, after, now) => {
        const shown = toFill(before, now).now.map((one) => ({ id: one.day, day: one.day, startsAt: one.at }));
        const taken = new Set(shown.slice(0, 1).map((one) => addDays(one.day, 1)));
        const moved = movedTo(shown, after, { now, taken }).flatMap(({ shown: { day: from }, to }) => (to ? [{ from, to }] : []));
        expect(new Set(moved.map(({ to }) => to.day)).size).toBe(moved.length);
        for (const { from, to } of moved) {
          expect(after.repeats === 'once' || weekOf(to.day) === weekOf(from)).toBe(true);
          expect(to.at.getTime()).toBeGreaterThanOrEqual(now.getTime());
          expect([...taken]).not.toContain(to.day);
        }
      }),
    );
  });
});

describe('who may change a call', () => {
  const call = { coachId: 'salma', createdBy: 'mia' };

  it('are owners and managers, and the coach who holds or planned it', () => {
    expect(mayChange(who('olivia', 'owner'), call)).toBe(true);
    expect(mayChange(who('mo', 'manager'), call)).toBe(true);
    expect(mayChange(who('salma', 'coach'), call)).toBe(true);
    expect(mayChange(who('omar', 'coach'), call)).toBe(false);
    expect(mayChange(who('omar', 'coach'), call, { coachId: 'omar' })).toBe(true);
    expect(mayChange(who('salma', 'creator', 'administrator'), call)).toBe(false);
  });
});
