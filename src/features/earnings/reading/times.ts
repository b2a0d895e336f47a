import { dayOf, parseDay, type Day } from '#src/core/calendar.ts';
import type { Cell } from './cells.ts';
import { textOf } from './cells.ts';

const periodPattern = /^(\d{4}[-/]\d{2}[-/]\d{2}) ?(?:~|–|—|-|to) ?(\d{4}[-/]\d{2}[-/]\d{2})$/u;
const timePattern = /^(\d{4}([-/])\d{2}\2\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?: ?\(?UTC ?([+-]\d{1,2})?(?::00)?\)?)?)?$/u;

/** From the first to the last day of a file, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** Days of which figures, or creators, can be: what else looks like one is a mistake, and no calendar goes on beyond it. */
const [first, last] = ['2000-01-01', '2100-01-01'];

function dayIn(written: string): Day | undefined {
  const day = parseDay(written.replaceAll('/', '-'));
  return day !== undefined && day >= first && day <= last ? day : undefined;
}

/** `2026-09-01 ~ 2026-09-15`, also without spaces. */
export function readPeriod(cell: Cell): Period | undefined {
  const found = typeof cell === 'string' ? periodPattern.exec(textOf(cell)) : null;
  const from = dayIn(found?.[1] ?? '');
  const to = dayIn(found?.[2] ?? '');
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined;
}

/** The UTC day of `2026-04-11 09:21:18 (UTC+0)`, `2024-01-01` or a date cell. Day and month are never guessed: the year stands first. */
export function readDay(cell: Cell): Day | undefined {
  if (cell instanceof Date) return fromDate(cell);
  const found = typeof cell === 'string' ? timePattern.exec(textOf(cell)) : null;
  const day = found ? dayIn(found[1] ?? '') : undefined;
  if (!found || day === undefined || found[3] === undefined) return day;
  const at = Date.parse(`${day}T${found[3]}Z`);
  if (Number.isNaN(at)) return undefined;
  const ahead = Number(found[4] ?? 0);
  // Backstage writes UTC: then the day is there already, unless the clock says 24:00.
  return ahead === 0 && !found[3].startsWith('24') ? day : dayOf(new Date(at - ahead * 3_600_000));
}

/** A date before 2000 is a number that was formatted as a date, or a duration; midnight may arrive a millisecond early. */
function fromDate(date: Date): Day | undefined {
  const at = new Date(Math.round(date.getTime() / 1000) * 1000);
  return Number.isNaN(at.getTime()) ? undefined : dayIn(at.toISOString().slice(0, 10));
}
