import type { Month } from '#src/core/calendar.ts';
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
export type Placement =
  /** The first one that anybody sets covers every month. */
  | { readonly kind: 'first' }
  /** @property until where the next one begins, which stays */
  | { readonly kind: 'from'; readonly until: Month | undefined }
  /** It would change months that a plan which has begun already covers. */
  | { readonly kind: 'too-early'; readonly newest: Month };

/**
 * A plan has begun when a month it is for has figures; those figures keep it. One that has not begun is in nobody's way.
 * @param plans none superseded
 * @param figures the newest month that has figures
 */
export function placeOf(
  plans: readonly Pick<PlanInForce, 'fromMonth' | 'setBy'>[],
  from: Month,
  figures: Month | undefined,
): Placement {
  if (plans.every((plan) => plan.setBy === undefined)) return { kind: 'first' };
  const newest = figures === undefined ? undefined : planOf(plans, figures)?.fromMonth;
  if (newest !== undefined && from < newest) return { kind: 'too-early', newest };
  const until = plans
    .flatMap(({ fromMonth }) => (fromMonth !== undefined && fromMonth > from ? [fromMonth] : []))
    .toSorted()
    .at(0);
  return { kind: 'from', until };
}
