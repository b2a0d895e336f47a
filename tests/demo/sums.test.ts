import { describe, expect, it } from 'vitest';
import { cents, dollars, plus, sumRows } from '#src/demo/sums.ts';

describe('what the demo adds up', () => {
  it('reads and writes dollars to the cent', () => {
    expect(cents('$1,234,567.80')).toBe(123_456_780n);
    expect(dollars(123_456_780n)).toBe('$1,234,567.80');
    expect(dollars(7n)).toBe('$0.07');
    expect(() => cents('$1.2')).toThrow('not an amount');
  });

  it('is the rows of a page, not its total', () => {
    const page =
      'Agency share: $99.00\nana.npc54: net $10.00 · creator $5.00 · agency $0.70 · 3 diamonds\nben: net $1,000.00 · creator $500.01 · agency $70.00';
    expect(sumRows(page)).toEqual({ rows: 2, creator: 50_501n, agency: 7070n });
    expect(plus(sumRows(page), sumRows(page))).toEqual({ rows: 4, creator: 101_002n, agency: 14_140n });
  });
});
