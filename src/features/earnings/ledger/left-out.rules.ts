import type { Day } from '#src/core/calendar.ts';

/** Creators of a month to whom a file brings nothing: their figures stay what earlier files say. */
export interface LeftOut {
  readonly count: number;
  /** How many creators the month has. */
  readonly all: number;
  /** As-of days of the figures that stay, the first and the last. */
  readonly from: Day;
  readonly to: Day;
}
