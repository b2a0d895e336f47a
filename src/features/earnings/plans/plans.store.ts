import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { partsPerMillion } from '#src/core/money.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { plans } from '#src/features/earnings/earnings.tables.ts';
import type { PlanInForce } from './plans.rules.ts';
import type { MoneyPlan } from '#src/features/earnings/ledger/statement.rules.ts';

const storedDeductions = z.array(z.object({ name: z.string(), ratePpm: z.number() }));

/** The agency's plans, none of them superseded; empty before the first import or setting. */
export async function listPlans(rows: Rows, agencyId: string): Promise<readonly PlanInForce[]> {
  const found = await drizzleOf(rows)
    .select()
    .from(plans)
    .where(and(eq(plans.agencyId, agencyId), isNull(plans.supersededAt)));
  return found.map((row) => ({
    id: row.id,
    fromMonth: row.fromMonth ?? undefined,
    setBy: row.setBy ?? undefined,
    setAt: row.setAt,
    microUsdPerDiamond: BigInt(row.diamondMicroUsd),
    deductions: storedDeductions.parse(row.deductions).map(({ name, ratePpm }) => ({ name, ppm: partsPerMillion(ratePpm) })),
    creatorSharePpm: partsPerMillion(row.creatorSharePpm),
    agencySharePpm: row.agencySharePpm === null ? undefined : partsPerMillion(row.agencySharePpm),
  }));
}

/** How many plans people ever set: what a preview saw, to notice that somebody else set one meanwhile. */
export async function countPlans(rows: Rows, agencyId: string): Promise<number> {
  const [found] = await drizzleOf(rows)
    .select({ all: count() })
    .from(plans)
    .where(and(eq(plans.agencyId, agencyId), isNotNull(plans.setBy)));
  return found?.all ?? 0;
}

/** Sets a plan; the one that began with the same month is superseded, and stays as history. */
export async function setPlan(
  tx: Transaction,
  agencyId: string,
  plan: MoneyPlan,
  o: { fromMonth: Month | undefined; by: string | undefined; at: Date },
): Promise<void> {
  const drizzle = drizzleOf(tx);
  await drizzle
    .update(plans)
    .set({ supersededAt: o.at })
    .where(
      and(eq(plans.agencyId, agencyId), isNull(plans.supersededAt), sql`coalesce(${plans.fromMonth}, '') = ${o.fromMonth ?? ''}`),
    );
  await drizzle.insert(plans).values({
    agencyId,
    fromMonth: o.fromMonth ?? null,
    diamondMicroUsd: Number(plan.microUsdPerDiamond),
    deductions: plan.deductions.map(({ name, ppm }) => ({ name, ratePpm: ppm })),
    creatorSharePpm: plan.creatorSharePpm,
    agencySharePpm: plan.agencySharePpm ?? null,
    setBy: o.by ?? null,
    setAt: o.at,
  });
}
