import { addDays, weekdayOf, type Day } from '#src/core/calendar.ts';
import { instantOf, occurrencesBetween, occurrencesFrom, type Occurrence } from '#src/core/recurrence.ts';
import type { Standing } from '#src/core/permissions.ts';
import { ruleOf, type CallRule } from '#src/features/calls/calls.rules.ts';

/** Whether two say the same of when a call takes place. */
export const sameRule = (one: CallRule, other: CallRule): boolean =>
  one.zone === other.zone &&
  one.firstDay === other.firstDay &&
  one.time === other.time &&
  one.repeats === other.repeats &&
  one.lastDay === other.lastDay;

export interface RuleChange {
  readonly before: CallRule;
  readonly after: CallRule;
  /** What stands for an earlier day is not meant; undefined: the rule does not change. */
  readonly begins: Day | undefined;
}

/**
 * Whether the new rule has a time where the old one had it: then it stays where it is, also when it was moved by itself.
 * @param time one to come
 */
export function stays({ day, startsAt }: Omit<Shown, 'id'>, { before, after, begins }: RuleChange): boolean {
  if (begins === undefined || day < begins || sameRule(before, after)) return true;
  // What is left of a rule before this one has its own time.
  const was = day < before.firstDay ? startsAt : instantOf(before.zone, day, before.time);
  const [next] = occurrencesFrom(ruleOf(after), was);
  return next?.day === day && next.at.getTime() === was.getTime();
}

/** The day of the next time that a rule has; of one that has none any more its first. */
export function nextDay(call: CallRule, now: Date): Day {
  const [next] = occurrencesFrom(ruleOf(call), now);
  return next?.day ?? call.firstDay;
}

/** Where a call takes place. */
interface Placed {
  readonly place: string;
  readonly placeChannelId: string | null;
  readonly link: string | null;
}

/** The same, and who holds a time of it. */
interface Held extends Placed {
  readonly startsAt: Date;
  readonly coachId: string;
}

export const isElsewhere = (before: Placed, after: Placed): boolean =>
  before.place !== after.place || before.placeChannelId !== after.placeChannelId || before.link !== after.link;

/** What everyone concerned has to know of a change. */
export interface News {
  readonly change: 'moved' | 'handed-over' | 'elsewhere';
  readonly from?: string;
  readonly fromCoachId?: string;
  readonly elsewhere?: true;
}

/** undefined: nothing that anybody who comes has to know. */
export function newsOf(before: Held, after: Held): News | undefined {
  const isMoved = before.startsAt.getTime() !== after.startsAt.getTime();
  const isHanded = before.coachId !== after.coachId;
  const hasOtherPlace = isElsewhere(before, after);
  if (!isMoved && !isHanded && !hasOtherPlace) return undefined;
  return {
    change: isMoved ? 'moved' : isHanded ? 'handed-over' : 'elsewhere',
    ...(isMoved && { from: before.startsAt.toISOString() }),
    ...(isHanded && { fromCoachId: before.coachId }),
    ...(hasOtherPlace && { elsewhere: true }),
  };
}

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
    const week = weekOf(one.day);
    const to = free.get(week);
    // Of two in one week, it belongs to the one that stands for that day.
    if (to && to.day !== one.day && shown.some(({ day }) => day === to.day)) return { shown: one, to: undefined };
    free.delete(week);
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

/** As the log says it, in UTC. */
export const loggedAt = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');

/** Whether a call is nobody's business but of those it is for. */
export const isPrivate = ({ audience }: { readonly audience: string }): boolean => audience === 'creator';
