import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { parseDay, type Day } from '#src/core/calendar.ts';
import { drizzleOf, isAmong, queryRows } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { linkPicks } from './picks.tables.ts';

/** A creator as the walk asks about them: what the files know. */
export interface Walked {
  readonly id: string;
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
  /** Whom this manager picked for them. */
  readonly picked: string | undefined;
}

/**
 * Those without a member who are still with the agency and of whom nobody said that they have no Discord account. In these
 * words, because each list is then looked up in a hash, also while the database has no statistics of what a file has just
 * brought (`isAmong`).
 */
const waiting = (agencyId: string) => sql`
  c.agency_id = ${agencyId}::uuid and not c.without_discord
  and (c.id in (select creator_id from links where agency_id = ${agencyId}::uuid and ended_at is null)) is not true
  and (c.id in (
    select creator_id from runs where agency_id = ${agencyId}::uuid
    group by creator_id having bool_and(ended_on is not null))) is not true`;

const walkedRow = z.object({
  id: z.string(),
  handle: z.string(),
  managerName: z.string().nullable(),
  joinedOn: z.string().nullable(),
  picked: z.string().nullable(),
});

/** A page of the walk, in the order of their handles. */
export async function listWalk(
  rows: Rows,
  agencyId: string,
  o: { by: string; offset: number; limit: number },
): Promise<readonly Walked[]> {
  const found = await queryRows(
    rows,
    sql`
      select c.id, c.handle, c.manager_name as "managerName", c.joined_on::text as "joinedOn", p.user_id as picked
      from creators c
      left join link_picks p on p.agency_id = c.agency_id and p.creator_id = c.id and p.picked_by = ${o.by}
      where ${waiting(agencyId)}
      order by lower(c.handle), c.id limit ${o.limit} offset ${o.offset}`,
    walkedRow,
  );
  return found.map((one) => ({ ...one, joinedOn: dayFrom(one.joinedOn), picked: one.picked ?? undefined }));
}

const dayFrom = (text: string | null): Day | null => (text === null ? null : (parseDay(text) ?? null));

export async function countWaiting(rows: Rows, agencyId: string): Promise<number> {
  const [found] = await queryRows(
    rows,
    sql`select count(*)::int as count from creators c where ${waiting(agencyId)}`,
    z.object({ count: z.coerce.number() }),
  );
  return found?.count ?? 0;
}

/** Keeps whom somebody picked for a creator of the walk. @returns false when the creator is not in it any more */
export async function savePick(
  tx: Transaction,
  agencyId: string,
  o: { by: string; creatorId: string; userId: string; at: Date },
): Promise<boolean> {
  const saved = await queryRows(
    tx,
    sql`
      insert into link_picks (agency_id, picked_by, creator_id, user_id, picked_at)
      select c.agency_id, ${o.by}, c.id, ${o.userId}, ${o.at.toISOString()}::timestamptz
      from creators c where ${waiting(agencyId)} and c.id = ${o.creatorId}::uuid
      on conflict (agency_id, picked_by, creator_id) do update set user_id = excluded.user_id, picked_at = excluded.picked_at
      returning id`,
    z.object({ id: z.string() }),
  );
  return saved.length === 1;
}

export async function deletePicks(tx: Transaction, agencyId: string, by: string, creatorIds: readonly string[]): Promise<void> {
  if (creatorIds.length === 0) return;
  await drizzleOf(tx)
    .delete(linkPicks)
    .where(and(eq(linkPicks.agencyId, agencyId), eq(linkPicks.pickedBy, by), inArray(linkPicks.creatorId, [...creatorIds])));
}

/** What somebody picked for creators who need nobody any more, because another one linked them meanwhile. */
export async function deleteStalePicks(tx: Transaction, agencyId: string, by: string): Promise<void> {
  await drizzleOf(tx).execute(sql`
    delete from link_picks p where p.agency_id = ${agencyId}::uuid and p.picked_by = ${by}
      and not exists (select from creators c where c.id = p.creator_id and ${waiting(agencyId)})`);
}

