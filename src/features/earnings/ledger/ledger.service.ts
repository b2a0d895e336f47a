import type { Transaction } from '#src/context.ts';
import { batchesOf, inTurns, rowsAtOnce } from '#src/core/batches.ts';
import type { Month } from '#src/core/calendar.ts';
import {
  findMonthAsOf,
  listCountingFigures,
  listFiguresOfNewest,
  saveLines,
  type CountingFigure,
  type ExportLine,
  type LedgerPart,
} from './ledger.store.ts';
import { defaultPlan, planOf, type PlanInForce } from '#src/features/earnings/plans/plans.rules.ts';
import { listPlans, setPlan } from '#src/features/earnings/plans/plans.store.ts';
import type { OfImport } from '#src/features/earnings/importing/snapshots.store.ts';
import { statementOf } from './statement.rules.ts';

/**
 * Makes ledger lines anew from what counts now: the snapshots of committed imports and the month's plan. Always the same
 * result, in whatever order the files came.
 */
export async function rebuildLines(tx: Transaction, part: LedgerPart, at: Date): Promise<void> {
  await writeLines(tx, part, await listCountingFigures(tx, part), at);
}

/** The same for what an import changes; of the month's newest, every row counts. */
export async function rebuildLinesOf(tx: Transaction, of: OfImport, at: Date): Promise<void> {
  const { agencyId, month, id: importId } = of;
  const newest = (await findMonthAsOf(tx, agencyId, month)) === of.asOf;
  const figures = newest
    ? await listFiguresOfNewest(tx, agencyId, importId)
    : await listCountingFigures(tx, { agencyId, month, importId });
  await writeLines(tx, of, figures, at);
}

async function writeLines(
  tx: Transaction,
  { agencyId, month }: { readonly agencyId: string; readonly month: Month },
  figures: readonly CountingFigure[],
  at: Date,
): Promise<void> {
  const plan = await planForMonth(tx, agencyId, month, at);
  await inTurns(batchesOf(figures, rowsAtOnce), (batch) =>
    saveLines(
      tx,
      { agencyId, month, planId: plan.id },
      batch.map((figure) => lineOf(figure, plan)),
    ),
  );
}

function lineOf({ creatorId, importId, diamonds }: CountingFigure, plan: PlanInForce): ExportLine {
  const money = statementOf(diamonds, plan);
  return {
    creatorId,
    importId,
    gift: money.gift.minor,
    deducted: money.gift.minor - money.net.minor,
    deductions: money.deductions.map(({ name, amount }) => ({ name, cents: amount.minor })),
    creator: money.creatorShare.minor,
    agency: money.agencyShare?.minor,
  };
}

/** The plan of a month. An agency that never set one gets the defaults as its first. */
async function planForMonth(tx: Transaction, agencyId: string, month: Month, at: Date): Promise<PlanInForce> {
  const found = planOf(await listPlans(tx, agencyId), month);
  if (found) return found;
  await setPlan(tx, agencyId, defaultPlan, { fromMonth: undefined, by: undefined, at });
  const made = planOf(await listPlans(tx, agencyId), month);
  if (!made) throw new Error('the first plan covers every month');
  return made;
}
