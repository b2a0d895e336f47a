import type { Month } from '#src/core/calendar.ts';
import { words, type Words } from '#src/core/words.ts';
import { monthName } from './dates.ts';

/** The agency's month as a file: what its columns are called, and what is said above it. */
export const download = {
  download: 'Download',
  downloadTitle: (month: Month): Words => words`${monthName(month)} as a file`,
  downloadSaid: (creators: number): Words =>
    words`One line for each of ${creators} ${creators === 1 ? 'creator' : 'creators'}, and the total. Amounts are exact, in US dollars. It opens in Excel and other programs.`,
  downloadNote: words`Only you see this message, and the log says that you downloaded it. The file is yours to keep safe: it says what each creator earns.`,
  downloadColumns: {
    month: 'Month',
    status: 'Status',
    countedUpTo: 'Counted up to',
    coach: 'Coach (Discord ID)',
    manager: 'Manager in the file',
    creator: 'Creator',
    left: 'Left',
    diamonds: 'Diamonds',
    time: 'LIVE time (h:mm:ss)',
    days: 'Valid go-LIVE days',
    gate: 'Gate passed',
    gift: 'Gift value (USD)',
    deduction: (name: string): string => `Deduction: ${name} (USD)`,
    net: 'Net revenue (USD)',
    creatorShare: 'Creator share, estimate (USD)',
    agencyShare: 'Agency share (USD)',
  },
  downloadTotal: 'Total',
  yes: 'yes',
  no: 'no',
  notSet: 'not set',
};
