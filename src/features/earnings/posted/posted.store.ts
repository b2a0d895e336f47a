import { and, asc, eq, lte } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { postedFiles } from './posted.tables.ts';

export type PostedFile = typeof postedFiles.$inferSelect;

/** Notes a message with an export attached; one that is noted already stays as it is. */
export async function notePosted(
  tx: Transaction,
  agencyId: string,
  o: { channelId: string; messageId: string; authorId: string; by: string; at: Date; remindAt: Date },
): Promise<void> {
  const { at, ...posted } = o;
  await drizzleOf(tx)
    .insert(postedFiles)
    .values({ agencyId, ...posted, state: 'asked', foundAt: at })
    .onConflictDoNothing();
}

export async function findPosted(rows: Rows, agencyId: string, id: string): Promise<PostedFile | undefined> {
  const [found] = await drizzleOf(rows)
    .select()
    .from(postedFiles)
    .where(and(eq(postedFiles.agencyId, agencyId), eq(postedFiles.id, id)));
  return found;
}

/** Messages of all agencies that are to be looked at. */
export async function listToLookAt(
  rows: Rows,
  now: Date,
  page: { limit: number; offset: number },
): Promise<readonly { id: string; agencyId: string }[]> {
  return drizzleOf(rows)
    .select({ id: postedFiles.id, agencyId: postedFiles.agencyId })
    .from(postedFiles)
    .where(and(eq(postedFiles.state, 'asked'), lte(postedFiles.remindAt, now)))
    .orderBy(asc(postedFiles.remindAt), asc(postedFiles.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** @param o.reminder the one that stands now, where one was sent */
export async function lookLater(
  tx: Transaction,
  agencyId: string,
  id: string,
  { remindAt, reminder }: { remindAt: Date; reminder: { channelId: string; messageId: string } | undefined },
): Promise<void> {
  await drizzleOf(tx)
    .update(postedFiles)
    .set({ remindAt, ...(reminder && { reminderId: reminder.messageId, reminderChannelId: reminder.channelId }) })
    .where(and(eq(postedFiles.agencyId, agencyId), eq(postedFiles.id, id)));
}

/** Ends the asking. @returns false when it had ended already */
export async function endAsking(
  tx: Transaction,
  agencyId: string,
  id: string,
  o: { state: 'gone' | 'left'; at: Date },
): Promise<boolean> {
  const ended = await drizzleOf(tx)
    .update(postedFiles)
    .set({ state: o.state, endedAt: o.at })
    .where(and(eq(postedFiles.agencyId, agencyId), eq(postedFiles.id, id), eq(postedFiles.state, 'asked')))
    .returning({ id: postedFiles.id });
  return ended.length > 0;
}
