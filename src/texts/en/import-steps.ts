import type { Day } from '#src/core/calendar.ts';
import { typed, words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';

/** `/earnings import` without a file. */
export const importSteps = {
  stepsTitle: words`How to export from Backstage`,
  steps: (first: Day, last: Day): readonly Words[] => [
    words`**1.** Open LIVE Backstage on a computer and go to **Creator data**. English, Spanish, French and Portuguese are fine.`,
    words`**2.** Choose the period **${dayName(first)} to ${dayName(last)}**: always from the 1st of the month up to yesterday. Leave every group and every column in.`,
    words`**3.** Press **Export** and download the file. Do not open it in a spreadsheet program: that can spoil the creator IDs.`,
    words`**4.** Come back here, type ${typed('/earnings import')} and attach the file under **file**. You see what is in it before anything counts.`,
  ],
  stepsMonthEnd: words`The day that ended the month is in: this file closes the books on it. Tomorrow's file begins the new month.`,
  handIn: 'I have the file',
  handInTitle: 'Import the export of Backstage',
  handInLabel: 'The file',
  handInHelp: 'Creator data, .xlsx or .csv. You see what is in it before anything counts.',
  stepsNote: words`Figures run a day behind, in UTC. Only you see this message.`,
};
