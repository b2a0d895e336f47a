import { addDays, weekdayOf, type Day } from '#src/core/calendar.ts';
import { wallClock } from '#src/core/recurrence.ts';
import type { Zone } from '#src/core/zones.ts';
import type { Said } from '#src/features/calls/answers/answers.rules.ts';
import type { Result } from '#src/features/calls/attending/attending.rules.ts';

export const usualWeeks = 8;
export const mostWeeks = 26;

/** What a report is of. */
export interface Wanted {
  readonly weeks: number;
  /** A coach's Discord ID; undefined: creators of anybody. */
  readonly coachId: string | undefined;
}

export interface ReportedCreator {
  readonly id: string;
  readonly handle: string;
  /** The Discord account by which they come to calls. */
  readonly userId: string;
  readonly coachId: string | null;
  readonly left: boolean;
}

/** What was noted of one person at one call. */
export interface Noted {
  readonly userId: string;
  readonly result: Result;
  readonly minutes: number;
  readonly answer: Said | null;
  readonly startsAt: Date;
  readonly title: string;
  readonly zone: Zone;
  readonly audience: string;
  /** Who holds the call, planned it, and held this one. */
  readonly coachId: string;
  readonly createdBy: string;
  readonly holderId: string;
}

export interface ReportRow {
  readonly creator: ReportedCreator;
  /** In order of time. */
  readonly noted: readonly Noted[];
  readonly came: number;
  /** Of how many calls it is known whether they came, where they had not said that they can't. */
  readonly of: number;
}

/** Mondays, the oldest first; the last week is the one that today is in. */
export function weeksUntil(today: Day, count: number): readonly Day[] {
  const last = addDays(today, 1 - weekdayOf(today));
  return Array.from({ length: count }, (_, index) => addDays(last, (index - count + 1) * 7));
}

const cameBy: ReadonlySet<Result> = new Set(['came', 'came-uninvited', 'came-though-cant']);

/** A line for each creator: those of whom something was noted first, each by handle. Who left is there only with something. */
export function reportRows(creators: readonly ReportedCreator[], noted: readonly Noted[]): readonly ReportRow[] {
  const byUser = Map.groupBy(noted, ({ userId }) => userId);
  const rows = creators.flatMap((creator) => {
    const own = byUser.get(creator.userId) ?? [];
    if (creator.left && own.length === 0) return [];
    const came = own.filter(({ result }) => cameBy.has(result)).length;
    return [{ creator, noted: own, came, of: came + own.filter(({ result }) => result === 'no-show').length }];
  });
  return rows.toSorted((one, other) => groupOf(one) - groupOf(other) || byHandle(one, other));
}

const groupOf = ({ noted }: ReportRow): number => (noted.length > 0 ? 0 : 1);

function byHandle({ creator: one }: ReportRow, { creator: other }: ReportRow): number {
  const [a, b] = [one.handle.toLowerCase(), other.handle.toLowerCase()];
  return a === b ? (one.id < other.id ? -1 : 1) : a < b ? -1 : 1;
}

/** What came of each week, by the calendar of the agency's place. */
export function byWeek(row: ReportRow, weeks: readonly Day[], zone: Zone): readonly (readonly Result[])[] {
  const found = Map.groupBy(row.noted, ({ startsAt }) => {
    const { day } = wallClock(zone, startsAt);
    return addDays(day, 1 - weekdayOf(day));
  });
  return weeks.map((week) => (found.get(week) ?? []).map(({ result }) => result));
}

/**
 * What somebody looks at who opens or downloads a report, as the log keeps it: of everybody, or of a coach's creators.
 * @param coachId a Discord ID
 */
export const lookedAt = (coachId: string | undefined): string => (coachId === undefined ? 'attendance' : `attendance.${coachId}`);

/** Which reports hold a creator of this coach. */
export const reportsWith = (coachId: string | undefined): readonly string[] =>
  coachId === undefined ? [lookedAt(undefined)] : [lookedAt(undefined), lookedAt(coachId)];

/** What a button carries: `<weeks>.<coach>.<page>`. */
export const writeWanted = ({ weeks, coachId }: Wanted, page = 0): string => `${weeks}.${coachId ?? 'any'}.${page}`;

/** Whatever came of it is checked again: a report is never of more weeks than there may be. */
export function readWanted(argument: string): Wanted & { readonly page: string } {
  const [typed = '', coach = '', page = ''] = argument.split('.');
  const weeks = /^\d{1,2}$/u.test(typed) ? Math.min(mostWeeks, Math.max(1, Number(typed))) : usualWeeks;
  return { weeks, coachId: /^\d{17,20}$/u.test(coach) ? coach : undefined, page };
}
