import { and, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import type { TypedPlan } from './plan-form.rules.ts';
import { planDrafts } from './plan-drafts.tables.ts';

export interface KeptDraft {
  readonly id: string;
  readonly typed: TypedPlan;
  /** How many plans there were when it was filled in. */
  readonly seen: number;
}

const typedPlan = z.object({
  diamond: z.string(),
  deductions: z.string(),
  creator: z.string(),
  agency: z.string(),
  from: z.string(),
});
const keptMilliseconds = 86_400_000;

/** Keeps what was filled in, and lets go of what nobody decided on within a day. @returns its row's ID */
export async function keepDraft(
  tx: Transaction,
  agencyId: string,
  draft: { typed: TypedPlan; seen: number; by: string; at: Date },
): Promise<string> {
  const drizzle = drizzleOf(tx);
  const before = new Date(draft.at.getTime() - keptMilliseconds);
  await drizzle.delete(planDrafts).where(and(eq(planDrafts.agencyId, agencyId), lt(planDrafts.draftedAt, before)));
  const [made] = await drizzle
    .insert(planDrafts)
    .values({ agencyId, typed: draft.typed, seen: draft.seen, draftedBy: draft.by, draftedAt: draft.at })
    .returning({ id: planDrafts.id });
  if (!made) throw new Error('the draft was not written');
  return made.id;
}

export async function findDraft(rows: Rows, agencyId: string, id: string): Promise<KeptDraft | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ id: planDrafts.id, typed: planDrafts.typed, seen: planDrafts.seen })
    .from(planDrafts)
    .where(and(eq(planDrafts.agencyId, agencyId), eq(planDrafts.id, id)));
  return found && { ...found, typed: typedPlan.parse(found.typed) };
}
