import { parseDay, type Day } from '#src/core/calendar.ts';
import { UserError, type ErrorCode } from '#src/core/errors.ts';
import type { Words } from '#src/core/words.ts';
import type { HeaderNames } from '#src/features/earnings/reading/headers.ts';
import { readExport, type ReadExport, type ReadRow, type RowsAsText } from '#src/features/earnings/reading/index.ts';
import { readFile } from '#src/features/earnings/reading/read-file.ts';
import { textsFor } from '#src/texts/index.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a day: ${text}`);
  return parsed;
}

/** The day all these files are read on. */
const today = day('2026-08-01');

/** As the worker reads it, but here: rows as they are, before they are made text. */
export const read = async (bytes: Buffer, name = 'Creator_data.xlsx', names: HeaderNames = new Map()): Promise<ReadExport> =>
  readFile(name, bytes, today, names);

/** What the bot does with a file: in a thread of its own, and rows come back as text. */
export const handedOver = async (bytes: Buffer, name = 'Creator_data.xlsx'): Promise<ReadExport<RowsAsText>> =>
  readExport({ name, bytes }, today);

/** An export of ordinary rows, each with what is said of it changed. */
export const readRows = async (...rows: readonly CreatorDataCells[]): Promise<ReadExport> => read(workbook(creatorData(...rows)));

/** Somebody else, whose row counts: a file of which none does is refused. */
const beside = { 'Creator ID': '7866728787721037237', "Creator's username": 'ben' };

/** The first row of an export, an ordinary one, changed. */
export async function readOne(cells: CreatorDataCells): Promise<ReadRow> {
  const [row] = (await readRows(cells, beside)).rows;
  if (!row) throw new Error('no row came back');
  return row;
}

/** Why a file is refused: the code, and what the person reads. */
export async function refusal(reading: Promise<unknown>): Promise<{ code: ErrorCode; says: string }> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, says: worded(error) };
    throw error;
  }
  throw new Error('the file was read');
}

/** The texts of all codes take the parameters of their own code, which a UserError carries. */
function worded(error: UserError): string {
  const wording = textsFor('en-US').errors[error.code] as (params: unknown) => Words;
  return wording(error.params).markdown;
}
