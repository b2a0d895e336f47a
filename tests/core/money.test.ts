import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  deduction,
  formatDiamonds,
  formatMoney,
  formatRate,
  giftValue,
  partsPerMillion,
  share,
  subtract,
  sum,
  usd,
} from '#src/core/money.ts';

const rates = fc.integer({ min: 0, max: 1_000_000 }).map(partsPerMillion);
const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });

describe('the value of gifts', () => {
  it('is 0.01 dollars a diamond, exactly', () => {
    expect(giftValue(175_200n, 10_000n)).toEqual(usd(175_200n));
  });

  it('is rounded half-even, once', () => {
    // 0.005 dollars a diamond: every second diamond is half a cent.
    const halves = [1n, 3n, 5n, 7n].map((diamonds) => giftValue(diamonds, 5_000n).minor);
    expect(halves).toEqual([0n, 2n, 2n, 4n]);
  });

  it('is never more than half a cent away from the exact value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n }), fc.bigInt({ min: 1n, max: 999_999n }), (diamonds, value) => {
        const away = giftValue(diamonds, value).minor * 10_000n - diamonds * value;
        expect(away <= 5_000n && away >= -5_000n).toBe(true);
      }),
    );
  });
});

describe('rates of an amount', () => {
  it('a share is cut off, a deduction is rounded half-even', () => {
    const half = partsPerMillion(500_000);
    expect([1n, 3n, 5n].map((minor) => share(usd(minor), half).minor)).toEqual([0n, 1n, 2n]);
    expect([1n, 3n, 5n].map((minor) => deduction(usd(minor), half).minor)).toEqual([0n, 2n, 2n]);
  });

  it('a deduction of a negative amount mirrors that of the positive one', () => {
    fc.assert(
      fc.property(cents, rates, (minor, rate) => {
        expect(deduction(usd(-minor), rate).minor).toBe(-deduction(usd(minor), rate).minor);
      }),
    );
  });

  it('a share never promises more than its part', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), rates, (minor, rate) => {
        const exact = minor * BigInt(rate);
        const got = share(usd(minor), rate).minor * 1_000_000n;
        expect(got <= exact && exact - got < 1_000_000n).toBe(true);
      }),
    );
  });

  it('is a whole number from 0 to a million', () => {
    for (const wrong of [-1, 0.5, 1_000_001, Number.NaN]) expect(() => partsPerMillion(wrong)).toThrow(RangeError);
  });
});

describe('splitting', () => {
  it('gives what remains to the largest remainders', () => {
    const minors = allocate(usd(7n), [10n, 45n, 45n]).map((part) => part.minor);
    expect(minors).toEqual([1n, 3n, 3n]);
    expect(allocate(usd(1n), [5n, 5n]).map((part) => part.minor)).toEqual([1n, 0n]);
  });

  it('adds up to the last cent, whatever the amount and the weights, and is fair to within a cent', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 40 })
      .filter((all) => all.some((one) => one > 0n));
    fc.assert(
      fc.property(cents, weights, (minor, shares) => {
        const total = shares.reduce((all, one) => all + one, 0n);
        const parts = allocate(usd(minor), shares);
        expect(sum(parts)).toEqual(usd(minor));
        for (const [index, part] of parts.entries()) {
          const off = part.minor * total - minor * (shares[index] ?? 0n);
          expect(off < total && off > -total).toBe(true);
        }
      }),
    );
  });

  it('refuses weights that say nothing', () => {
    expect(() => allocate(usd(7n), [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(usd(7n), [2n, -1n])).toThrow(RangeError);
  });
});

describe('counting together', () => {
  it('refuses two currencies', () => {
    const euro = { minor: 1n, currency: 'EUR' };
    expect(() => add(usd(1n), euro)).toThrow('USD and EUR');
    expect(() => subtract(usd(1n), euro)).toThrow(RangeError);
    expect(sum([], 'EUR')).toEqual({ minor: 0n, currency: 'EUR' });
  });
});

describe('what a reader sees', () => {
  it('is the amount in their own language', () => {
    expect(formatMoney(usd(87_600n), 'en-US')).toBe('$876.00');
    expect(formatMoney(usd(-5n), 'en-US')).toBe('-$0.05');
    expect(formatMoney(usd(1_756_905_08n), 'de')).toBe('1.756.905,08\u00A0$');
    expect(formatMoney({ minor: 1234n, currency: 'JPY' }, 'en-US')).toBe('¥1,234');
  });

  it('is exact where floating point is not', () => {
    expect(formatMoney(usd(9_007_199_254_740_993_01n), 'en-US')).toBe('$9,007,199,254,740,993.01');
    expect(formatDiamonds(9_007_199_254_740_993n, 'en-US')).toBe('9,007,199,254,740,993');
  });

  it('is a rate with only the decimals it has', () => {
    const shown = [71_250, 500_000, 0, 1].map((rate) => formatRate(partsPerMillion(rate), 'en-US'));
    expect(shown).toEqual(['7.125%', '50%', '0%', '0.0001%']);
  });
});
