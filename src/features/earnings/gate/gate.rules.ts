import { daysBetween, firstDayOf, lastDayOf, type Day, type Month } from '#src/core/calendar.ts';

/** What a month asks of a creator at least: below it they bring the agency nothing under the plan *tiers*. */
export interface Gate {
  /** Valid go-LIVE days. */
  readonly days: number;
  /** LIVE time. */
  readonly seconds: number;
}

/** A gate and the months it is for. */
export interface GateInForce extends Gate {
  /** undefined: the first one, which covers all earlier months. */
  readonly fromMonth: Month | undefined;
}

/** The gate of a month: the last one that begins with it or before. */
export function gateIn(gates: readonly GateInForce[], month: Month): Gate | undefined {
  return gates
    .filter((gate) => (gate.fromMonth ?? '') <= month)
    .toSorted((a, b) => ((a.fromMonth ?? '') < (b.fromMonth ?? '') ? -1 : 1))
    .at(-1);
}

/**
 * What a month asks of one creator. Whoever joined during it has the requirement × days with the agency ÷ days of the
 * month, from the UTC day they joined on (domain.md, Money); days are rounded up, time to the whole second.
 * @param o.joinedOn null: never said, then all of it is asked; so it is of who came back after that month
 */
export function gateFor(o: { month: Month; joinedOn: Day | null; defaults: Gate }): Gate {
  const { month, joinedOn, defaults } = o;
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  if (joinedOn === null || joinedOn <= first || joinedOn > last) return { days: defaults.days, seconds: defaults.seconds };
  const [there, all] = [daysBetween(joinedOn, last) + 1, daysBetween(first, last) + 1];
  return { days: Math.ceil((defaults.days * there) / all), seconds: Math.ceil((defaults.seconds * there) / all) };
}

/** What Backstage counted of a creator's month. */
export interface CountedLive {
  readonly validDays: number;
  readonly liveSeconds: number;
}

export interface GateState {
  readonly passed: boolean;
  /** Not passed, and at most one day and one hour short: one more valid day, which is an hour LIVE, makes it. */
  readonly near: boolean;
  readonly daysShort: number;
  readonly secondsShort: number;
}

/** An hour LIVE is what makes a day a valid one (domain.md, Glossary). */
const validDaySeconds = 3600;

export function gateState(counted: CountedLive, gate: Gate): GateState {
  const daysShort = Math.max(0, gate.days - counted.validDays);
  const secondsShort = Math.max(0, gate.seconds - counted.liveSeconds);
  const passed = daysShort === 0 && secondsShort === 0;
  return { passed, near: !passed && daysShort <= 1 && secondsShort <= validDaySeconds, daysShort, secondsShort };
}

/** The least that is near a gate. */
export const closeTo = (gate: Gate): Gate => ({ days: gate.days - 1, seconds: gate.seconds - validDaySeconds });
