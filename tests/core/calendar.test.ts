import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  firstDayOf,
  lastDayOf,
  monthOf,
  parseDay,
  parseMonth,
  type Day,
  type Month,
} from '#src/core/calendar.ts';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a day: ${text}`);
  return parsed;
}

function month(text: string): Month {
  const parsed = parseMonth(text);
  if (parsed === undefined) throw new Error(`not a month: ${text}`);
  return parsed;
}

describe('whole UTC days and months', () => {
  it.each(['2026-02-30', '0000-01-01', '2026-13-01', '2026-1-1', '', '20260101'])('%j is not a day', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it.each(['2026-13', '2026-00', '202607', 'July'])('%j is not a month', (text) => {
    expect(parseMonth(text)).toBeUndefined();
  });

  it('ends July at 00:00 UTC on 1 August', () => {
    expect(dayOf(new Date('2026-07-31T23:59:59.999Z'))).toBe('2026-07-31');
    expect(dayOf(new Date('2026-08-01T00:00:00Z'))).toBe('2026-08-01');
    expect(monthOf(day('2026-07-31'))).toBe('2026-07');
  });

  it('knows the length of months and years', () => {
    expect(firstDayOf(month('2028-02'))).toBe('2028-02-01');
    expect(lastDayOf(month('2028-02'))).toBe('2028-02-29');
    expect(addMonths(month('2026-12'), 1)).toBe('2027-01');
    expect(addMonths(month('2026-01'), -1)).toBe('2025-12');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(day('2026-07-28'), day('2026-08-02'))).toBe(5);
    expect(daysBetween(day('2026-08-02'), day('2026-07-28'))).toBe(-5);
  });
});
