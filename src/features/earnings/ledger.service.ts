import type { Transaction } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { deleteLines, insertLines, listCurrentFigures, type LedgerPart, type LedgerLine } from './ledger.store.ts';
import { defaultPlan, planOf, type PlanInForce } from './plans.rules.ts';
import { listPlans, setPlan } from './plans.store.ts';
import { statementOf, type StatementMoney } from './statement.rules.ts';

/**
 * Makes ledger lines anew from what counts now: the current snapshots and the month's plan. Always the same result, in
 * whatever order the files came.
 */
export async function rebuildLines(tx: Transaction, part: LedgerPart, at: Date): Promise<void> {
  const plan = await planForMonth(tx, part.agencyId, part.month, at);
  const figures = await listCurrentFigures(tx, part);
  const { agencyId, month } = part;
  await deleteLines(tx, { agencyId, month, creatorIds: figures.map((one) => one.creatorId) });
  const entries = figures.flatMap(({ creatorId, importId, diamonds }) =>
    linesOf(statementOf(diamonds, plan)).map((line) => ({ ...line, creatorId, importId })),
  );
  await insertLines(tx, { agencyId, month, planId: plan.id }, entries);
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

/** What one statement is made of, as ledger lines; of nothing there are none. */
function linesOf(money: StatementMoney): readonly LedgerLine[] {
  const lines: readonly LedgerLine[] = [
    { what: 'gift-value', cents: money.gift.minor },
    ...money.deductions.map(({ name, amount }): LedgerLine => ({ what: 'deduction', name, cents: -amount.minor })),
    { what: 'creator-share', cents: money.creatorShare.minor },
    { what: 'agency-share', cents: money.agencyShare?.minor ?? 0n },
  ];
  return lines.filter((line) => line.cents !== 0n);
}
