import { createHash } from 'node:crypto';
import type { Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { readCreatorData } from './creator-data.ts';
import { readCsv, refuseUneven } from './csv.ts';
import { formOf } from './disguise.ts';
import type { HeaderNames } from './headers.ts';
import type { ReadExport } from './read-export.ts';
import { findHeader, tableUnder, type Header, type Rows } from './sheet.ts';
import { openWorkbook } from './workbook.ts';

/** Backstage writes one sheet; a person may have put another before it. */
const mostSheets = 5;

/**
 * Bytes → what they say. Heavy: runs in the worker.
 * @param names what people of the agency said of headers nobody knows
 * @throws UserError for whatever is wrong with the file as a whole
 */
export async function readFile(name: string, bytes: Buffer, today: Day, names: HeaderNames): Promise<ReadExport> {
  const isText = formOf(name, bytes) === 'text';
  const { header, rows } = await findExport(isText ? [readCsv(bytes)] : sheetsOf(bytes), names);
  if (header.kind !== 'creator-data') throw new UserError('reading.other-export', { kind: header.kind });
  if (isText) refuseUneven(rows, header);
  const table = tableUnder(header, rows, names);
  return { ...readCreatorData(table, rows, today), fileHash: createHash('sha256').update(bytes).digest('hex') };
}

async function* sheetsOf(bytes: Buffer): AsyncGenerator<Rows> {
  const workbook = openWorkbook(bytes);
  for (let number = 1; number <= mostSheets; number += 1) {
    const rows = await workbook.sheet(number);
    if (!rows) return;
    yield rows;
  }
}

/** The one sheet with an export in it. @throws UserError where there is none, or where several are exports */
async function findExport(
  sheets: Iterable<Rows> | AsyncIterable<Rows>,
  names: HeaderNames,
): Promise<{ header: Header; rows: Rows }> {
  let found: { header: Header; rows: Rows } | undefined;
  for await (const rows of sheets) {
    const header = findHeader(rows, names);
    if (!header) continue;
    if (found && found.header.kind !== header.kind) {
      throw new UserError('reading.mixed-kinds', { first: found.header.kind, second: header.kind });
    }
    if (found) throw new UserError('reading.two-sheets', { kind: header.kind });
    found = { header, rows };
  }
  if (!found) throw new UserError('reading.no-header', {});
  return found;
}
