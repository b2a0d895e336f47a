import { addDays, addMonths, dayOf, monthOf, type Month } from '#src/core/calendar.ts';
import { partsPerMillion } from '#src/core/money.ts';
import type { MoneyPlan } from '#src/features/earnings/ledger/statement.rules.ts';

/** A plan and the months it is for. */
export interface PlanInForce extends MoneyPlan {
  readonly id: string;
  /** undefined: the first plan, which covers all earlier months. */
  readonly fromMonth: Month | undefined;
  /** Who set it; undefined: the defaults everybody starts with. */
  readonly setBy: string | undefined;
  readonly setAt: Date;
}

/** What everybody starts with (domain.md, Money): a cent a diamond, nothing deducted, half for the creator. */
export const defaultPlan: MoneyPlan = {
  microUsdPerDiamond: 10_000n,
  deductions: [],
  creatorSharePpm: partsPerMillion(500_000),
  agencySharePpm: undefined,
};

/** The plan of a month: the last one that begins with it or before. @param plans none superseded */
export function planOf<P extends Pick<PlanInForce, 'fromMonth'>>(plans: readonly P[], month: Month): P | undefined {
  return plans
    .filter((plan) => (plan.fromMonth ?? '') <= month)
    .toSorted(byMonth)
    .at(-1);
}

/** The plan that later months will have. */
export const newestPlan = <P extends Pick<PlanInForce, 'fromMonth'>>(plans: readonly P[]): P | undefined =>
  plans.toSorted(byMonth).at(-1);

function byMonth(a: Pick<PlanInForce, 'fromMonth'>, b: Pick<PlanInForce, 'fromMonth'>): number {
  const [left, right] = [a.fromMonth ?? '', b.fromMonth ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether two plans make the same of every month. */
export function sameRates(one: MoneyPlan, other: MoneyPlan): boolean {
  return (
    one.microUsdPerDiamond === other.microUsdPerDiamond &&
    one.creatorSharePpm === other.creatorSharePpm &&
    one.agencySharePpm === other.agencySharePpm &&
    one.deductions.length === other.deductions.length &&
    one.deductions.every(({ name, ppm }, index) => name === other.deductions[index]?.name && ppm === other.deductions[index].ppm)
  );
}

/** Where a new plan goes. */
export interface Placement {
  /** The first one that anybody sets covers every month. */
  readonly first: boolean;
  /** Where the next one begins, which stays. */
  readonly until: Month | undefined;
}

/** @param plans none superseded */
export function placeOf(plans: readonly Pick<PlanInForce, 'fromMonth' | 'setBy'>[], from: Month): Placement {
  if (plans.every((plan) => plan.setBy === undefined)) return { first: true, until: undefined };
  const until = plans
    .flatMap(({ fromMonth }) => (fromMonth !== undefined && fromMonth > from ? [fromMonth] : []))
    .toSorted()
    .at(0);
  return { first: false, until };
}

/** A slip in rates that were set lately is mended for all months they are for. */
const freshDays = 7;

/** Months whose rates stay as they are. */
export interface KeptMonths {
  readonly months: readonly Month[];
  /** The first one that a plan may begin with. */
  readonly open: Month;
}

/**
 * Of the months with figures that a plan would change, those it may not: old months keep theirs (domain.md, Money). Open
 * are this month and the last one, and whichever has rates that were set within a week. undefined: it may change them all.
 * @param changes the earliest first
 */
export function keptOf(
  changes: readonly Month[],
  plans: readonly Pick<PlanInForce, 'fromMonth' | 'setAt'>[],
  now: Date,
): KeptMonths | undefined {
  const today = dayOf(now);
  const freshSince = addDays(today, -freshDays);
  const isFresh = (month: Month): boolean => dayOf(planOf(plans, month)?.setAt ?? now) >= freshSince;
  const months = changes.filter((month) => month < addMonths(monthOf(today), -1) && !isFresh(month));
  const last = months.at(-1);
  return last && { months, open: addMonths(last, 1) };
}
