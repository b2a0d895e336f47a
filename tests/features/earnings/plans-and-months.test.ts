import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, lastDayOf, type Month } from '#src/core/calendar.ts';
import { placeIn } from '#src/features/earnings/importing/imports.rules.ts';
import { pagesOf } from '#src/features/earnings/statements/agency-pages.rules.ts';
import { monthStatus, monthTyped } from '#src/features/earnings/months.rules.ts';
import { keptOf, placeOf, planOf } from '#src/features/earnings/plans/plans.rules.ts';
import { day, month } from './desk.ts';

const someMonth = fc.integer({ min: 0, max: 60 }).map((offset) => addMonths(month('2024-01'), offset));

describe('a month, as people type it', () => {
  const now = month('2026-08');
  it.each([
    ['2026-07', '2026-07'],
    ['July 2026', '2026-07'],
    ['july', '2026-07'],
    [' Jul 2025 ', '2025-07'],
    ['sept', '2025-09'],
    ['07/2026', '2026-07'],
    ['7.2026', '2026-07'],
    ['August', '2026-08'],
    ['2026-7', '2026-07'],
    ['2026/07', '2026-07'],
    ['2026.7', '2026-07'],
    ['202607', '2026-07'],
    ['this month', '2026-08'],
    ['Last  Month', '2026-07'],
    ['next month', '2026-09'],
  ])('%j is %s', (typed, expected) => {
    expect(monthTyped(typed, now)).toBe(expected);
  });
  it.each([
    '',
    'Smarch',
    '2026',
    '13/2026',
    '2026-13',
    'Jux',
    '0',
    'July 26',
    '202613',
    '2026-0',
    '20267',
    'last',
    'constructor',
    'month',
    "'; --",
    '9999-12',
    '0000-01',
    'July 9999',
  ])('%j is none', (typed) => {
    expect(monthTyped(typed, now)).toBeUndefined();
  });
});

describe('the status of a month', () => {
  it('is running until its last day is in', () => {
    fc.assert(
      fc.property(someMonth, fc.integer({ min: 0, max: 27 }), (of, back) => {
        const asOf = addDays(lastDayOf(of), -back);
        expect(monthStatus(of, asOf)).toBe(back === 0 ? 'provisional' : 'running');
      }),
    );
  });
});

const begins = (from: string | undefined, at: string) => ({
  fromMonth: from === undefined ? undefined : month(from),
  setAt: new Date(at),
});

describe('the plan of a month', () => {
  it('is the last that begins with it or before; the first covers everything before', () => {
    const froms = fc.uniqueArray(someMonth, { maxLength: 6 });
    fc.assert(
      fc.property(froms, someMonth, (list, of) => {
        const plans: { fromMonth: Month | undefined }[] = [{ fromMonth: undefined }, ...list.map((fromMonth) => ({ fromMonth }))];
        const expected = list
          .filter((from) => from <= of)
          .toSorted()
          .at(-1);
        expect(planOf(plans.toReversed(), of)?.fromMonth).toBe(expected);
      }),
    );
  });

  it('is the first one anybody sets, from whatever month on; a later one counts until the next begins', () => {
    expect(placeOf([], month('2026-08'))).toEqual({ first: true, until: undefined });
    expect(placeOf([{ fromMonth: undefined, setBy: undefined }], month('2026-08'))).toEqual({ first: true, until: undefined });
    const plans = [undefined, '2026-06', '2027-01'].map((from) => ({
      fromMonth: from === undefined ? undefined : month(from),
      setBy: '1',
    }));
    expect(placeOf(plans, month('2020-01'))).toEqual({ first: false, until: '2026-06' });
    expect(placeOf(plans, month('2026-06'))).toEqual({ first: false, until: '2027-01' });
    expect(placeOf(plans, month('2027-01'))).toEqual({ first: false, until: undefined });
  });

  it('stays what it is for old months: open are this month, the last one, and whose rates are less than a week old', () => {
    const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08'].map(month);
    const now = new Date('2026-08-20T12:00:00Z');
    const long = begins(undefined, '2026-01-05T00:00:00Z');
    expect(keptOf(months, [long], now)).toEqual({ months: ['2026-04', '2026-05', '2026-06'], open: '2026-07' });
    expect(keptOf(months.slice(3), [long], now)).toBeUndefined();
    const lately = begins('2026-05', '2026-08-13T00:00:00Z');
    expect(keptOf(months, [long, lately], now)).toEqual({ months: ['2026-04'], open: '2026-05' });
    expect(keptOf(months.slice(1), [long, lately], now)).toBeUndefined();
    expect(keptOf(months.slice(1), [long, begins('2026-05', '2026-08-12T23:59:59Z')], now)?.open).toBe('2026-07');
  });
});

describe('the place of a file in its month', () => {
  const committed = ['2026-07-19', '2026-07-15', '2026-07-15'].map((asOf, index) => ({
    id: String(index),
    asOf: day(asOf),
    decidedBy: null,
    decidedAt: null,
  }));
  it.each([
    ['2026-07-31', { kind: 'newer', than: '2026-07-19' }],
    ['2026-07-19', { kind: 'revision', of: committed[0] }],
    ['2026-07-15', { kind: 'older', newest: '2026-07-19' }],
    ['2026-07-01', { kind: 'older', newest: '2026-07-19' }],
  ])('up to %s', (asOf, place) => {
    expect(placeIn(committed, day(asOf))).toEqual(place);
  });
  it('is first where there is none', () => {
    expect(placeIn([], day('2026-07-01'))).toEqual({ kind: 'first' });
  });
});

describe('the pages of a month', () => {
  it('show every row once, at most ten a page, and no more lines than there is room for', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 8 }), (sizes, deductions) => {
        const pages = pagesOf(sizes, deductions);
        const coachOf = sizes.flatMap((size, coach) => Array.from({ length: size }, () => coach));
        let next = 0;
        for (const { offset, limit } of pages) {
          expect(offset).toBe(next);
          expect(limit).toBeGreaterThan(0);
          expect(limit).toBeLessThanOrEqual(10);
          const coaches = new Set(coachOf.slice(offset, offset + limit)).size;
          expect(limit + coaches).toBeLessThanOrEqual(14 - deductions / 2);
          next = offset + limit;
        }
        expect(next).toBe(coachOf.length);
      }),
    );
  });
  it('are of ten where there are few coaches', () => {
    expect(pagesOf([19, 19, 19], 3).map(({ limit }) => limit)).toEqual([10, 10, 10, 10, 10, 7]);
    expect(pagesOf([], 0)).toEqual([{ offset: 0, limit: 0 }]);
  });
});
