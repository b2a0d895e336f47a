import { createHash } from 'node:crypto';
import type { Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { readCreatorData } from './creator-data.ts';
import { refuseOtherFiles } from './disguise.ts';
import type { ReadExport } from './read-export.ts';
import { findTable } from './sheet.ts';
import { openWorkbook } from './workbook.ts';

/** Backstage writes one sheet; a person may have put another before it. */
const mostSheets = 5;

/** Bytes → what they say. Heavy: runs in the worker. @throws UserError for whatever is wrong with the file as a whole */
export async function readFile(name: string, bytes: Buffer, today: Day): Promise<ReadExport> {
  refuseOtherFiles(name, bytes);
  const workbook = openWorkbook(bytes);
  for (let number = 1; number <= mostSheets; number += 1) {
    const rows = await workbook.sheet(number);
    if (!rows) break;
    const table = findTable(rows);
    if (table) return { ...readCreatorData(table, rows, today), fileHash: createHash('sha256').update(bytes).digest('hex') };
  }
  throw new UserError('reading.no-header', {});
}
