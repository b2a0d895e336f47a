import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay, readPeriod } from '#src/features/earnings/reading/times.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const part = (max: number): fc.Arbitrary<string> => fc.nat(max).map(two);

describe('days and periods', () => {
  it.each([
    '0000-01-01',
    '0001-01-01 00:00:00 (UTC+8)',
    '1899-12-31',
    '1999-12-31',
    '2100-01-02',
    '9999-12-31 23:59:59 (UTC-5)',
    '9999-12-31 24:00:00',
    new Date('+010000-01-01T00:00:00Z'),
    new Date(8.64e15),
  ])('are not read from years in which nobody joined: %s', (cell) => {
    expect(readDay(cell)).toBeUndefined();
  });

  it('lie within a century, whatever day and clock are written', () => {
    const written = fc
      .tuple(fc.nat(9999), part(13), part(32), part(25), part(60), fc.integer({ min: -99, max: 99 }))
      .map(([y, m, d, h, min, zone]) => `${String(y).padStart(4, '0')}-${m}-${d} ${h}:${min} (UTC${zone < 0 ? '' : '+'}${zone})`);
    fc.assert(
      fc.property(written, (text) => {
        const read = readDay(text);
        expect(read === undefined || (read >= '1999-12-01' && read <= '2100-02-01')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['0000-01-01 ~ 0000-01-10', '0001-01-01 ~ 0001-01-10', '9999-12-01 ~ 9999-12-31'])(
    'are no period of a year without LIVE: %s',
    (cell) => {
      expect(readPeriod(cell)).toBeUndefined();
    },
  );
});
