import type { Day, Month } from '#src/core/calendar.ts';
import { words, type Words } from '#src/core/words.ts';
import { dayName, monthName } from './dates.ts';

interface LeftOut {
  readonly count: number;
  readonly all: number;
  readonly from: Day;
  readonly to: Day;
}

/** Creators to whom a file brings nothing. */
export const leftOut = {
  leftOutOfPreview: (month: Month, of: LeftOut): Words =>
    words`**${whoOf(month, of)} no figures from this file**: ${staying(of)} If you filtered the export by group or manager, export it without a filter.`,
  leftOutOfMonth: (month: Month, of: LeftOut): Words =>
    words`**${whoOf(month, of)} no figures from its newest file**: ${staying(of)}`,
  /** Of an older file. */
  filled: (month: Month, count: number): Words =>
    words`**${count} ${count === 1 ? 'creator gets' : 'creators get'} their figures of ${monthName(month)} from this file**, because no newer one brings any.`,
  /** Continues after the check's name. */
  monthLacks: (month: Month, of: LeftOut): Words =>
    words`${whoOf(month, of)} no figures from the file of the whole month: ${staying(of)} If that export was filtered, export it again without a filter.`,
};

const whoOf = (month: Month, { count, all }: LeftOut): string =>
  `${count} of ${all} ${all === 1 ? 'creator' : 'creators'} of ${monthName(month)} ${count === 1 ? 'gets' : 'get'}`;

const staying = ({ from, to }: LeftOut): Words =>
  from === to ? words`theirs stay as of ${dayName(to)}.` : words`theirs stay as of ${dayName(from)} to ${dayName(to)}.`;
