import { addDays, daysBetween, type Day } from '#src/core/calendar.ts';

/** How old figures are, in whole UTC days. */
export interface DataAge {
  readonly asOf: Day;
  /** Yesterday − as-of day: today is never in the data yet, so that 0 is as new as can be. */
  readonly days: number;
  readonly level: 'fresh' | 'old' | 'urgent';
}

/** From how many days on it is said (domain.md, How imports become figures). */
const oldFrom = 2;
const urgentFrom = 4;

/** @param asOf of the newest file that counts */
export function ageOf(asOf: Day, today: Day): DataAge {
  const days = Math.max(0, daysBetween(asOf, addDays(today, -1)));
  return { asOf, days, level: days >= urgentFrom ? 'urgent' : days >= oldFrom ? 'old' : 'fresh' };
}
