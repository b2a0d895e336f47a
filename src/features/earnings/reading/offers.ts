import { readCount, readDays, readDiamonds } from './amounts.ts';
import { isEmpty, shortened, textOf, type Cell } from './cells.ts';
import { readDuration } from './durations.ts';
import { normalise, saysHours, type Field } from './headers.ts';
import { readPercent } from './percents.ts';
import { readDay, readPeriod } from './times.ts';

/** A column only a person can name, with what it looks like. Plain data: it is stored beside the file. */
export interface Offer {
  /** As written. */
  readonly header: string;
  /** In one spelling: what is remembered of it. */
  readonly key: string;
  /** The first thing that stands under it; '' where nothing does. */
  readonly example: string;
  /** What it could be, as far as its cells can be read that way. */
  readonly suits: readonly Field[];
}

/** So many lines say what a column looks like. */
const linesLookedAt = 30;

const readers: Readonly<Record<Exclude<Field, 'known'>, (cell: Cell, hours: boolean) => boolean>> = {
  period: (cell) => readPeriod(cell) !== undefined,
  tiktokId: (cell) => typeof cell === 'string' && (/^'?\d{15,20}$/u.test(textOf(cell)) || /\p{L}.* /u.test(cell)),
  username: (cell) => /^@?[\p{L}\p{N}_.]{1,200}$/u.test(textOf(cell)) && !/^\d+$/u.test(textOf(cell)),
  group: isWord,
  managerName: isWord,
  joinedOn: (cell) => readDay(cell) !== undefined,
  daysSinceJoining: (cell) => readDays(cell) !== undefined,
  diamonds: (cell) => readDiamonds(cell) !== undefined,
  liveSeconds: (cell, hours) => readDuration(cell, hours) !== undefined,
  validDays: (cell) => readDays(cell, 31) !== undefined,
  newFollowers: (cell) => readCount(cell) !== undefined,
  liveStreams: (cell) => readCount(cell) !== undefined,
  diamondsLastMonth: (cell) => readDiamonds(cell) !== undefined,
  liveSecondsLastMonth: (cell, hours) => readDuration(cell, hours) !== undefined,
  validDaysLastMonth: (cell) => readDays(cell, 31) !== undefined,
  fanContributionPpm: (cell) => readPercent(cell) !== undefined,
};

function isWord(cell: Cell): boolean {
  return typeof cell === 'string' && /\p{L}/u.test(cell);
}

/** One offer per header; two columns that are called alike cannot be told apart, and only the first one is shown. */
export function offersOf(
  columns: readonly { readonly index: number; readonly header: string }[],
  rows: readonly (readonly Cell[])[],
): readonly Offer[] {
  const byHeader = new Map<string, Offer>();
  for (const { index, header } of columns) {
    const key = normalise(header);
    if (!byHeader.has(key))
      byHeader.set(
        key,
        offerOf(
          { header, key },
          rows.slice(0, linesLookedAt).map((row) => row[index] ?? null),
        ),
      );
  }
  return [...byHeader.values()];
}

function offerOf({ header, key }: { header: string; key: string }, cells: readonly Cell[]): Offer {
  const written = cells.filter((cell) => !isEmpty(cell));
  const hours = saysHours(header);
  const suits = fieldsOf(readers).filter((field) => written.length > 0 && written.every((cell) => readers[field](cell, hours)));
  return { header, key, example: shortened(written[0]), suits };
}

/** The record was written as a literal: it has these keys and no others. */
function fieldsOf(record: typeof readers): readonly (keyof typeof readers)[] {
  return Object.keys(record) as (keyof typeof readers)[];
}
