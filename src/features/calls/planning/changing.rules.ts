import { addDays, weekdayOf, type Day } from '#src/core/calendar.ts';
import { occurrencesBetween, occurrencesFrom, type Occurrence } from '#src/core/recurrence.ts';
import type { Standing } from '#src/core/permissions.ts';
import { ruleOf, type CallRule } from '#src/features/calls/calls.rules.ts';

/** Whether two say the same of when a call takes place. */
export const sameRule = (one: CallRule & { minutes: number }, other: CallRule & { minutes: number }): boolean =>
  one.zone === other.zone &&
  one.firstDay === other.firstDay &&
  one.time === other.time &&
  one.minutes === other.minutes &&
  one.repeats === other.repeats &&
  one.lastDay === other.lastDay;

/** Monday of its week. */
const weekOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

interface Shown {
  readonly id: string;
  /** The day of the old rule it stands for. */
  readonly day: Day;
  readonly startsAt: Date;
}

export interface Moved<S extends Shown> {
  readonly shown: S;
  /** undefined: the new rule has none that week. */
  readonly to: Occurrence | undefined;
}

/**
 * What becomes of times that were posted already, when the rule changes: each goes to the new time of its week.
 * @param taken days that have rows of their own, which no other may stand for
 */
export function movedTo<S extends Shown>(
  shown: readonly S[],
  rule: CallRule,
  o: { readonly now: Date; readonly taken: ReadonlySet<string> },
): readonly Moved<S>[] {
  if (rule.repeats === 'once') return onlyTo(shown, rule, o);
  const last = Math.max(o.now.getTime(), ...shown.map(({ startsAt }) => startsAt.getTime()));
  const fresh = occurrencesBetween(ruleOf(rule), o.now, new Date(last + 15 * 86_400_000));
  const free = new Map(fresh.filter(({ day }) => !o.taken.has(day)).map((one) => [weekOf(one.day), one]));
  return shown.map((one) => {
    const to = free.get(weekOf(one.day));
    free.delete(weekOf(one.day));
    return { shown: one, to };
  });
}

/** What takes place only once goes wherever that is. */
function onlyTo<S extends Shown>(
  shown: readonly S[],
  rule: CallRule,
  o: { readonly now: Date; readonly taken: ReadonlySet<string> },
): readonly Moved<S>[] {
  const [only] = occurrencesFrom(ruleOf(rule), o.now);
  const to = only && !o.taken.has(only.day) ? only : undefined;
  const nearest = shown.find(({ day }) => day === to?.day) ?? shown[0];
  return shown.map((one) => ({ shown: one, to: one === nearest ? to : undefined }));
}

/** Owners and managers may change every call, a coach those that they hold or planned. */
export function mayChange(
  who: { readonly userId: string; readonly standings: ReadonlySet<Standing> },
  call: { readonly coachId: string; readonly createdBy: string },
  occurrence?: { readonly coachId: string },
): boolean {
  if (who.standings.has('owner') || who.standings.has('manager')) return true;
  return who.standings.has('coach') && [call.coachId, call.createdBy, occurrence?.coachId].includes(who.userId);
}

/** What the log calls it: of a call with one person, the name may be theirs, and names stay out of the log. */
export const loggedTitle = (call: { readonly audience: string; readonly title: string }): string =>
  isPrivate(call) ? '' : call.title;

/** Whether a call is nobody's business but of those it is for. */
export const isPrivate = ({ audience }: { readonly audience: string }): boolean => audience === 'creator';
