import { and, eq, isNotNull } from 'drizzle-orm';
import type { Database, Rows, Transaction } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { afterCommit, drizzleOf, rootOf } from '#src/database/handle.ts';
import { pausedFrom, takeTurn, type Turn } from './messages.rules.ts';
import { directChannels, directPace } from './messages.tables.ts';

export interface Direct {
  readonly channelId: string | undefined;
  readonly closed: boolean;
}

const mine = (agencyId: string, userId: string) => and(eq(directChannels.agencyId, agencyId), eq(directChannels.userId, userId));

export async function findDirect(rows: Rows, agencyId: string, userId: string): Promise<Direct | undefined> {
  const [row] = await drizzleOf(rows).select().from(directChannels).where(mine(agencyId, userId));
  return row && { channelId: row.channelId ?? undefined, closed: row.closedAt !== null };
}

/** @param channelId null: the one we knew is gone */
export async function saveDirectChannel(rows: Rows, agencyId: string, userId: string, channelId: string | null): Promise<void> {
  await drizzleOf(rows)
    .insert(directChannels)
    .values({ agencyId, userId, channelId })
    .onConflictDoUpdate({ target: [directChannels.agencyId, directChannels.userId], set: { channelId } });
}

// --- Closed, until they do something ---------------------------------------------------------------------------------

/**
 * Every command and press asks whether its visitor's direct messages are known to be closed: the few who are stay in
 * memory, like who is linked (features/creators/linked.store.ts). Every write forgets in its own transaction.
 */
const remembered = new WeakMap<Database, Promise<ReadonlySet<string>>>();

const memberOf = (agencyId: string, userId: string): string => `${agencyId} ${userId}`;

/** Whether their direct messages are known to be closed. */
export async function isClosed(db: Database, agencyId: string, userId: string): Promise<boolean> {
  const known = remembered.get(db) ?? remember(db);
  return (await known).has(memberOf(agencyId, userId));
}

function remember(db: Database): Promise<ReadonlySet<string>> {
  const reading = readClosed(db);
  remembered.set(db, reading);
  reading.catch(() => remembered.delete(db));
  return reading;
}

async function readClosed(db: Database): Promise<ReadonlySet<string>> {
  const found = await drizzleOf(db)
    .select({ agencyId: directChannels.agencyId, userId: directChannels.userId })
    .from(directChannels)
    .where(isNotNull(directChannels.closedAt));
  return new Set(found.map((row) => memberOf(row.agencyId, row.userId)));
}

/** What is remembered may be wrong once this transaction is committed. */
export function forgetClosed(tx: Transaction): void {
  const root = rootOf(tx);
  afterCommit(tx, () => remembered.delete(root));
}

export async function saveClosed(tx: Transaction, agencyId: string, userId: string, closedAt: Date): Promise<void> {
  forgetClosed(tx);
  await drizzleOf(tx)
    .insert(directChannels)
    .values({ agencyId, userId, closedAt })
    .onConflictDoUpdate({ target: [directChannels.agencyId, directChannels.userId], set: { closedAt } });
}

export async function saveOpenAgain(tx: Transaction, agencyId: string, userId: string): Promise<void> {
  forgetClosed(tx);
  await drizzleOf(tx).update(directChannels).set({ closedAt: null }).where(mine(agencyId, userId));
}

// --- Pace ------------------------------------------------------------------------------------------------------------

/** Takes the house's next turn to open a new channel, and writes down that it is taken. */
export async function reserveTurn(tx: Transaction, now: Date): Promise<Turn> {
  const drizzle = drizzleOf(tx);
  await drizzle
    .insert(directPace)
    .values({ nextAt: now, day: dayOf(now), opened: 0 })
    .onConflictDoNothing();
  const [pace] = await drizzle.select().from(directPace).for('update');
  if (!pace) throw new Error('the pace was taken away while it was read');
  const turn = takeTurn(pace, now);
  if (turn.kind === 'at') {
    const { nextAt, day, opened } = turn.pace;
    await drizzle.update(directPace).set({ nextAt, day, opened });
  }
  return turn;
}

/** Whether Discord has refused since a turn was taken. */
export async function isPaused(rows: Rows, now: Date): Promise<boolean> {
  const [pace] = await drizzleOf(rows).select({ pausedUntil: directPace.pausedUntil }).from(directPace);
  return pace?.pausedUntil != null && pace.pausedUntil > now;
}

/** @returns until when nobody new is written to */
export async function pauseNew(tx: Transaction, now: Date): Promise<Date> {
  const pausedUntil = pausedFrom(now);
  const paused = { nextAt: now, day: dayOf(now), opened: 0, pausedUntil };
  await drizzleOf(tx).insert(directPace).values(paused).onConflictDoUpdate({ target: directPace.house, set: { pausedUntil } });
  return pausedUntil;
}
