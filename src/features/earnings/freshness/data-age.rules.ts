import type { Day } from '#src/core/calendar.ts';
import { ageOf } from '#src/features/earnings/statements/outlook.rules.ts';

/** How old figures are, in whole UTC days. */
export interface DataAge {
  readonly asOf: Day;
  /** 0 is as new as can be. */
  readonly days: number;
  readonly level: 'fresh' | 'old' | 'urgent';
}

/** From how many days on it is said (domain.md, How imports become figures). */
const oldFrom = 2;
const urgentFrom = 4;

/** @param asOf of the newest file that counts */
export function dataAgeOf(asOf: Day, now: Date): DataAge {
  const days = ageOf(asOf, now);
  return { asOf, days, level: days >= urgentFrom ? 'urgent' : days >= oldFrom ? 'old' : 'fresh' };
}
