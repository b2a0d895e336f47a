import type { Context } from '#src/context.ts';
import { show, type Answer } from '#src/core/answer.ts';
import { addDays, dayOf, firstDayOf, lastDayOf, monthOf } from '#src/core/calendar.ts';
import { exportingScreen } from './exporting.screens.ts';

/** `/earnings import` without a file: how to export, with the period that is right today. */
export function explainExport(ctx: Context): Promise<Answer> {
  const last = addDays(dayOf(ctx.clock.now()), -1);
  const month = monthOf(last);
  const screen = exportingScreen(ctx.texts, { first: firstDayOf(month), last, monthEnds: last === lastDayOf(month) });
  return Promise.resolve(show(screen));
}
