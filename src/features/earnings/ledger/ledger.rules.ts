import { usd, type Money } from '#src/core/money.ts';

/** Lines of the ledger added up, in US cents. */
export interface LineSums {
  readonly gift: bigint;
  readonly deducted: bigint;
  readonly deductions: readonly { readonly name: string; readonly cents: bigint }[];
  readonly creator: bigint;
  readonly agency: bigint;
}

/** Money as the ledger has it. */
export interface LedgerMoney {
  readonly gift: Money;
  /** What was taken off, as positive amounts. */
  readonly deductions: readonly { readonly name: string; readonly amount: Money }[];
  readonly net: Money;
  readonly creatorShare: Money;
  readonly agencyShare: Money;
}

export function moneyOf(sums: LineSums): LedgerMoney {
  return {
    gift: usd(sums.gift),
    deductions: sums.deductions.map(({ name, cents }) => ({ name, amount: usd(cents) })),
    net: usd(sums.gift - sums.deducted),
    creatorShare: usd(sums.creator),
    agencyShare: usd(sums.agency),
  };
}
