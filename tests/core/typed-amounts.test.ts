import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDiamondValue, parseRate, type Typed } from '#src/core/typed-amounts.ts';

const valueOf = <T>(typed: Typed<T>): T | string => (typed.ok ? typed.value : typed.why);

describe('a rate as a person types it', () => {
  it.each([
    ['7', 70_000],
    ['7%', 70_000],
    ['7.125%', 71_250],
    ['7,5 %', 75_000],
    [' 50 % ', 500_000],
    ['100', 1_000_000],
    ['0', 0],
    ['0.5%', 5_000],
    ['7.1250000%', 71_250],
  ])('%j is read', (text, ppm) => {
    expect(valueOf(parseRate(text))).toBe(ppm);
  });

  it.each([
    ['0.5', 'ambiguous'],
    ['0.07', 'ambiguous'],
    ['7,125', 'ambiguous'],
    ['1,000.5', 'ambiguous'],
    ['7.12345%', 'too-precise'],
    ['101', 'out-of-range'],
    ['-5%', 'out-of-range'],
    ['', 'unreadable'],
    ['seven', 'unreadable'],
    ['5%%', 'unreadable'],
    ['7.', 'unreadable'],
    ['1e2', 'unreadable'],
  ])('%j is refused: %s', (text, why) => {
    expect(valueOf(parseRate(text))).toBe(why);
  });

  it('with its sign means the same however many decimals and which separator', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.boolean(), (ppm, comma) => {
        const text = `${Math.floor(ppm / 10_000)}.${String(ppm % 10_000).padStart(4, '0')}%`;
        expect(valueOf(parseRate(comma ? text.replace('.', ',') : text))).toBe(ppm);
      }),
    );
  });
});

describe('the value of a diamond as a person types it', () => {
  it.each([
    ['0.01', 10_000n],
    ['$0.01', 10_000n],
    ['0,005 USD', 5_000n],
    ['0.012345', 12_345n],
  ])('%j is read', (text, value) => {
    expect(valueOf(parseDiamondValue(text))).toBe(value);
  });

  it.each([
    ['0', 'out-of-range'],
    ['1', 'out-of-range'],
    ['-0.01', 'out-of-range'],
    ['0.0000001', 'too-precise'],
    ['1 cent', 'unreadable'],
    ['€0.01', 'unreadable'],
  ])('%j is refused: %s', (text, why) => {
    expect(valueOf(parseDiamondValue(text))).toBe(why);
  });
});
