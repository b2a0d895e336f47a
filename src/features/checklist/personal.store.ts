import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { checklistItems, checklistPictures } from './checklist.tables.ts';

export type PersonalItem = Pick<
  typeof checklistItems.$inferSelect,
  'item' | 'state' | 'words' | 'sentAt' | 'note' | 'answeredAt' | 'runNumber'
>;

interface Of {
  readonly userId: string;
  readonly creatorIds: readonly string[];
}

/** What is on a checklist of theirs, and what staff ticked off of a creator who is theirs before anybody was linked. */
const theirs = (agencyId: string, { userId, creatorIds }: Of): SQL | undefined =>
  and(
    eq(checklistItems.agencyId, agencyId),
    or(
      eq(checklistItems.memberId, userId),
      and(isNull(checklistItems.memberId), inArray(checklistItems.creatorId, [...creatorIds])),
    ),
  );

export async function listPersonalItems(rows: Rows, agencyId: string, of: Of): Promise<readonly PersonalItem[]> {
  return drizzleOf(rows)
    .select({
      item: checklistItems.item,
      state: checklistItems.state,
      words: checklistItems.words,
      sentAt: checklistItems.sentAt,
      note: checklistItems.note,
      answeredAt: checklistItems.answeredAt,
      runNumber: checklistItems.runNumber,
    })
    .from(checklistItems)
    .where(theirs(agencyId, of))
    .orderBy(asc(checklistItems.runNumber), asc(checklistItems.sentAt), asc(checklistItems.item));
}

/** Their pictures go, and their points with them. */
export async function eraseChecklistOf(tx: Transaction, agencyId: string, of: Of): Promise<void> {
  const drizzle = drizzleOf(tx);
  await drizzle
    .delete(checklistPictures)
    .where(and(eq(checklistPictures.agencyId, agencyId), eq(checklistPictures.sentBy, of.userId)));
  await drizzle.delete(checklistItems).where(theirs(agencyId, of));
}

/** Two creators turned out to be one: what was sent goes with them; where both have a point, the other one's stays. */
export async function moveChecklist(tx: Transaction, agencyId: string, o: { from: string; into: string }): Promise<void> {
  const drizzle = drizzleOf(tx);
  const of = (creatorId: string): SQL | undefined =>
    and(eq(checklistItems.agencyId, agencyId), eq(checklistItems.creatorId, creatorId));
  await drizzle.delete(checklistItems).where(
    and(
      of(o.from),
      sql`exists (
        select from checklist_items other where other.agency_id = checklist_items.agency_id and other.creator_id = ${o.into}::uuid
          and other.run_number = checklist_items.run_number and other.item = checklist_items.item
          and other.member_id is not distinct from checklist_items.member_id)`,
    ),
  );
  await drizzle.update(checklistItems).set({ creatorId: o.into }).where(of(o.from));
}
