import type { Check } from '#src/context.ts';
import { dataAgeOf } from './data-age.rules.ts';
import { findNewestDay } from '#src/features/earnings/importing/imports.store.ts';

/** Whether the export is handed in each morning. Before the first one there is nothing that could be old. */
export const dataAgeChecks: readonly Check[] = [
  {
    name: 'earnings.data-age',
    run: async (ctx) => {
      const asOf = await findNewestDay(ctx.db, ctx.agency.id);
      if (asOf === undefined) return 'not-begun';
      const age = dataAgeOf(asOf, ctx.clock.now());
      if (age.level === 'fresh') return [];
      return [{ severity: age.level === 'urgent' ? 'broken' : 'attention', text: ctx.texts.earnings.dataIsOld(age) }];
    },
  },
];
