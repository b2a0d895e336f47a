import type { Day, Month } from '#src/core/calendar.ts';

const monthFormat = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthNames = Array.from({ length: 12 }, (_, index) =>
  new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, index, 1))),
);

/** `July 2026` */
export const monthName = (month: Month): string => monthFormat.format(new Date(`${month}-01T00:00:00Z`));

/** `11 Feb 2026` */
export function dayName(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${monthNames[Number(month) - 1] ?? month} ${year}`;
}
