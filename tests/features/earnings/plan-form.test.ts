import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsPerMillion } from '#src/core/money.ts';
import { readPlan, type TypedPlan } from '#src/features/earnings/plans/plan-form.rules.ts';
import { typedAs } from '#src/features/earnings/plans/plans.screens.ts';
import { deductionsFit } from '#src/features/earnings/ledger/statement.rules.ts';
import { textsFor } from '#src/texts/index.ts';
import { month } from './desk.ts';

const now = month('2026-08');
const plain: TypedPlan = { diamond: '0.01', deductions: '', creator: '50', agency: '7', from: '2026-07' };
const read = (typed: Partial<TypedPlan>) => readPlan({ ...plain, ...typed }, now);
const whyNot = (typed: Partial<TypedPlan>): readonly string[] => {
  const found = read(typed);
  return found.ok ? [] : found.faults.map(({ field, why }) => `${field}: ${why}`);
};

describe('the form of a plan', () => {
  it('is read as a plan', () => {
    expect(read({ deductions: 'App stores 15%\n\n  Payment processors: 2.9 %\nV.A.T. 7.125%' })).toEqual({
      ok: true,
      from: '2026-07',
      plan: {
        microUsdPerDiamond: 10_000n,
        deductions: [
          { name: 'App stores', ppm: 150_000 },
          { name: 'Payment processors', ppm: 29_000 },
          { name: 'V.A.T.', ppm: 71_250 },
        ],
        creatorSharePpm: 500_000,
        agencySharePpm: 70_000,
      },
    });
  });

  it('never takes an agency share that was left out for 0', () => {
    const found = read({ agency: '  ' });
    expect(found.ok && found.plan.agencySharePpm).toBeUndefined();
  });

  it.each([
    [{ creator: '7,5' }, ['creator: ambiguous']],
    [{ agency: '120%' }, ['agency: out-of-range']],
    [{ diamond: '0' }, ['diamond: out-of-range']],
    [{ diamond: '1' }, ['diamond: out-of-range']],
    [{ deductions: 'App stores' }, ['deduction: unreadable']],
    [{ deductions: '15%' }, ['deduction: no-name']],
    [{ deductions: 'App stores 0%' }, ['deduction: out-of-range']],
    [{ deductions: 'App stores -5%' }, ['deduction: out-of-range']],
    [{ deductions: 'App stores 7,5' }, ['deduction: ambiguous']],
    [{ deductions: 'App stores 0.5' }, ['deduction: ambiguous']],
    [{ deductions: 'fees 10%\nFEES 5%' }, ['deduction: twice']],
    [{ deductions: `${'x'.repeat(41)} 5%` }, ['deduction: long-name']],
    [{ deductions: 'a 60%\nb 40.0001%' }, ['deductions: over-whole']],
    [{ deductions: 'abcdefghi'.replaceAll(/./gu, (name) => `${name} 1%\n`) }, ['deductions: too-many']],
    [{ from: 'soon' }, ['from: unreadable']],
    [{ from: '2027-09' }, ['from: too-late']],
    [{ from: 'September' }, ['from: which-year']],
    [{ from: 'jul' }, ['from: which-year']],
    [{ diamond: '', creator: '', from: '' }, ['diamond: unreadable', 'creator: unreadable', 'from: unreadable']],
  ])('refuses %j', (typed, why) => {
    expect(whyNot(typed)).toEqual(why);
  });

  it('takes deductions of exactly everything', () => {
    expect(whyNot({ deductions: 'a 60%\nb 40%' })).toEqual([]);
  });

  it('opened with a plan reads as that plan', () => {
    const rate = fc.integer({ min: 1, max: 1_000_000 }).map(partsPerMillion);
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z .]{0,20}[A-Za-z]$/u);
    const plans = fc
      .record({
        microUsdPerDiamond: fc.bigInt({ min: 1n, max: 999_999n }),
        deductions: fc.uniqueArray(fc.record({ name, ppm: rate }), { maxLength: 8, selector: (one) => one.name.toLowerCase() }),
        creatorSharePpm: rate,
        agencySharePpm: fc.option(rate, { nil: undefined }),
      })
      .filter(deductionsFit);
    fc.assert(
      fc.property(plans, (plan) => {
        expect(readPlan(typedAs(textsFor('en-US'), plan, month('2026-07')), now)).toEqual({ ok: true, plan, from: '2026-07' });
      }),
    );
  });
});
