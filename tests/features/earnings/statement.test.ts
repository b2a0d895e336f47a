import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsPerMillion, sum, usd } from '#src/core/money.ts';
import { deductionsFit, statementOf, totalOf, type MoneyPlan } from '#src/features/earnings/ledger/statement.rules.ts';
import { englishCreatorData } from '#tests/support/expected.ts';

/** The plan that expected.json was counted with. */
const plan: MoneyPlan = {
  microUsdPerDiamond: 10_000n,
  deductions: [],
  creatorSharePpm: partsPerMillion(500_000),
  agencySharePpm: partsPerMillion(70_000),
};

const rate = fc.integer({ min: 0, max: 1_000_000 }).map(partsPerMillion);
const plans: fc.Arbitrary<MoneyPlan> = fc
  .record({
    microUsdPerDiamond: fc.bigInt({ min: 1n, max: 999_999n }),
    rates: fc.array(rate, { maxLength: 5 }),
    creatorSharePpm: rate,
    agencySharePpm: fc.option(rate, { nil: undefined }),
  })
  .map(({ rates, ...rest }) => ({ ...rest, deductions: rates.map((ppm, index) => ({ name: `fee ${index}`, ppm })) }))
  .filter(deductionsFit);
const diamonds = fc.bigInt({ min: 0n, max: 10n ** 10n });

describe('the money of a month', () => {
  it('is $876.00 for Ana in July: half of 175,200 diamonds at one cent', () => {
    expect(statementOf(175_200n, plan)).toEqual({
      gift: usd(175_200n),
      deductions: [],
      net: usd(175_200n),
      creatorShare: usd(87_600n),
      agencyShare: usd(12_264n),
    });
  });

  it.each(englishCreatorData())('of $name is exact to the cent', ({ expected }) => {
    const total = totalOf(Object.values(expected.perCreatorDiamonds).map((count) => statementOf(BigInt(count), plan)));
    expect(total.gift).toEqual(usd(BigInt(expected.money.giftCents)));
    expect(total.creatorShare).toEqual(usd(BigInt(expected.money.creatorShareCents)));
    expect(total.agencyShare).toEqual(usd(BigInt(expected.money.agencyShareCents)));
  });

  it('takes each deduction from the gift value, not from what the one before has left', () => {
    const fees = [
      { name: 'app store', ppm: partsPerMillion(300_000) },
      { name: 'payments', ppm: partsPerMillion(100_000) },
    ];
    const statement = statementOf(10_001n, { ...plan, deductions: fees });
    expect(statement.deductions).toEqual([
      { name: 'app store', amount: usd(3_000n) },
      { name: 'payments', amount: usd(1_000n) },
    ]);
    expect(statement.net).toEqual(usd(6_001n));
    expect(statement.creatorShare).toEqual(usd(3_000n));
  });

  it('adds up: gift value minus deductions is net, never below zero, whatever the plan', () => {
    fc.assert(
      fc.property(diamonds, plans, (count, any) => {
        const { gift, deductions, net, creatorShare } = statementOf(count, any);
        expect(net.minor + sum(deductions.map((one) => one.amount)).minor).toBe(gift.minor);
        expect(net.minor >= 0n && creatorShare.minor >= 0n && creatorShare.minor <= net.minor).toBe(true);
      }),
    );
  });

  it('never rounds deductions up to more than there is', () => {
    // Twice 50% of 3 cents is twice 1.5, rounded to 2 and 2.
    const halves = ['a', 'b'].map((name) => ({ name, ppm: partsPerMillion(500_000) }));
    expect(statementOf(3n, { ...plan, deductions: halves }).net).toEqual(usd(0n));
  });

  it('knows no agency share before the agency has said it', () => {
    const rows = [statementOf(100n, plan), statementOf(100n, { ...plan, agencySharePpm: undefined })];
    expect(rows[1]?.agencyShare).toBeUndefined();
    expect(totalOf(rows).agencyShare).toBeUndefined();
  });

  it('is, for the agency, the sum of its rows to the cent', () => {
    fc.assert(
      fc.property(fc.array(diamonds, { minLength: 1, maxLength: 60 }), plans, (counts, any) => {
        const rows = counts.map((count) => statementOf(count, any));
        const total = totalOf(rows);
        expect(total.creatorShare).toEqual(sum(rows.map((row) => row.creatorShare)));
        expect(total.net.minor + sum(total.deductions.map((one) => one.amount)).minor).toBe(total.gift.minor);
      }),
    );
  });

  it('refuses deductions of more than everything', () => {
    const fee = { name: 'fee', ppm: partsPerMillion(500_001) };
    expect(deductionsFit({ deductions: [fee] })).toBe(true);
    expect(deductionsFit({ deductions: [fee, fee] })).toBe(false);
  });
});
