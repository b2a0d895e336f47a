import type { Day } from '#src/core/calendar.ts';
import { typed, words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';

export const importAge = {
  /** Continues after the check's name. */
  dataIsOld: (age: { asOf: Day; days: number }): Words =>
    words`the newest export goes up to ${dayName(age.asOf)}, ${age.days} days behind. Export again and hand it in with ${typed('/earnings import')}.`,
};
