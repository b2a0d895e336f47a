import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#src/context.ts';
import { afterCommit, drizzleOf, rootOf } from '#src/database/handle.ts';
import { links } from '#src/features/creators/creators.tables.ts';

/**
 * Whether somebody is linked is asked by every /help and changes when one is linked or a link ends: it is kept until then,
 * like who is at the door (features/agency/directory.store.ts). Only the active process writes (docs/decisions/0003), and
 * every write of links forgets in its own transaction.
 */
const remembered = new WeakMap<Database, Map<string, Promise<boolean>>>();

/** A member is 60 letters here; whoever asks when it is full makes it empty. */
const mostRemembered = 10_000;

/** Whether a member is linked to a creator of the agency now. */
export function isLinkedNow(db: Database, agencyId: string, userId: string): Promise<boolean> {
  const kept = remembered.get(db);
  const known = kept && kept.size < mostRemembered ? kept : new Map<string, Promise<boolean>>();
  remembered.set(db, known);
  const member = `${agencyId} ${userId}`;
  return known.get(member) ?? remember(known, member, readLinked(db, agencyId, userId));
}

/** What is remembered may be wrong once this transaction is committed. */
export function forgetLinked(tx: Transaction): void {
  const root = rootOf(tx);
  // A new map, so that what is being read while the commit happens ends up in the old one.
  afterCommit(tx, () => remembered.delete(root));
}

function remember(known: Map<string, Promise<boolean>>, member: string, reading: Promise<boolean>): Promise<boolean> {
  known.set(member, reading);
  reading.catch(() => known.delete(member));
  return reading;
}

async function readLinked(db: Database, agencyId: string, userId: string): Promise<boolean> {
  const [found] = await drizzleOf(db)
    .select({ id: links.id })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId), isNull(links.endedAt)))
    .limit(1);
  return found !== undefined;
}