/** Whoever picked for these creators: there is nothing left to ask. */
export async function deletePicksFor(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  if (creatorIds.length === 0) return;
  await drizzleOf(tx)
    .delete(linkPicks)
    .where(and(eq(linkPicks.agencyId, agencyId), inArray(linkPicks.creatorId, [...creatorIds])));
}

/** What somebody picked, and what became of both since. */
export interface Picked extends Omit<Walked, 'picked'> {
  readonly userId: string;
  readonly linkedTo: string | undefined;
  readonly memberIs: string | undefined;
  /** Their time with the agency has ended. */
  readonly left: boolean;
}

const pickedRow = walkedRow.omit({ picked: true }).extend({
  userId: z.string(),
  linkedTo: z.string().nullable(),
  memberIs: z.string().nullable(),
  left: z.boolean(),
  print: z.string(),
});

/** As many as one question shows. */
export const mostAtOnce = 20;

/**
 * The picks of a person, in the order of the handles, at most `mostAtOnce`.
 * @returns and a print of them: the same picks, the same print
 */
export async function listPicked(
  rows: Rows,
  agencyId: string,
  by: string,
): Promise<{ picked: readonly Picked[]; print: string }> {
  const found = await queryRows(
    rows,
    sql`
      with mine as (
        select c.id, c.handle, c.manager_name as "managerName", c.joined_on::text as "joinedOn", p.user_id as "userId",
          (select l.user_id from links l
            where l.agency_id = c.agency_id and l.creator_id = c.id and l.ended_at is null) as "linkedTo",
          (select o.handle from links l join creators o on o.agency_id = l.agency_id and o.id = l.creator_id
            where l.agency_id = p.agency_id and l.user_id = p.user_id and l.ended_at is null and l.creator_id <> c.id) as "memberIs",
          coalesce((select bool_and(r.ended_on is not null) from runs r
            where r.agency_id = c.agency_id and r.creator_id = c.id), false) as "left"
        from link_picks p join creators c on c.agency_id = p.agency_id and c.id = p.creator_id
        where p.agency_id = ${agencyId}::uuid and p.picked_by = ${by}
        order by lower(c.handle), c.id limit ${mostAtOnce})
      select mine.*, (select md5(string_agg(m.id::text || m."userId", ',' order by m.id)) from mine m) as print
      from mine order by lower(handle), id`,
    pickedRow,
  );
  const picked = found.map(({ print: _print, linkedTo, memberIs, ...one }) => ({
    ...one,
    joinedOn: dayFrom(one.joinedOn),
    linkedTo: linkedTo ?? undefined,
    memberIs: memberIs ?? undefined,
  }));
  return { picked, print: found[0]?.print ?? 'none' };
}

/** How many a person has picked altogether. */
export async function countPicked(rows: Rows, agencyId: string, by: string): Promise<number> {
  return drizzleOf(rows).$count(linkPicks, and(eq(linkPicks.agencyId, agencyId), eq(linkPicks.pickedBy, by)));
}

/** Says of creators that they have, or have not, a Discord account. Whoever is linked has one. @returns those that changed */
export async function saveWithoutDiscord(
  tx: Transaction,
  agencyId: string,
  creatorIds: readonly string[],
  without: boolean,
): Promise<readonly { readonly id: string; readonly handle: string }[]> {
  if (creatorIds.length === 0) return [];
  const linked = drizzleOf(tx)
    .select({ one: sql`1` })
    .from(links)
    .where(sql`${links.agencyId} = creators.agency_id and ${links.creatorId} = creators.id and ${links.endedAt} is null`);
  return drizzleOf(tx)
    .update(creators)
    .set({ withoutDiscord: without, version: sql`${creators.version} + 1` })
    .where(
      and(
        eq(creators.agencyId, agencyId),
        isAmong(sql`${creators.id}`, creatorIds),
        eq(creators.withoutDiscord, !without),
        without ? sql`not exists (${linked})` : undefined,
      ),
    )
    .returning({ id: creators.id, handle: creators.handle });
}
