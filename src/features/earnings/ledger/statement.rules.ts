import {
  deduction,
  giftValue,
  share,
  subtract,
  sum,
  usd,
  type Diamonds,
  type Money,
  type PartsPerMillion,
} from '#src/core/money.ts';

/** How a month's diamonds become money. Applies from a month on; a later plan never changes an earlier month. */
export interface MoneyPlan {
  /** Millionths of a dollar: 10,000 is USD 0.01. */
  readonly microUsdPerDiamond: bigint;
  /** Each a rate of the gift value, at most 1,000,000 parts together. */
  readonly deductions: readonly { readonly name: string; readonly ppm: PartsPerMillion }[];
  /** Of net revenue. */
  readonly creatorSharePpm: PartsPerMillion;
  /** Of net revenue; undefined until the agency has said it, and then never counted as 0. */
  readonly agencySharePpm: PartsPerMillion | undefined;
}

/** The money of one creator in one month, in USD. */
export interface StatementMoney {
  readonly gift: Money;
  readonly deductions: readonly { readonly name: string; readonly amount: Money }[];
  readonly net: Money;
  readonly creatorShare: Money;
  readonly agencyShare: Money | undefined;
}

export const deductionsFit = (plan: Pick<MoneyPlan, 'deductions'>): boolean =>
  plan.deductions.reduce((all, one) => all + one.ppm, 0) <= 1_000_000;

/**
 * Gift value, rounded once; each deduction a rate of the gift value, not chained; shares cut off to whole cents.
 * Where deductions of nearly 100% round up to more than the gift value, the last one takes what is left.
 */
export function statementOf(diamonds: Diamonds, plan: MoneyPlan): StatementMoney {
  const gift = giftValue(diamonds, plan.microUsdPerDiamond);
  let net = gift;
  const deductions = plan.deductions.map(({ name, ppm }) => {
    const amount = smaller(deduction(gift, ppm), net);
    net = subtract(net, amount);
    return { name, amount };
  });
  return {
    gift,
    deductions,
    net,
    creatorShare: share(net, plan.creatorSharePpm),
    agencyShare: plan.agencySharePpm === undefined ? undefined : share(net, plan.agencySharePpm),
  };
}

const smaller = (left: Money, right: Money): Money => (left.minor <= right.minor ? left : right);

/**
 * The total of rows: always their sum, never computed again from a total of diamonds. The agency's share is undefined
 * as soon as one row has none; deductions are added by name, in the order they first appear.
 */
export function totalOf(rows: readonly StatementMoney[]): StatementMoney {
  const byName = new Map<string, Money>();
  for (const { name, amount } of rows.flatMap((row) => row.deductions))
    byName.set(name, sum([byName.get(name) ?? usd(0n), amount]));
  const agencyShares = rows.map((row) => row.agencyShare).filter((amount) => amount !== undefined);
  return {
    gift: sum(rows.map((row) => row.gift)),
    deductions: [...byName].map(([name, amount]) => ({ name, amount })),
    net: sum(rows.map((row) => row.net)),
    creatorShare: sum(rows.map((row) => row.creatorShare)),
    agencyShare: agencyShares.length === rows.length ? sum(agencyShares) : undefined,
  };
}
