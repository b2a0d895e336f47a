import type { Context } from '#src/context.ts';
import { dayOf, monthOf, type Day, type Month } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import type { Choice } from '#src/core/screen.ts';
import { gateFor, gateIn, type CountedLive, type Gate, type GateInForce } from '#src/features/earnings/gate/gate.rules.ts';
import { monthTyped } from '#src/features/earnings/months.rules.ts';
import { outlookOf, type Outlook } from './outlook.rules.ts';

/** A month as typed; undefined: none was. @throws UserError for what is no month */
export function typedMonth(ctx: Context, typed: string | undefined): Month | undefined {
  if (typed === undefined || typed.trim() === '') return undefined;
  const month = monthTyped(typed, monthOf(dayOf(ctx.clock.now())));
  if (!month) throw new UserError('earnings.unknown-month', { typed });
  return month;
}

/** Months while one is typed. @param months newest first */
export function choicesOf(ctx: Context, months: readonly Month[], typed: string): readonly Choice[] {
  const part = typed.trim().toLowerCase();
  return months
    .map((month) => ({ label: ctx.texts.earnings.monthChoice(month), value: month }))
    .filter(({ label, value }) => label.toLowerCase().includes(part) || value.includes(part))
    .slice(0, 25);
}

/** The months with figures on either side. @param months newest first */
export function neighbours(months: readonly Month[], of: Month): { earlier: Month | undefined; later: Month | undefined } {
  return { earlier: months.find((month) => month < of), later: months.findLast((month) => month > of) };
}

/** How the gate of a month stands for one creator. undefined: the agency has none. */
export function outlookFor(
  ctx: Pick<Context, 'clock'>,
  gates: readonly GateInForce[],
  of: CountedLive & { month: Month; asOf: Day; monthAsOf: Day; quit: boolean; joinedOn: Day | undefined },
): Outlook | undefined {
  const defaults = gateIn(gates, of.month);
  if (!defaults) return undefined;
  const gate: Gate = gateFor({ month: of.month, joinedOn: of.joinedOn ?? null, defaults });
  const proRated = gate.days !== defaults.days || gate.seconds !== defaults.seconds;
  const { month, asOf, monthAsOf, quit, validDays, liveSeconds } = of;
  const counted = { validDays, liveSeconds };
  return outlookOf({ month, asOf, monthAsOf, quit, counted, gate, proRated, now: ctx.clock.now() });
}
