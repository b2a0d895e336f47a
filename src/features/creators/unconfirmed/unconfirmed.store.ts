import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '#src/context.ts';
import { batchesOf } from '#src/core/batches.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf, isAmong } from '#src/database/handle.ts';
import { noteHandles } from '#src/features/creators/creators.store.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/**
 * No file that counts shows these creators any more. They stay, with who they are linked to; whom staff had approved before
 * any file named them are expected again.
 */
export async function markUnconfirmed(tx: Transaction, agencyId: string, creatorIds: readonly string[], at: Date): Promise<void> {
  for (const batch of batchesOf(creatorIds, 1000)) {
    await drizzleOf(tx)
      .update(creators)
      .set({
        unconfirmedAt: at,
        expectedSince: sql`case when ${creators.approvedHandle} is not null then ${at.toISOString()}::timestamptz end`,
      })
      .where(and(eq(creators.agencyId, agencyId), inArray(creators.id, [...batch])));
  }
}

/**
 * Of these, whose ID no file that counts shows any more, those whom staff had approved before any file named them: they go
 * by that name again, and what the file had for it, an ID or another name, is nobody's.
 * @returns their IDs
 */
export async function forgetIds(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<readonly string[]> {
  if (creatorIds.length === 0) return [];
  const found = await drizzleOf(tx)
    .update(creators)
    .set({ tiktokId: null, handle: sql`${creators.approvedHandle}` })
    .where(and(eq(creators.agencyId, agencyId), isAmong(sql`${creators.id}`, creatorIds), isNotNull(creators.approvedHandle)))
    .returning({ id: creators.id });
  return found.map(({ id }) => id);
}

/** A file shows these creators again. @param seen those it shows with their ID, under which username */
export async function confirmCreators(
  tx: Transaction,
  agencyId: string,
  o: {
    readonly asOf: Day;
    readonly creatorIds: readonly string[];
    readonly seen: readonly { readonly creatorId: string; readonly handle: string }[];
  },
): Promise<void> {
  if (o.creatorIds.length === 0) return;
  for (const batch of batchesOf(o.creatorIds, 1000)) {
    await drizzleOf(tx)
      .update(creators)
      .set({ unconfirmedAt: null })
      .where(and(eq(creators.agencyId, agencyId), isNotNull(creators.unconfirmedAt), inArray(creators.id, [...batch])));
  }
  await noteHandles(tx, agencyId, o.asOf, o.seen);
}

/** Who held which username since when, as the files say that still count. */
export interface TakenBack {
  readonly creatorId: string;
  readonly handle: string;
  /** null: none of them shows it. */
  readonly firstSeenOn: Day | null;
}

/** Says anew since when creators were seen under usernames that a file showed which does not count any more. */
export async function takeBackHandles(tx: Transaction, agencyId: string, list: readonly TakenBack[]): Promise<void> {
  for (const batch of batchesOf(list, 1000)) {
    const records = JSON.stringify(
      batch.map((one) => ({ creator_id: one.creatorId, handle: one.handle, first_seen_on: one.firstSeenOn })),
    );
    const said = sql`json_to_recordset(${records}::text::json) as r(creator_id uuid, handle text, first_seen_on date)`;
    const same = sql`h.agency_id = ${agencyId}::uuid and h.creator_id = r.creator_id and h.handle = r.handle`;
    await drizzleOf(tx).execute(sql`
      update handles h set first_seen_on = r.first_seen_on from ${said} where ${same} and r.first_seen_on is not null`);
    await drizzleOf(tx).execute(sql`delete from handles h using ${said} where ${same} and r.first_seen_on is null`);
  }
}
