import { usd, type Money } from '#src/core/money.ts';

/** Lines of the ledger, or sums of such lines. */
export interface SummedLine {
  readonly what: 'gift-value' | 'deduction' | 'creator-share' | 'agency-share';
  readonly name: string | null;
  readonly cents: bigint;
}

/** Money as the ledger has it: every amount is the sum of its lines. */
export interface LedgerMoney {
  readonly gift: Money;
  /** What was taken off, as positive amounts. */
  readonly deductions: readonly { readonly name: string; readonly amount: Money }[];
  readonly net: Money;
  readonly creatorShare: Money;
  readonly agencyShare: Money;
}

export function moneyOf(lines: readonly SummedLine[]): LedgerMoney {
  const sums = { 'gift-value': 0n, deduction: 0n, 'creator-share': 0n, 'agency-share': 0n };
  const byName = new Map<string, bigint>();
  for (const { what, name, cents } of lines) {
    sums[what] += cents;
    if (what === 'deduction') byName.set(name ?? '', (byName.get(name ?? '') ?? 0n) - cents);
  }
  return {
    gift: usd(sums['gift-value']),
    deductions: [...byName].map(([name, cents]) => ({ name, amount: usd(cents) })),
    net: usd(sums['gift-value'] + sums.deduction),
    creatorShare: usd(sums['creator-share']),
    agencyShare: usd(sums['agency-share']),
  };
}
