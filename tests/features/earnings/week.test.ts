import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseDay, parseMonth, weekdayOf, type Day, type Month } from '#src/core/calendar.ts';
import { weekOf, type AsOf } from '#src/features/earnings/statements/week.rules.ts';

const day = (text: string): Day => parseDay(text) ?? fail(text);
const month = (text: string): Month => parseMonth(text) ?? fail(text);
const fail = (text: string): never => {
  throw new Error(`not a date: ${text}`);
};
const july = month('2026-07');
const file = (asOf: string, hours: number): AsOf => ({
  asOf: day(asOf),
  diamonds: BigInt(hours * 100),
  liveSeconds: hours * 3600,
  validDays: hours,
});

describe('a week', () => {
  it('begins on the Monday before the newest figures', () => {
    // 27 July 2026 is a Monday.
    expect(weekdayOf(day('2026-07-27'))).toBe(1);
    expect(weekOf(july, [file('2026-07-26', 10), file('2026-07-30', 14)])).toEqual({
      from: '2026-07-27',
      to: '2026-07-30',
      diamonds: 400n,
      liveSeconds: 4 * 3600,
      validDays: 4,
    });
  });

  it('is measured from the file nearest to its Sunday, where none ends on it', () => {
    const files = [file('2026-07-12', 3), file('2026-07-25', 9), file('2026-07-30', 14)];
    expect(weekOf(july, files)).toMatchObject({ from: '2026-07-26', validDays: 5 });
    expect(weekOf(july, [file('2026-07-12', 3), file('2026-07-28', 9), file('2026-07-30', 14)])).toMatchObject({
      from: '2026-07-29',
      validDays: 5,
    });
  });

  it('of the first days of a month is measured from its beginning', () => {
    expect(weekOf(july, [file('2026-07-03', 2)])).toMatchObject({ from: '2026-07-01', to: '2026-07-03', validDays: 2 });
  });

  it('is not told where the files lie too far apart, a restated one went down, or there is none', () => {
    expect(weekOf(july, [file('2026-07-12', 3), file('2026-07-30', 14)])).toBeUndefined();
    expect(weekOf(july, [file('2026-07-26', 10), file('2026-07-30', 9)])).toBeUndefined();
    expect(weekOf(july, [])).toBeUndefined();
  });

  it('never counts more than the month, whatever files there are', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(steps, (given) => {
        let [at, hours] = [addDays(day('2026-07-01'), -1), 0];
        const files = given.map(([days, more]) => {
          at = addDays(at, days);
          hours += more;
          return file(at, hours);
        });
        const week = weekOf(july, files);
        expect(week?.validDays ?? 0).toBeLessThanOrEqual(hours);
        if (!week) return;
        expect(week.to).toBe(files.at(-1)?.asOf);
        expect(week.from <= week.to).toBe(true);
      }),
    );
  });
});
