import type { Day } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import type { HeaderNames } from './headers.ts';
import type { ReadExport } from './read-export.ts';
import { readInWorker } from './readers.ts';
import type { RowsAsText } from './rows-as-text.ts';

export type { ReadExport, ReadRow, RowFinding } from './read-export.ts';
export type { RowsAsText } from './rows-as-text.ts';
export { closeReaders } from './readers.ts';

/** The largest file taken; Backstage's own are below 1 MB. */
export const mostFileBytes = 25 * 1024 * 1024;

/**
 * Reads a file exported from Backstage, .xlsx or .csv, in a worker with little memory. The file's name is only used to tell
 * a .csv of one column.
 * @param today the present UTC day: figures of it and of later days are refused
 * @param names what people of the agency said of headers nobody knows: normalised header → field
 * @throws UserError `reading.…` for whatever is wrong with the file as a whole; rows say for themselves what is wrong with them
 */
export async function readExport(
  file: { name: string; bytes: Uint8Array },
  today: Day,
  names: HeaderNames = new Map(),
): Promise<ReadExport<RowsAsText>> {
  if (file.bytes.byteLength > mostFileBytes) {
    throw new UserError('reading.too-large', {
      megabytes: Math.ceil(file.bytes.byteLength / 1024 / 1024),
      most: mostFileBytes / 1024 / 1024,
    });
  }
  return readInWorker({ kind: 'read', name: file.name, bytes: file.bytes, today, names: [...names] });
}
