import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, firstDayOf, lastDayOf } from '#src/core/calendar.ts';
import { gateFor, gateIn, gateState } from '#src/features/earnings/gate/gate.rules.ts';
import { day, month } from './desk.ts';

const defaults = { days: 7, seconds: 15 * 3600 };
const april = month('2026-04');

describe('the gate of a month', () => {
  it('is asked in full of who was there before, on its first day, or since when nobody knows', () => {
    for (const joinedOn of [day('2025-12-24'), day('2026-04-01'), null])
      expect(gateFor({ month: april, joinedOn, defaults })).toEqual(defaults);
  });

  it('is half of it for who joined on 16 April: 15 of 30 days, days rounded up', () => {
    expect(gateFor({ month: april, joinedOn: day('2026-04-16'), defaults })).toEqual({ days: 4, seconds: 27_000 });
  });

  it('asks one day and half an hour of who joined on the last day of April', () => {
    expect(gateFor({ month: april, joinedOn: day('2026-04-30'), defaults })).toEqual({ days: 1, seconds: 1800 });
  });

  it('counts to the second: 16 of 31 days of 15 hours are 7 h 44 min 31 s', () => {
    const { seconds } = gateFor({ month: month('2026-07'), joinedOn: day('2026-07-16'), defaults });
    expect(seconds).toBe(7 * 3600 + 44 * 60 + 31);
  });

  it('is asked in full of who came back only after the month', () => {
    expect(gateFor({ month: april, joinedOn: day('2026-05-02'), defaults })).toEqual(defaults);
  });

  it('never asks more of who came later, and never nothing', () => {
    const months = fc.constantFrom('2026-02', '2026-04', '2026-07', '2028-02').map(month);
    fc.assert(
      fc.property(
        months,
        fc.nat({ max: 27 }),
        fc.record({ days: fc.integer({ min: 1, max: 28 }), seconds: fc.integer({ min: 1, max: 400_000 }) }),
        (of, after, asked) => {
          const joinedOn = addDays(firstDayOf(of), after);
          const gate = gateFor({ month: of, joinedOn, defaults: asked });
          const share = (daysBetween(joinedOn, lastDayOf(of)) + 1) / (daysBetween(firstDayOf(of), lastDayOf(of)) + 1);
          expect(gate.days).toBeGreaterThanOrEqual(1);
          expect(gate.days).toBeLessThanOrEqual(asked.days);
          expect(gate.seconds - asked.seconds * share).toBeLessThan(1);
          expect(gate.seconds - asked.seconds * share).toBeGreaterThan(-0.001);
          const before = gateFor({ month: of, joinedOn: addDays(joinedOn, -1), defaults: asked });
          expect(gate.days).toBeLessThanOrEqual(before.days);
          expect(gate.seconds).toBeLessThanOrEqual(before.seconds);
        },
      ),
    );
  });

  it('is the last one that begins with the month or before', () => {
    const gates = [
      { fromMonth: month('2026-07'), days: 10, seconds: 36_000 },
      { fromMonth: undefined, ...defaults },
    ];
    expect(gateIn(gates, month('2026-06'))?.days).toBe(7);
    expect(gateIn(gates, month('2026-07'))?.days).toBe(10);
    expect(gateIn(gates, month('2027-01'))?.days).toBe(10);
    expect(gateIn([], april)).toBeUndefined();
  });
});

const stands = (validDays: number, liveSeconds: number) => gateState({ validDays, liveSeconds }, defaults);

describe('where somebody stands', () => {
  it('is passed with both the days and the hours', () => {
    expect(stands(7, 54_000)).toEqual({ passed: true, near: false, daysShort: 0, secondsShort: 0 });
    expect(stands(7, 53_999).passed).toBe(false);
    expect(stands(6, 90_000).passed).toBe(false);
  });

  it('is near where one more day, an hour LIVE, makes it', () => {
    expect(stands(6, 54_000)).toEqual({ passed: false, near: true, daysShort: 1, secondsShort: 0 });
    expect(stands(9, 50_400)).toEqual({ passed: false, near: true, daysShort: 0, secondsShort: 3600 });
    expect(stands(6, 50_400).near).toBe(true);
  });

  it('is not near two days or an hour and a second short', () => {
    expect(stands(5, 54_000).near).toBe(false);
    expect(stands(7, 50_399).near).toBe(false);
    expect(stands(6, 40_000).near).toBe(false);
  });
});
