import { addDays, daysBetween, firstDayOf, weekdayOf, type Day, type Month } from '#src/core/calendar.ts';
import type { CountedLive } from '#src/features/earnings/gate/gate.rules.ts';

/** Cumulative figures of a month as of a day. */
export interface AsOf extends CountedLive {
  readonly asOf: Day;
  readonly diamonds: bigint;
}

/** What came in within a stretch of days, first and last included. */
export interface Stretch extends CountedLive {
  readonly from: Day;
  readonly to: Day;
  readonly diamonds: bigint;
}

/** What nobody would call a week any more. */
const mostDays = 9;

/**
 * The week of the newest figures, from Monday, as far as the files of its month tell: measured from the file, or the
 * beginning of the month, that lies nearest to the Sunday before. undefined: the files lie more than a week apart, or a
 * restated one went down meanwhile, so nothing can be said.
 * @param files of one month, the earliest first
 */
export function weekOf(month: Month, files: readonly AsOf[]): Stretch | undefined {
  const newest = files.at(-1);
  if (!newest) return undefined;
  const sunday = addDays(newest.asOf, -weekdayOf(newest.asOf));
  const start = { asOf: addDays(firstDayOf(month), -1), diamonds: 0n, liveSeconds: 0, validDays: 0 };
  const apart = ({ asOf }: AsOf): number => Math.abs(daysBetween(sunday, asOf));
  const base = files
    .filter(({ asOf }) => asOf < newest.asOf)
    .reduce((nearest, file) => (apart(file) <= apart(nearest) ? file : nearest), start);
  if (daysBetween(base.asOf, newest.asOf) > mostDays) return undefined;
  const stretch = {
    from: addDays(base.asOf, 1),
    to: newest.asOf,
    diamonds: newest.diamonds - base.diamonds,
    liveSeconds: newest.liveSeconds - base.liveSeconds,
    validDays: newest.validDays - base.validDays,
  };
  return stretch.diamonds < 0n || stretch.liveSeconds < 0 || stretch.validDays < 0 ? undefined : stretch;
}
