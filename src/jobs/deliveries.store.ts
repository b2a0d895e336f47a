import { and, eq, lt } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { deliveries } from './jobs.tables.ts';

export type Delivery = typeof deliveries.$inferSelect;

/** The delivery of this key, begun now if it was not begun before. */
export async function beginDelivery(
  rows: Rows,
  begun: { agencyId: string; key: string; channelId: string; at: Date },
): Promise<{ delivery: Delivery; isNew: boolean }> {
  const { at, ...rest } = begun;
  const [created] = await drizzleOf(rows)
    .insert(deliveries)
    .values({ ...rest, state: 'sending', attemptedAt: at })
    .onConflictDoNothing()
    .returning();
  if (created) return { delivery: created, isNew: true };
  const [known] = await drizzleOf(rows)
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.agencyId, begun.agencyId), eq(deliveries.key, begun.key)));
  if (!known) throw new Error(`the delivery ${begun.key} was purged while it was being made`);
  return { delivery: known, isNew: false };
}

/** Begins anew what is known not to have arrived. */
export async function beginAgain(rows: Rows, id: string, channelId: string, at: Date): Promise<void> {
  await drizzleOf(rows).update(deliveries).set({ channelId, attemptedAt: at }).where(eq(deliveries.id, id));
}

export async function markSent(rows: Rows, id: string, messageId: string, at: Date): Promise<void> {
  await drizzleOf(rows).update(deliveries).set({ state: 'sent', messageId, sentAt: at }).where(eq(deliveries.id, id));
}

export async function purgeDeliveries(rows: Rows, before: Date): Promise<void> {
  await drizzleOf(rows)
    .delete(deliveries)
    .where(and(eq(deliveries.state, 'sent'), lt(deliveries.sentAt, before)));
}
