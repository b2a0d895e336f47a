import { lastDayOf, type Day, type Month } from '#src/core/calendar.ts';
import type { LedgerMoney } from '#src/features/earnings/ledger/ledger.rules.ts';
import { sameDayIn } from './outlook.rules.ts';

/** What is counted, and as of when. */
export interface Counted {
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  /** undefined: not for this reader. */
  readonly money: Pick<LedgerMoney, 'net' | 'creatorShare'> | undefined;
}

/** Figures to look at beside a month's, or why there are none. */
export type Beside =
  | {
      readonly kind: 'figures';
      readonly figures: Counted;
      /** Up to which day; undefined: all of that month. */ readonly upTo: Day | undefined;
    }
  | { readonly kind: 'none'; readonly why: WhyNone };

export type WhyNone =
  /** No file of that month, or none of exactly that day. */
  | 'not-imported'
  /** There are files, and they do not name this creator. */
  | 'not-there'
  /** February has no 30th. */
  | 'no-such-day'
  /** The month is whole: the whole of the one before says the same. */
  | 'whole';

/** The day of the month before that compares with a month's as-of day, or why none does. */
export function dayBeside(month: Month, asOf: Day, before: Month): { readonly day: Day } | { readonly why: WhyNone } {
  if (asOf >= lastDayOf(month)) return { why: 'whole' };
  const day = sameDayIn(before, asOf);
  return day === undefined ? { why: 'no-such-day' } : { day };
}

export const none = (why: WhyNone): Beside => ({ kind: 'none', why });
