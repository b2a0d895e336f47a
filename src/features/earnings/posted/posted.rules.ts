import type { ErrorCode } from '#src/core/errors.ts';

const dayMilliseconds = 86_400_000;

/** When to look again: at most once a day. */
export const nextLook = (now: Date): Date => new Date(now.getTime() + dayMilliseconds);

/** Refusals of files that hold figures all the same: where others can open them, they do not belong. */
const ofExports: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'earnings.already-imported',
  'reading.column-missing',
  'reading.column-twice',
  'reading.csv-broken',
  'reading.csv-uneven',
  'reading.encoding',
  'reading.future',
  'reading.id-as-number',
  'reading.mixed-kinds',
  'reading.no-period',
  'reading.nothing-counts',
  'reading.not-month-to-date',
  'reading.other-export',
  'reading.periods-mixed',
  'reading.too-many-rows',
  'reading.truncated',
  'reading.two-sheets',
  'reading.columns-unknown',
]);

/** Whether a file that was not taken is an export nevertheless. */
export const isExportNevertheless = (code: ErrorCode): boolean => ofExports.has(code);
