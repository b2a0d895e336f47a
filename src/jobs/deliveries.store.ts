import { and, eq, lt, notExists, or, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { deliveries, jobs } from './jobs.tables.ts';

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
  const known = await readDelivery(rows, begun.agencyId, begun.key);
  if (!known) throw new Error(`the delivery ${begun.key} was purged while it was being made`);
  return { delivery: known, isNew: false };
}

export async function readDelivery(rows: Rows, agencyId: string, key: string): Promise<Delivery | undefined> {
  const [known] = await drizzleOf(rows)
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.agencyId, agencyId), eq(deliveries.key, key)));
  return known;
}

/** What follows the key in the keys of messages that were begun under it: '' for its own, `<part>` for `<key>:<part>`. */
export async function listBegun(rows: Rows, agencyId: string, key: string): Promise<readonly string[]> {
  const mine = or(eq(deliveries.key, key), sql`starts_with(${deliveries.key}, ${`${key}:`})`);
  const found = await drizzleOf(rows)
    .select({ key: deliveries.key })
    .from(deliveries)
    .where(and(eq(deliveries.agencyId, agencyId), mine));
  return found.map((row) => row.key.slice(key.length + 1));
}

/** Begins anew what is known not to have arrived. */
export async function beginAgain(rows: Rows, id: string, channelId: string, at: Date): Promise<void> {
  await drizzleOf(rows).update(deliveries).set({ channelId, attemptedAt: at }).where(eq(deliveries.id, id));
}

export async function markSent(rows: Rows, id: string, messageId: string, at: Date): Promise<void> {
  await drizzleOf(rows).update(deliveries).set({ state: 'sent', messageId, sentAt: at }).where(eq(deliveries.id, id));
}

/**
 * Forgets what was posted before, and what was begun before and never was, in an agency that has no job left which could
 * still ask for it.
 */
export async function purgeDeliveries(rows: Rows, before: Date): Promise<void> {
  const drizzle = drizzleOf(rows);
  const jobsLeft = drizzle
    .select({ one: sql`1` })
    .from(jobs)
    .where(eq(jobs.agencyId, deliveries.agencyId));
  const posted = and(eq(deliveries.state, 'sent'), lt(deliveries.sentAt, before));
  const abandoned = and(eq(deliveries.state, 'sending'), notExists(jobsLeft));
  await drizzle.delete(deliveries).where(and(lt(deliveries.attemptedAt, before), or(posted, abandoned)));
}
