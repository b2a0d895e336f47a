import { listText } from '#src/core/list-text.ts';
import type { ReadRow } from './read-export.ts';

/** What is kept of a row, by ReadRow's names. */
const columns = [
  'line',
  'tiktokId',
  'username',
  'group',
  'managerName',
  'joinedOn',
  'daysSinceJoining',
  'diamonds',
  'liveSeconds',
  'validDays',
  'newFollowers',
  'liveStreams',
  'diamondsLastMonth',
  'liveSecondsLastMonth',
  'validDaysLastMonth',
  'quit',
  'counts',
] as const satisfies readonly (keyof ReadRow)[];

/**
 * Rows column by column, each a list in PostgreSQL's words; findings are JSON, or null where there are none. That is how rows
 * leave the worker and go into the database: as objects they would be taken apart and put together again three times on the
 * way, and as JSON the names of their columns would be most of what is sent.
 */
export type RowsAsText = Readonly<Record<(typeof columns)[number] | 'findings', string>>;

export function rowsAsText(rows: readonly ReadRow[]): RowsAsText {
  const texts = columns.map((name) => [name, listText(rows.map((row) => row[name]))] as const);
  const findings = listText(rows.map((row) => (row.findings.length === 0 ? null : JSON.stringify(row.findings))));
  // Every name is there, because they are made from the same list.
  return { ...(Object.fromEntries(texts) as Record<(typeof columns)[number], string>), findings };
}
