import { firstDayOf, monthOf, type Day, type Month } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isEmpty, shortened, textOf, type Cell } from './cells.ts';
import { readPeriod, type Period } from './times.ts';

export interface FilePeriod {
  readonly month: Month;
  readonly firstDay: Day;
  readonly asOf: Day;
}

/**
 * The one period that all rows are about: month to date, from the 1st, and over: Backstage counts a day when it has ended.
 * @param today the present UTC day
 * @throws UserError where rows disagree, a period cannot be read, or it is another range
 */
export function filePeriod(cells: readonly { readonly line: number; readonly cell: Cell }[], today: Day): FilePeriod {
  let first: Period | undefined;
  let firstText: string | undefined;
  for (const { line, cell } of cells) {
    const text = textOf(cell);
    if (text === firstText) continue;
    const period = isEmpty(cell) ? undefined : readPeriod(cell);
    if (!period) throw new UserError('reading.no-period', { line, value: shortened(cell) });
    if (first && (first.from !== period.from || first.to !== period.to)) {
      throw new UserError('reading.periods-mixed', {
        line,
        from: first.from,
        to: first.to,
        otherFrom: period.from,
        otherTo: period.to,
      });
    }
    first ??= period;
    firstText ??= text;
  }
  if (!first) throw new UserError('reading.no-rows', {});
  return monthToDate(first, today);
}

function monthToDate({ from, to }: Period, today: Day): FilePeriod {
  const month = monthOf(to);
  const firstDay = firstDayOf(month);
  if (to >= today) throw new UserError('reading.future', { asOf: to, today });
  if (from !== firstDay) throw new UserError('reading.not-month-to-date', { from, to, firstDay });
  return { month, firstDay, asOf: to };
}
