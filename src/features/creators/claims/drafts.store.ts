import { and, eq } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { claimDrafts } from './drafts.tables.ts';

/** What somebody typed into the form, word for word. Only of who said that they are 18: others are asked nothing more. */
export interface Draft {
  readonly handle: string;
  readonly niche: string;
  /** What they typed as their time zone. */
  readonly place: string;
  readonly wantsReminders: boolean;
}

export async function findDraft(rows: Rows, agencyId: string, userId: string): Promise<Draft | undefined> {
  const [found] = await drizzleOf(rows)
    .select({
      handle: claimDrafts.handle,
      niche: claimDrafts.niche,
      place: claimDrafts.place,
      wantsReminders: claimDrafts.wantsReminders,
    })
    .from(claimDrafts)
    .where(and(eq(claimDrafts.agencyId, agencyId), eq(claimDrafts.userId, userId)));
  return found;
}

export async function saveDraft(tx: Transaction, agencyId: string, userId: string, draft: Draft, at: Date): Promise<void> {
  await drizzleOf(tx)
    .insert(claimDrafts)
    .values({ agencyId, userId, at, ...draft })
    .onConflictDoUpdate({ target: [claimDrafts.agencyId, claimDrafts.userId], set: { at, ...draft } });
}

export async function deleteDraft(tx: Transaction, agencyId: string, userId: string): Promise<void> {
  await drizzleOf(tx)
    .delete(claimDrafts)
    .where(and(eq(claimDrafts.agencyId, agencyId), eq(claimDrafts.userId, userId)));
}
