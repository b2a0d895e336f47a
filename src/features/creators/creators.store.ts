import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { batchesOf } from '#src/core/batches.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf, isAmong, queryRows } from '#src/database/handle.ts';
import { moveAssignments } from './assigning/assignments.store.ts';
import { nameWithoutHandle, type Holding, type KnownCreator, type SeenRow } from './creators.rules.ts';
import { claims, creators, handles, links } from './creators.tables.ts';
import { noteCreatorNews } from './news/creator-news.store.ts';
import { forgetLinked } from './linking/linked.store.ts';
import { moveErased } from './personal/erased.store.ts';
import { moveRunsByHand } from './runs/runs.store.ts';

const known = {
  id: creators.id,
  tiktokId: creators.tiktokId,
  handle: creators.handle,
  managerName: creators.managerName,
  groupName: creators.groupName,
  joinedOn: creators.joinedOn,
};

const createdRow = z.object({ id: z.string(), tiktokId: z.string().nullable(), handle: z.string() });

export async function listCreators(rows: Rows, agencyId: string): Promise<readonly KnownCreator[]> {
  return drizzleOf(rows).select(known).from(creators).where(eq(creators.agencyId, agencyId));
}

/** Those whose IDs some rows show. */
export async function listCreatorsOf(rows: Rows, agencyId: string, seen: readonly SeenRow[]): Promise<readonly KnownCreator[]> {
  const shown = seen.flatMap((row) => row.tiktokId ?? []);
  if (shown.length === 0) return [];
  return drizzleOf(rows)
    .select(known)
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), isAmong(sql`${creators.tiktokId}`, shown, 'text')));
}

/** Whom the staff vouch for although no file has named them yet. Of two by one name, whom they approved last comes first. */
export async function listExpected(rows: Rows, agencyId: string): Promise<readonly KnownCreator[]> {
  return drizzleOf(rows)
    .select(known)
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), isNotNull(creators.expectedSince)))
    .orderBy(desc(creators.createdAt), creators.id);
}

/** A file names somebody who was expected, with their ID. */
export async function saveTiktokId(tx: Transaction, agencyId: string, creatorId: string, tiktokId: string): Promise<void> {
  await drizzleOf(tx)
    .update(creators)
    .set({ tiktokId, expectedSince: null })
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
}

/** A file names these, without an ID. */
export async function clearExpected(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  if (creatorIds.length === 0) return;
  await drizzleOf(tx)
    .update(creators)
    .set({ expectedSince: null })
    .where(and(eq(creators.agencyId, agencyId), isNotNull(creators.expectedSince), inArray(creators.id, [...creatorIds])));
}

/** @returns the new creators' IDs by the line that made them */
export async function createCreators(
  tx: Transaction,
  agencyId: string,
  at: Date,
  seen: readonly SeenRow[],
): Promise<ReadonlyMap<number, string>> {
  const idOf = new Map<number, string>();
  for (const batch of batchesOf(seen, 1000)) {
    const made = await queryRows(
      tx,
      sql`
        insert into creators (agency_id, tiktok_id, handle, manager_name, group_name, joined_on, created_at)
        select ${agencyId}::uuid, r.tiktok_id, r.handle, r.manager_name, r.group_name, r.joined_on, ${at.toISOString()}::timestamptz
        from json_to_recordset(${json(batch.map(recordOf))}::text::json)
          as r(tiktok_id text, handle text, manager_name text, group_name text, joined_on date)
        returning id, tiktok_id as "tiktokId", handle`,
      createdRow,
    );
    const lineOf = new Map(batch.map((row) => [row.tiktokId ?? `@${row.username}`, row.line]));
    for (const row of made) {
      const line = lineOf.get(row.tiktokId ?? `@${row.handle}`);
      if (line !== undefined) idOf.set(line, row.id);
    }
  }
  return idOf;
}

const recordOf = (row: SeenRow): object => ({
  tiktok_id: row.tiktokId,
  handle: row.username === '' && row.tiktokId !== null ? nameWithoutHandle(row.tiktokId) : row.username,
  manager_name: row.managerName,
  group_name: row.groupName,
  joined_on: row.joinedOn,
});

export async function updateCreators(
  tx: Transaction,
  agencyId: string,
  changes: readonly Omit<KnownCreator, 'tiktokId'>[],
): Promise<void> {
  for (const batch of batchesOf(changes, 1000)) {
    const records = batch.map((c) => ({
      id: c.id,
      handle: c.handle,
      manager_name: c.managerName,
      group_name: c.groupName,
      joined_on: c.joinedOn,
    }));
    await drizzleOf(tx).execute(sql`
      update creators c
      set handle = r.handle, manager_name = r.manager_name, group_name = r.group_name, joined_on = r.joined_on, version = c.version + 1
      from json_to_recordset(${json(records)}::text::json)
        as r(id uuid, handle text, manager_name text, group_name text, joined_on date)
      where c.agency_id = ${agencyId}::uuid and c.id = r.id`);
  }
}

