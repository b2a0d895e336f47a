import type { Day, Month } from '#src/core/calendar.ts';
import { typed, words, type Words } from '#src/core/words.ts';
import { dayName, monthName } from './dates.ts';

/** A month without a file of its own. */
export const backfill = {
  backfilledTitle: (month: Month): Words => words`${monthName(month)}, from the month after`,
  backfilled: (month: Month, said: Day): Words =>
    words`**Back-filled**: no file of ${monthName(month)} is in. This is what the file up to ${dayName(said)} says of “last month”. No money is counted from it, and a month is never closed with it.`,
  backfilledNote: words`To count the month, export it from the 1st to its last day and hand it in with ${typed('/earnings import')}. Only you see this message.`,
};
