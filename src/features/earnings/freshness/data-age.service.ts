import type { Check } from '#src/context.ts';
import { monthOf } from '#src/core/calendar.ts';
import { dataAgeOf } from './data-age.rules.ts';
import { findNewestDay } from '#src/features/earnings/importing/imports.store.ts';
import { countMonth } from '#src/features/earnings/ledger/left-out.store.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';

/** Whether the export is handed in each morning, and a whole month's with everybody. Before the first one nothing could be old. */
export const dataAgeChecks: readonly Check[] = [
  {
    name: 'earnings.data-age',
    run: async (ctx) => {
      const asOf = await findNewestDay(ctx.db, ctx.agency.id);
      if (asOf === undefined) return 'not-begun';
      const say = ctx.texts.earnings;
      const age = dataAgeOf(asOf, ctx.clock.now());
      const month = monthOf(asOf);
      // Until the last file of a month, whom one leaves out may be in the next.
      const isOver = monthStatus(month, asOf) !== 'running';
      const { leftOut } = isOver ? await countMonth(ctx.db, ctx.agency.id, month) : { leftOut: undefined };
      return [
        ...(age.level === 'fresh'
          ? []
          : [{ severity: age.level === 'urgent' ? 'broken' : 'attention', text: say.dataIsOld(age) } as const]),
        ...(leftOut ? [{ severity: 'attention', text: say.monthLacks(month, leftOut) } as const] : []),
      ];
    },
  },
];
