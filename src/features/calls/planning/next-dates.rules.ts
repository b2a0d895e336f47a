import { clockChangeAt, occurrencesFrom, type ClockChange } from '#src/core/recurrence.ts';
import { offsetMinutes } from '#src/core/zones.ts';
import type { Day } from '#src/core/calendar.ts';
import { ruleOf, type CallRule } from '#src/features/calls/calls.rules.ts';

/** A time of a call, as the preview shows it. */
export interface NextDate {
  readonly day: Day;
  readonly at: Date;
  /** Whether the clocks of the place were changed since the one before. */
  readonly afterChange: boolean;
  /** Where the time does not exist on that day, or exists twice. */
  readonly odd: ClockChange | undefined;
}

/** The next times of a call; those after a change of the clocks are marked. @param most how many */
export function nextDates(call: CallRule, from: Date, most: number): readonly NextDate[] {
  const found: NextDate[] = [];
  let offset: number | undefined;
  for (const { day, at } of occurrencesFrom(ruleOf(call), from)) {
    const now = offsetMinutes(call.zone, at);
    found.push({ day, at, afterChange: offset !== undefined && offset !== now, odd: clockChangeAt(call.zone, day, call.time) });
    if (found.length === most) break;
    offset = now;
  }
  return found;
}

/** After how many times a call may end by itself, to choose from. */
const lengths: readonly number[] = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 26, 39, 52];

/** A day on which a call may take place for the last time. */
export interface Ending {
  readonly lastDay: Day;
  /** How many times there are until then. */
  readonly times: number;
}

export function endings(call: CallRule, from: Date): readonly Ending[] {
  const dates = nextDates({ ...call, lastDay: null }, from, Math.max(...lengths));
  return dates.flatMap(({ day }, index) => (lengths.includes(index + 1) ? [{ lastDay: day, times: index + 1 }] : []));
}
