import { addDays, dayOf, daysBetween, lastDayOf, monthOf, startOf, type Day, type Month } from '#src/core/calendar.ts';
import { gateState, type CountedLive, type Gate, type GateState } from '#src/features/earnings/gate/gate.rules.ts';

/** An hour LIVE on a day makes it a valid one (domain.md, Glossary). */
const hourSeconds = 3600;

/** `whole`: all of the month is in. `missing`: it is, without them. `left`: the files say that they left before. */
export type Ended = 'whole' | 'missing' | 'left';

/** How a month's gate stands for one creator, and what is still open. Before the closing export nothing is ever missed. */
export interface Outlook {
  readonly month: Month;
  readonly asOf: Day;
  readonly counted: CountedLive;
  /** Theirs: pro-rated where they joined during the month. */
  readonly gate: Gate;
  readonly proRated: boolean;
  readonly state: GateState;
  /** Why what is counted stays; undefined: more may come. */
  readonly ended: Ended | undefined;
  /** Days of the month that have begun and are in no file yet. */
  readonly notIn: { readonly from: Day; readonly to: Day } | undefined;
  /** What one hour LIVE before an instant would make it; undefined: passed, or no whole hour is left in the month. */
  readonly hour: { readonly before: Date; readonly makes: CountedLive; readonly passes: boolean } | undefined;
}

export function outlookOf(o: {
  month: Month;
  /** As of which day they are counted, and as of which the month is. */
  asOf: Day;
  monthAsOf: Day;
  /** Their last row says that they left. */
  quit: boolean;
  counted: CountedLive;
  gate: Gate;
  proRated: boolean;
  now: Date;
}): Outlook {
  const { month, asOf, counted, gate, now } = o;
  const state = gateState(counted, gate);
  const last = lastDayOf(month);
  const ended = endedBy(o, last);
  const today = dayOf(now);
  const begun = today < last ? today : last;
  const notIn = !ended && begun > asOf ? { from: addDays(asOf, 1), to: begun } : undefined;
  const before = state.passed || ended ? undefined : nextMidnight(month, now);
  const makes = { validDays: counted.validDays + 1, liveSeconds: counted.liveSeconds + hourSeconds };
  return {
    month,
    asOf,
    counted,
    gate,
    proRated: o.proRated,
    state,
    ended,
    notIn,
    hour: before && { before, makes, passes: gateState(makes, gate).passed },
  };
}

function endedBy(o: { asOf: Day; monthAsOf: Day; quit: boolean }, last: Day): Ended | undefined {
  if (o.asOf >= last) return 'whole';
  if (o.quit) return 'left';
  return o.monthAsOf >= last ? 'missing' : undefined;
}

/** The end of the first UTC day of the month, from now on, into which a whole hour still fits. */
function nextMidnight(month: Month, now: Date): Date | undefined {
  const today = dayOf(now);
  const tonight = startOf(addDays(today, 1));
  const day = tonight.getTime() - now.getTime() >= hourSeconds * 1000 ? today : addDays(today, 1);
  return monthOf(day) === month ? startOf(addDays(day, 1)) : undefined;
}

/** The same day of another month; undefined: that month has no such day. */
export function sameDayIn(month: Month, of: Day): Day | undefined {
  const last = lastDayOf(month);
  const back = Number(last.slice(8)) - Number(of.slice(8));
  return back < 0 ? undefined : addDays(last, -back);
}

/** Days by which the figures are older than they could be: today is never in the data yet (domain.md). */
export const ageOf = (asOf: Day, now: Date): number => Math.max(0, daysBetween(asOf, dayOf(now)) - 1);
