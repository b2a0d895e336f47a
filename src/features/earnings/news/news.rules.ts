import { addDays, firstDayOf, monthOf, type Day, type Month } from '#src/core/calendar.ts';
import { gateFor, gateState, type CountedLive, type Gate } from '#src/features/earnings/gate/gate.rules.ts';

/** What a file says of a creator, beside what the files before it said. */
export interface SeenNow {
  readonly handle: string;
  readonly joinedOn: Day | null;
  readonly now: CountedLive & { readonly quit: boolean };
  /** In the file before, where that is of the same month. */
  readonly before: CountedLive | undefined;
  /** Whether the file before, of whatever month, had said that they left. */
  readonly hadQuit: boolean;
  /** LIVE time in the file that quiet is measured from; undefined: not in it. */
  readonly secondsThen: number | undefined;
  /** LIVE time of all of the month before, where quiet is measured from there; undefined: not in it. */
  readonly secondsAtEnd?: number | undefined;
  /** No other file shows them. */
  readonly isNew: boolean;
  /** Their time with the agency is over, whoever said so: Backstage goes on listing them for a while. */
  readonly runEnded: boolean;
}

/** From when LIVE time is counted to tell who is quiet. */
export type QuietSince =
  /**
   * A file, or the beginning of the month, at least three days of data ago: `day` is the last one it includes. `end`: it is
   * of the month before, and the file of that month's last day is in.
   */
  | { readonly kind: 'since'; readonly day: Day; readonly start: boolean; readonly end?: Day }
  /** The files lie closer than that. */
  | { readonly kind: 'too-close' };

/** How many days of data without LIVE time make somebody quiet. */
const quietDays = 3;

/**
 * @param earlier as-of days of other files of this month and the one before, before this file
 * @param asOf of the file that came in
 */
export function quietSince(month: Month, asOf: Day, earlier: readonly Day[]): QuietSince {
  const until = addDays(asOf, -quietDays);
  const newestOf = (of: Month): Day | undefined =>
    earlier
      .filter((one) => one <= until && monthOf(one) === of)
      .toSorted()
      .at(-1);
  const day = newestOf(month);
  if (day !== undefined) return { kind: 'since', day, start: false };
  // Before its first day, a month has no LIVE time: that is as good as a file.
  const start = addDays(firstDayOf(month), -1);
  const known = earlier.every((one) => one <= start) ? start <= until : start === until;
  if (known) return { kind: 'since', day: start, start: true };
  // On its first two days, three days of data reach into the month before: all of that must be known.
  const before = start > until && earlier.includes(start) ? newestOf(monthOf(start)) : undefined;
  return before === undefined ? { kind: 'too-close' } : { kind: 'since', day: before, start: false, end: start };
}

/** Handles, as many as there are. */
export interface News {
  /** Reached the gate since the file before. */
  readonly passed: readonly string[];
  /** At most one day and one hour short of it. */
  readonly near: readonly string[];
  /** undefined: cannot be told, the files lie too close. */
  readonly quiet: readonly string[] | undefined;
  readonly arrived: readonly string[];
  /** The file says so. */
  readonly left: readonly string[];
}

/** What changed since the file before, in the order of `rows`. */
export function newsFrom(
  of: { readonly month: Month; readonly gate: Gate; readonly quiet: QuietSince },
  rows: readonly SeenNow[],
): News {
  const { quiet } = of;
  const names = (fits: (row: SeenNow) => boolean): readonly string[] => rows.filter(fits).map(({ handle }) => handle);
  // Most joined before the month: whatever is asked is worked out once for each day that somebody joined on.
  const gates = new Map<Day | null, Gate>();
  const gateOf = (joinedOn: Day | null): Gate => {
    const known = gates.get(joinedOn) ?? gateFor({ month: of.month, joinedOn, defaults: of.gate });
    gates.set(joinedOn, known);
    return known;
  };
  const stands = new Map(
    rows.map((row) => {
      const gate = gateOf(row.joinedOn);
      const before = row.before !== undefined && gateState(row.before, gate).passed;
      return [row, { ...gateState(row.now, gate), before }];
    }),
  );
  return {
    passed: names((row) => stands.get(row)?.passed === true && !stands.get(row)?.before),
    near: names((row) => isHere(row) && stands.get(row)?.near === true),
    quiet: quiet.kind === 'too-close' ? undefined : names((row) => isQuiet(row, quiet)),
    arrived: names((row) => row.isNew && isHere(row)),
    left: names((row) => row.now.quit && !row.hadQuit),
  };
}

/** Whom nobody can help to the gate any more is nobody to look at. */
const isHere = ({ now, runEnded }: SeenNow): boolean => !now.quit && !runEnded;

/** Whoever joined since then is not quiet, but new. */
function isQuiet(row: SeenNow, { day, start, end }: Extract<QuietSince, { kind: 'since' }>): boolean {
  if (!isHere(row) || (row.joinedOn !== null && row.joinedOn > day)) return false;
  const then = start ? 0 : (row.secondsThen ?? 0);
  return end === undefined ? row.now.liveSeconds <= then : row.now.liveSeconds === 0 && (row.secondsAtEnd ?? 0) <= then;
}
