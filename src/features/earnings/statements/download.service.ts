import type { Context } from '#src/context.ts';
import { show, type Answer } from '#src/core/answer.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { getMonthTotals, listFigures, listSubtotals } from '#src/features/earnings/ledger/figures.store.ts';
import { listGates } from '#src/features/earnings/gate/gates.store.ts';
import { moneyOf } from '#src/features/earnings/ledger/ledger.rules.ts';
import { findMonthAsOf } from '#src/features/earnings/ledger/ledger.store.ts';
import { planOf } from '#src/features/earnings/plans/plans.rules.ts';
import { listPlans } from '#src/features/earnings/plans/plans.store.ts';
import { csvOf } from '#src/files/csv.ts';
import { emptyAgencyScreen } from './agency.screens.ts';
import { downloadScreen, downloadTable } from './download.screens.ts';
import { readTogether } from './month-figures.store.ts';
import { outlookFor, typedMonth } from './months.service.ts';

/** No agency has as many creators as this in a month; a file of so many lines is still one that Discord takes. */
const mostRows = 20_000;

/** *Download*: the agency's month as a file for who asked alone. Each time is written in the log before it is made. */
export async function downloadMonth(ctx: Context, argument: string): Promise<Answer> {
  const { db, agency, texts } = ctx;
  const month = typedMonth(ctx, argument);
  if (!month || !(await findMonthAsOf(db, agency.id, month))) return show(emptyAgencyScreen(texts, month));
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, { what: 'earnings.month-downloaded', subject: month, details: { month }, isLook: true }),
  );
  const { asOf, rows, gates, plans, totals, sums } = await ctx.db.transaction(async (tx) => {
    await readTogether(tx);
    const subtotals = await listSubtotals(tx, agency.id, month);
    const { sums: all, ...others } = await getMonthTotals(tx, agency.id, month, subtotals);
    return {
      asOf: await findMonthAsOf(tx, agency.id, month),
      rows: await listFigures(tx, agency.id, month, { offset: 0, limit: mostRows }),
      gates: await listGates(tx, agency.id),
      plans: await listPlans(tx, agency.id),
      totals: others,
      sums: all,
    };
  });
  if (!asOf) return show(emptyAgencyScreen(texts, month));
  const table = downloadTable(texts, {
    month,
    asOf,
    agencyShareSet: planOf(plans, month)?.agencySharePpm !== undefined,
    rows: rows.map((row) => ({
      ...row,
      money: moneyOf(row.sums),
      passed: outlookFor(ctx, gates, { ...row, month, monthAsOf: asOf })?.state.passed,
    })),
    total: { ...totals, money: moneyOf(sums) },
  });
  return show(downloadScreen(texts, { month, creators: rows.length, bytes: csvOf(table) }));
}