/** Notes under which handle a creator was seen on a day; the earliest day stays. */
export async function noteHandles(
  tx: Transaction,
  agencyId: string,
  asOf: Day,
  seen: readonly { readonly creatorId: string; readonly handle: string }[],
): Promise<void> {
  for (const batch of batchesOf(seen, 1000)) {
    const records = batch.map((one) => ({ creator_id: one.creatorId, handle: one.handle }));
    await drizzleOf(tx).execute(sql`
      insert into handles (agency_id, creator_id, handle, first_seen_on)
      select ${agencyId}::uuid, r.creator_id, r.handle, ${asOf}::date
      from json_to_recordset(${json(records)}::text::json) as r(creator_id uuid, handle text)
      on conflict (agency_id, creator_id, handle)
      do update set first_seen_on = excluded.first_seen_on where excluded.first_seen_on < handles.first_seen_on`);
  }
}

/** Who with an ID was seen under these handles; handles in lower case. */
export async function listHoldings(
  rows: Rows,
  agencyId: string,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, readonly Holding[]>> {
  const found = new Map<string, Holding[]>();
  if (wanted.length === 0) return found;
  const listed = await drizzleOf(rows)
    .select({ handle: sql<string>`lower(${handles.handle})`, creatorId: handles.creatorId, firstSeenOn: handles.firstSeenOn })
    .from(handles)
    .innerJoin(creators, and(eq(creators.agencyId, handles.agencyId), eq(creators.id, handles.creatorId)))
    .where(
      and(
        eq(handles.agencyId, agencyId),
        inArray(sql`lower(${handles.handle})`, [...wanted]),
        sql`${creators.tiktokId} is not null`,
      ),
    );
  for (const { handle, ...holding } of listed) found.set(handle, [...(found.get(handle) ?? []), holding]);
  return found;
}

/** What became of a member's link when two creators turned out to be one. */
export interface LinkChange {
  readonly userId: string;
  /** Whose they are now; undefined: the link ended, because the other one has a member already. */
  readonly creatorId: string | undefined;
}

/**
 * Makes one creator of two: links follow, unless the other has one already; then the former's ends.
 * @returns the links that changed: each opens or closes somebody's earnings
 */
export async function absorb(
  tx: Transaction,
  agencyId: string,
  o: { from: string; into: string; at: Date },
): Promise<readonly LinkChange[]> {
  const { from, into, at } = o;
  const drizzle = drizzleOf(tx);
  forgetLinked(tx);
  await noteCreatorNews(tx, agencyId);
  const linked = drizzle
    .select({ one: sql`1` })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), eq(links.creatorId, into), isNull(links.endedAt)));
  const mine = and(eq(links.agencyId, agencyId), eq(links.creatorId, from));
  const ended = await drizzle
    .update(links)
    .set({ endedAt: at })
    .where(and(mine, isNull(links.endedAt), sql`exists (${linked})`))
    .returning({ userId: links.userId });
  const followed = await drizzle
    .update(links)
    .set({ creatorId: into })
    .where(mine)
    .returning({ userId: links.userId, endedAt: links.endedAt });
  // What only people said of the one counts for both.
  await drizzle.execute(sql`
    update creators c set niche = coalesce(c.niche, f.niche), zone = coalesce(c.zone, f.zone), adult_at = coalesce(c.adult_at, f.adult_at)
    from creators f
    where c.agency_id = ${agencyId}::uuid and c.id = ${into}::uuid and f.agency_id = c.agency_id and f.id = ${from}::uuid`);
  const welcomed = followed.some(({ endedAt }) => endedAt === null);
  await moveRunsByHand(tx, agencyId, { from, into, welcomed });
  await moveAssignments(tx, agencyId, from, into);
  await drizzle
    .update(claims)
    .set({ creatorId: into })
    .where(and(eq(claims.agencyId, agencyId), eq(claims.creatorId, from)));
  await moveErased(tx, agencyId, from, into);
  await drizzle.delete(handles).where(and(eq(handles.agencyId, agencyId), eq(handles.creatorId, from)));
  await drizzle.delete(creators).where(and(eq(creators.agencyId, agencyId), eq(creators.id, from)));
  return [
    ...ended.map(({ userId }) => ({ userId, creatorId: undefined })),
    ...followed.flatMap(({ userId, endedAt }) => (endedAt === null ? [{ userId, creatorId: into }] : [])),
  ];
}

const json = (records: readonly object[]): string => JSON.stringify(records);
