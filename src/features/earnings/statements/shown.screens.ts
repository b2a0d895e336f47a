import type { Day, Month } from '#src/core/calendar.ts';
import { buttons, facts, note, text, type ActionName, type Block, type Fact } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import { words } from '#src/core/words.ts';
import type { LedgerMoney } from '#src/features/earnings/ledger/ledger.rules.ts';
import type { LeftOut } from '#src/features/earnings/ledger/left-out.rules.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';
import type { Beside } from './beside.rules.ts';

/** Parts that every statement has, whoever reads it. */

interface ShownStatus {
  readonly month: Month;
  readonly asOf: Day;
  /** Days by which that is older than it could be. */
  readonly age: number;
  readonly isStaff: boolean;
  /** Whom the newest file does not bring up to that day. */
  readonly leftOut?: LeftOut | undefined;
}

/** The month's status, as of which day and for whom not, and how old that is. Of a whole month nothing newer can be. */
export function statusBlocks(texts: Texts, { month, asOf, age, isStaff, leftOut }: ShownStatus): readonly Block[] {
  const say = texts.earnings;
  const status = monthStatus(month, asOf);
  const missing = leftOut ? [text(say.leftOutOfMonth(month, leftOut))] : [];
  if (status !== 'running' && leftOut) return [text(say.wholeForSome(month, asOf)), ...missing];
  const said = say.statusOf(month, status, asOf);
  if (status !== 'running') return [text(said), note(say.endedAgo(age))];
  return [text(words`${said} ${say.laterDays}`), age >= 2 ? text(say.old(age, isStaff)) : note(say.ageOf(age)), ...missing];
}

/** Gift value − deductions, each by name, = net revenue. */
export function moneyFacts(texts: Texts, money: LedgerMoney): readonly Fact[] {
  const say = texts.earnings;
  const deductions =
    money.deductions.length === 0
      ? [{ label: say.deductions, value: say.noDeductions }]
      : money.deductions.map(({ name, amount }) => ({ label: say.deductionNamed(name), value: say.minus(amount) }));
  return [
    { label: say.giftValue, value: say.amount(money.gift) },
    ...deductions,
    { label: say.net, value: say.amount(money.net) },
  ];
}

interface Live {
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
}

export function activityFacts(texts: Texts, shown: Live): readonly Fact[] {
  const say = texts.earnings;
  return [
    { label: say.diamonds, value: say.diamondsOf(shown.diamonds) },
    { label: say.hours, value: say.duration(shown.liveSeconds) },
    { label: say.validDays, value: words`${shown.validDays}` },
  ];
}

/** What stands beside a month's figures: the month before, whole and on the same day, or why it does not. */
export interface BesideMonth {
  readonly month: Month;
  /** As-of day of the month that is shown. */
  readonly asOf: Day;
  readonly whole: Beside;
  readonly sameDay: Beside;
}

/** One line where there is nothing at all of that month: a second dash would say no more. */
export function besideFacts(texts: Texts, beside: BesideMonth, share: 'your' | 'creator'): Block {
  const say = texts.earnings;
  const { month, whole, sameDay, asOf } = beside;
  const wholeFact =
    whole.kind === 'figures'
      ? { label: say.besideLabel(month, whole.upTo), value: say.beside(whole.figures, share) }
      : {
          label: say.besideLabel(month, undefined),
          value: whole.why === 'not-imported' ? say.noMonthBeside(month) : say.noneBeside(whole.why, month, asOf),
        };
  if (whole.kind === 'none' && sameDay.kind === 'none') return facts(wholeFact);
  const sameDayFact =
    sameDay.kind === 'figures'
      ? { label: say.besideLabel(month, sameDay.upTo), value: say.beside(sameDay.figures, share) }
      : { label: say.sameDayLabel(month), value: say.noneBeside(sameDay.why, month, asOf) };
  return facts(wholeFact, sameDayFact);
}

/** ‹ June · July › */
export function monthButtons(
  texts: Texts,
  nav: { readonly earlier: Month | undefined; readonly later: Month | undefined },
  press: (month: Month) => { readonly action: ActionName; readonly argument: string },
): readonly Block[] {
  const say = texts.earnings;
  const list = [
    ...(nav.earlier === undefined ? [] : [{ label: say.earlierMonth(nav.earlier), press: press(nav.earlier) }]),
    ...(nav.later === undefined ? [] : [{ label: say.laterMonth(nav.later), press: press(nav.later) }]),
  ];
  return list.length === 0 ? [] : [buttons(...list)];
}
