import type { Check, Context } from '#src/context.ts';
import { dayOf, type Day } from '#src/core/calendar.ts';
import { ageOf, type DataAge } from './data-age.rules.ts';
import { findNewestDay } from './imports.store.ts';

/** How old the newest figures are; undefined: nothing is imported. */
export async function dataAge(ctx: Pick<Context, 'db' | 'agency' | 'clock'>): Promise<DataAge | undefined> {
  const asOf: Day | undefined = await findNewestDay(ctx.db, ctx.agency.id);
  return asOf === undefined ? undefined : ageOf(asOf, dayOf(ctx.clock.now()));
}

/** Whether the export is handed in each morning. Before the first one there is nothing that could be old. */
export const dataAgeChecks: readonly Check[] = [
  {
    name: 'earnings.data-age',
    run: async (ctx) => {
      const age = await dataAge(ctx);
      if (!age || age.level === 'fresh') return [];
      return [{ severity: age.level === 'urgent' ? 'broken' : 'attention', text: ctx.texts.earnings.dataIsOld(age) }];
    },
  },
];
