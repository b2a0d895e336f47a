import { createHash } from 'node:crypto';
import { daysBetween, type Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isEmpty, textOf, type Cell } from './cells.ts';
import { saidBy, withoutDuplicates } from './duplicates.ts';
import { kindsOf } from './headers.ts';
import { filePeriod } from './period.ts';
import type { ReadExport, ReadRow, ReadTotals } from './read-export.ts';
import { readRow } from './rows.ts';
import type { Table } from './sheet.ts';

/** A large agency has 1,000 creators; this is twenty of them. */
const mostRows = 20_000;

/** Everything under the header, read, checked, each creator once. */
export function readCreatorData(table: Table, rows: readonly (readonly Cell[])[], today: Day): Omit<ReadExport, 'fileHash'> {
  const lines = rows
    .map((cells, index) => ({ cells, line: index + 1 }))
    .slice(table.headerLine)
    .filter(({ cells }) => cells.some((cell) => !isEmpty(cell)));
  if (lines.length === 0) throw new UserError('reading.no-rows', {});
  if (lines.length > mostRows) throw new UserError('reading.too-many-rows', { rows: lines.length, most: mostRows });
  refuseOtherHeaders(lines, table);
  const periodIndex = table.columns.get('period')?.index ?? -1;
  const period = filePeriod(
    lines.map(({ cells, line }) => ({ line, cell: cells[periodIndex] ?? null })),
    today,
  );
  const days = daysBetween(period.firstDay, period.asOf) + 1;
  const all = lines.map(({ cells, line }) => readRow(table, cells, { line, days }));
  refuseRoundedIds(all);
  refuseUncounted(all);
  const read = withoutDuplicates(all);
  return {
    kind: 'creator-data',
    ...period,
    rowsHash: rowsHash(period.firstDay, period.asOf, read.rows),
    unknownHeaders: table.unknownHeaders,
    named: table.named,
    offers: table.offers,
    absent: table.absent,
    totals: totalsOf(read.rows, read),
    rows: read.rows,
  };
}

/** Another export that was pasted below this one. */
function refuseOtherHeaders(lines: readonly { cells: readonly Cell[]; line: number }[], table: Table): void {
  const period = table.columns.get('period')?.index ?? -1;
  for (const { cells } of lines) {
    // A row begins with its period; only what does not is looked at.
    if (/^\d{4}/u.test(textOf(cells[period]))) continue;
    const second = kindsOf(cells.map(textOf)).find((kind) => kind !== 'creator-data');
    if (second !== undefined) throw new UserError('reading.mixed-kinds', { first: 'creator-data', second });
  }
}

/** A file that brings nobody anything would only claim its period: the month would look whole with the figures of before. */
function refuseUncounted(rows: readonly ReadRow[]): void {
  const [first] = rows;
  if (!first || rows.some((row) => row.counts)) return;
  throw new UserError('reading.nothing-counts', { rows: rows.length, line: first.line, findings: first.findings });
}

const fewestIds = 3;

/** IDs that all end in zeros went through a spreadsheet program, which keeps 15 to 17 digits and writes zeros after them. */
function refuseRoundedIds(rows: readonly ReadRow[]): void {
  const withId = rows.filter((row) => row.tiktokId !== undefined);
  const [first] = withId;
  if (!first || withId.length < fewestIds || withId.some((row) => row.tiktokId?.endsWith('00') !== true)) return;
  throw new UserError('reading.id-as-number', { line: first.line, value: first.tiktokId ?? '' });
}

function totalsOf(rows: readonly ReadRow[], found: { identical: number; differing: number }): ReadTotals {
  const counting = rows.filter((row) => row.counts);
  return {
    creators: counting.length,
    diamonds: counting.reduce((all, row) => all + row.diamonds, 0n),
    liveSeconds: counting.reduce((all, row) => all + row.liveSeconds, 0),
    quit: counting.filter((row) => row.quit).length,
    duplicatesIdentical: found.identical,
    duplicatesDiffering: found.differing,
    rowsToCheck: rows.filter((row) => row.findings.length > 0).length,
  };
}

/** Sorted, so that a file sorted by another column is the same file. */
function rowsHash(firstDay: Day, asOf: Day, rows: readonly ReadRow[]): string {
  const said = [`${firstDay} ${asOf}`, ...rows.map(saidBy).toSorted()];
  return createHash('sha256').update(said.join('\n')).digest('hex');
}
