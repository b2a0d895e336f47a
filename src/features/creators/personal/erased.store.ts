import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { parseDay } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, queryRows } from '#src/database/handle.ts';
import type { Holding } from '#src/features/creators/creators.rules.ts';
import { creators } from '#src/features/creators/creators.tables.ts';
import { erasedHandles, erasedHash } from './erased.tables.ts';

/** Keeps of these creators' usernames what a later file is recognised by. Before the usernames go. */
export async function keepHashes(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  if (creatorIds.length === 0) return;
  const theirs = sql`agency_id = ${agencyId}::uuid and creator_id = any(${arrayOf(creatorIds)}::uuid[])`;
  await drizzleOf(tx).execute(sql`
    insert into erased_handles (agency_id, creator_id, hash, first_seen_on)
    select agency_id, creator_id, ${erasedHash(agencyId, sql`lower(handle)`)}, min(first_seen_on) from handles where ${theirs}
    group by 1, 2, 3
    union all
    select agency_id, id, ${erasedHash(agencyId, sql`lower(handle)`)}, null from creators
    where agency_id = ${agencyId}::uuid and id = any(${arrayOf(creatorIds)}::uuid[]) and tiktok_id is null and erased_id_hash is null
    on conflict (agency_id, creator_id, hash)
    do update set first_seen_on = least(excluded.first_seen_on, erased_handles.first_seen_on)`);
}

/**
 * A file of Backstage names somebody again whose data was deleted: they are the creator they were, so that no month
 * counts them twice.
 * @param shown the IDs of the file
 */
export async function recallErased(tx: Transaction, agencyId: string, shown: readonly string[]): Promise<void> {
  const drizzle = drizzleOf(tx);
  const erased = await drizzle.$count(creators, and(eq(creators.agencyId, agencyId), isNotNull(creators.erasedIdHash)));
  if (erased === 0) return;
  await drizzle.execute(sql`
    update creators c set tiktok_id = s.id, erased_id_hash = null
    from json_array_elements_text(${JSON.stringify(shown)}::text::json) s(id)
    where c.agency_id = ${agencyId}::uuid and c.erased_id_hash = ${erasedHash(agencyId, sql`s.id`)}`);
}

const erasedRow = z.object({ handle: z.string(), creatorId: z.string(), firstSeenOn: z.string().nullable() });

/** Whose data was deleted and who had one of these usernames; usernames in lower case. */
export interface ErasedUnder {
  /** Those whose ID the files had shown. */
  readonly holdings: ReadonlyMap<string, readonly Holding[]>;
  /** Those who never had one. */
  readonly withoutId: ReadonlyMap<string, string>;
}

export async function listErased(rows: Rows, agencyId: string, wanted: readonly string[]): Promise<ErasedUnder> {
  const holdings = new Map<string, Holding[]>();
  const withoutId = new Map<string, string>();
  const found = await queryRows(
    rows,
    sql`
      select w.handle, e.creator_id as "creatorId", e.first_seen_on::text as "firstSeenOn"
      from json_array_elements_text(${JSON.stringify(wanted)}::text::json) w(handle)
      join erased_handles e on e.agency_id = ${agencyId}::uuid and e.hash = ${erasedHash(agencyId, sql`w.handle`)}
      order by e.creator_id`,
    erasedRow,
  );
  for (const { handle, creatorId, firstSeenOn } of found) {
    const day = firstSeenOn === null ? undefined : parseDay(firstSeenOn);
    if (day) holdings.set(handle, [...(holdings.get(handle) ?? []), { creatorId, firstSeenOn: day }]);
    else withoutId.set(handle, creatorId);
  }
  return { holdings, withoutId };
}

/** Two creators turned out to be one. */
export async function moveErased(tx: Transaction, agencyId: string, from: string, into: string): Promise<void> {
  const drizzle = drizzleOf(tx);
  await drizzle.execute(sql`
    insert into erased_handles (agency_id, creator_id, hash, first_seen_on)
    select agency_id, ${into}::uuid, hash, first_seen_on from erased_handles
    where agency_id = ${agencyId}::uuid and creator_id = ${from}::uuid
    on conflict do nothing`);
  await drizzle.delete(erasedHandles).where(and(eq(erasedHandles.agencyId, agencyId), eq(erasedHandles.creatorId, from)));
}
