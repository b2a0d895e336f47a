/** A stretch of the month's rows that one screen holds. */
export interface RowsOnPage {
  readonly offset: number;
  readonly limit: number;
}

const mostRows = 10;
/** What stands above the rows takes the room of half a line for each deduction. */
const mostLines = 14;

/**
 * Cuts a month's rows into pages: at most ten rows each, and no more lines than a message holds, where the subtotal of a
 * coach is a line above the first row of theirs on a page.
 * @param groups how many rows each coach has, in the order of the rows
 * @param deductions how many the month has, at most eight
 */
export function pagesOf(groups: readonly number[], deductions: number): readonly RowsOnPage[] {
  const lines = mostLines - Math.ceil(deductions / 2);
  const pages: RowsOnPage[] = [];
  let [offset, limit, used] = [0, 0, 0];
  for (const size of groups) {
    for (let row = 0; row < size; row += 1) {
      const fits = limit < mostRows && used + (row === 0 ? 2 : 1) <= lines;
      if (!fits) {
        pages.push({ offset, limit });
        [offset, limit, used] = [offset + limit, 0, 0];
      }
      used += row === 0 || limit === 0 ? 2 : 1;
      limit += 1;
    }
  }
  return [...pages, { offset, limit }];
}
