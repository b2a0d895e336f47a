import { addDays, type Day } from '#src/core/calendar.ts';
import {
  instantOf,
  occurrencesFrom,
  wallClock,
  type Occurrence,
  type Repeats,
  type Rule,
  type WallTime,
} from '#src/core/recurrence.ts';
import type { Zone } from '#src/core/zones.ts';

/** What is due of an occurrence: kinds of `defineDue`. */
export const dueKinds = {
  post: 'calls.post',
  dayBefore: 'calls.remind-24h',
  hourBefore: 'calls.remind-1h',
  tenMinutesBefore: 'calls.remind-10m',
  begin: 'calls.begin',
  end: 'calls.end',
} as const;
export type DueName = (typeof dueKinds)[keyof typeof dueKinds];
export const allDueKinds: readonly DueName[] = Object.values(dueKinds);

/** Reminders of an occurrence. */
export const reminderKinds = [dueKinds.dayBefore, dueKinds.hourBefore, dueKinds.tenMinutesBefore] as const;
export type ReminderKind = (typeof reminderKinds)[number];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How long before the start each is due, and from when on it is of no use any more. */
export const reminderTimes: Readonly<Record<ReminderKind, { readonly due: number; readonly tooLate: number }>> = {
  [dueKinds.dayBefore]: { due: day, tooLate: 6 * hour },
  [dueKinds.hourBefore]: { due: hour, tooLate: 10 * minute },
  [dueKinds.tenMinutesBefore]: { due: 10 * minute, tooLate: 0 },
};
/** Rows exist this far ahead. */
export const horizonMs = 14 * day;
const postedDaysBefore = 6;
/** However long whatever was off when a call ended, its attendance is still closed. */
const endsWithin = 3_650 * day;

interface Timed {
  readonly agencyId: string;
  readonly id: string;
  readonly zone: Zone;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Whether it was posted already: then it is not posted again. */
  readonly posted: boolean;
}

interface PlannedDue {
  readonly agencyId: string;
  readonly kind: DueName;
  readonly subject: string;
  readonly dueAt: Date;
  readonly expiresAt: Date;
}

/**
 * Everything that is to happen of an occurrence, and until when it is not too late. A reminder whose time has passed when
 * it is planned is left out, so that it never counts as expired; a post is due at once then.
 * @param now when it is planned
 */
export function plannedDues(occurrence: Timed, now: Date): readonly PlannedDue[] {
  const { agencyId, id: subject, startsAt, endsAt } = occurrence;
  const due = (kind: DueName, dueAt: Date, expiresAt: Date): PlannedDue => ({ agencyId, kind, subject, dueAt, expiresAt });
  const before = (ms: number): Date => new Date(startsAt.getTime() - ms);
  const post = postOf(occurrence, now);
  const reminders = reminderKinds
    .map((kind) => due(kind, before(reminderTimes[kind].due), before(reminderTimes[kind].tooLate)))
    .filter(({ dueAt }) => dueAt > now);
  return [
    ...(post ? [due(dueKinds.post, post.dueAt, post.expiresAt)] : []),
    ...reminders,
    ...(startsAt > now ? [due(dueKinds.begin, startsAt, endsAt)] : []),
    due(dueKinds.end, endsAt, new Date(endsAt.getTime() + endsWithin)),
  ];
}

/**
 * Six days before, at the same time on the clock there. Also days late it is of use, because people answer on it: it says so,
 * and is too late only when the call begins.
 */
function postOf({ zone, startsAt, posted }: Timed, now: Date): { dueAt: Date; expiresAt: Date } | undefined {
  if (posted || startsAt <= now) return undefined;
  const wall = wallClock(zone, startsAt);
  const planned = instantOf(zone, addDays(wall.day, -postedDaysBefore), wall.time);
  const dueAt = planned > now ? planned : wholeMinute(now);
  return { dueAt, expiresAt: startsAt };
}

/** The minute that has begun: what is due at once is found by the next tick. */
const wholeMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / minute) * minute);

/** What of a call says when it takes place. */
export interface CallRule {
  readonly zone: Zone;
  readonly firstDay: Day;
  readonly time: WallTime;
  readonly repeats: Repeats;
  readonly lastDay: Day | null;
}

export const ruleOf = (call: CallRule): Rule => ({
  zone: call.zone,
  from: call.firstDay,
  time: call.time,
  repeats: call.repeats,
  until: call.lastDay,
});

/** The occurrences that rows are to exist for, and when the next row is to be made; null: there is none. */
export function toFill(call: CallRule, now: Date): { readonly now: readonly Occurrence[]; readonly fillAt: Date | null } {
  const horizon = now.getTime() + horizonMs;
  const found: Occurrence[] = [];
  for (const occurrence of occurrencesFrom(ruleOf(call), now)) {
    if (occurrence.at.getTime() > horizon) return { now: found, fillAt: new Date(occurrence.at.getTime() - horizonMs) };
    found.push(occurrence);
  }
  return { now: found, fillAt: null };
}

export const endOf = (startsAt: Date, minutes: number): Date => new Date(startsAt.getTime() + minutes * minute);
