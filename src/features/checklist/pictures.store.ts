import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import { keptAfter, keptDays, lookAfter, type ItemName } from './checklist.rules.ts';
import { checklistItems, checklistPictures } from './checklist.tables.ts';

export interface NewPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly sentBy: string;
  readonly sentAt: Date;
}

/** Takes the place of the picture that was there. Under the point's lock. */
export async function savePicture(tx: Transaction, agencyId: string, itemId: string, picture: NewPicture): Promise<void> {
  const drizzle = drizzleOf(tx);
  const { sentAt } = picture;
  await drizzle
    .update(checklistPictures)
    .set({ replacedAt: sentAt, keptUntil: keptAfter(sentAt) })
    .where(
      and(eq(checklistPictures.agencyId, agencyId), eq(checklistPictures.itemId, itemId), isNull(checklistPictures.replacedAt)),
    );
  await drizzle.insert(checklistPictures).values({ agencyId, itemId, ...picture, lookAt: lookAfter(sentAt) });
}

/** How many pictures somebody sent since then that are still kept. */
export async function countSentSince(rows: Rows, agencyId: string, userId: string, since: Date): Promise<number> {
  return drizzleOf(rows).$count(
    checklistPictures,
    and(eq(checklistPictures.agencyId, agencyId), eq(checklistPictures.sentBy, userId), gt(checklistPictures.sentAt, since)),
  );
}

/** @returns ID → JPEG; what is no longer kept is left out */
export async function readPictures(
  rows: Rows,
  agencyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ids.length === 0) return new Map();
  const found = await drizzleOf(rows)
    .select({ id: checklistPictures.id, bytes: checklistPictures.bytes })
    .from(checklistPictures)
    .where(and(eq(checklistPictures.agencyId, agencyId), inArray(checklistPictures.id, [...ids])));
  return new Map(found.map(({ id, bytes }) => [id, new Uint8Array(bytes)]));
}

/** @returns the JPEG; undefined when it is no longer kept */
export async function findPicture(rows: Rows, agencyId: string, id: string): Promise<Uint8Array | undefined> {
  return (await readPictures(rows, agencyId, [id])).get(id);
}

/** A picture somebody sent, without its bytes. */
export interface SentPicture {
  readonly id: string;
  readonly item: ItemName;
  readonly width: number;
  readonly height: number;
  readonly sentAt: Date;
  readonly replacedAt: Date | null;
  readonly keptUntil: Date | null;
}

/** All pictures of somebody that are still kept, newest first: of former runs and replaced ones too. */
export async function listPicturesBy(rows: Rows, agencyId: string, userId: string): Promise<readonly SentPicture[]> {
  return drizzleOf(rows)
    .select({
      id: checklistPictures.id,
      item: checklistItems.item,
      width: checklistPictures.width,
      height: checklistPictures.height,
      sentAt: checklistPictures.sentAt,
      replacedAt: checklistPictures.replacedAt,
      keptUntil: checklistPictures.keptUntil,
    })
    .from(checklistPictures)
    .innerJoin(
      checklistItems,
      and(eq(checklistItems.agencyId, checklistPictures.agencyId), eq(checklistItems.id, checklistPictures.itemId)),
    )
    .where(and(eq(checklistPictures.agencyId, agencyId), eq(checklistPictures.sentBy, userId)))
    .orderBy(desc(checklistPictures.sentAt), asc(checklistPictures.id));
}

const lookedAt = z.object({ agencyId: z.string() });

/** Agencies with pictures of which it is to be looked whether they are still to be kept. */
export async function listAgenciesToLookAt(
  rows: Rows,
  at: Date,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly string[]> {
  const found = await queryRows(
    rows,
    sql`select distinct agency_id::text as "agencyId" from checklist_pictures where look_at <= ${at.toISOString()}::timestamptz
      order by 1 limit ${page.limit} offset ${page.offset}`,
    lookedAt,
  );
  return found.map(({ agencyId }) => agencyId);
}

/**
 * Deletes an agency's pictures whose time is over: found good or replaced 30 days ago, or of a run or a link that ended then.
 * The others are looked at again when their time is over, and at the latest a day later.
 */
export async function deletePicturesDue(tx: Transaction, agencyId: string, at: Date): Promise<void> {
  const now = sql`${at.toISOString()}::timestamptz`;
  // The run of a point has ended when as many have ended as its number, and the last of those as long ago as is asked.
  await drizzleOf(tx).execute(sql`
    delete from checklist_pictures p using checklist_items i
    where p.agency_id = ${agencyId}::uuid and p.look_at <= ${now} and i.agency_id = p.agency_id and i.id = p.item_id
      and (p.kept_until <= ${now} or (
        select count(*) >= i.run_number and max(r.ended_on) <= (${now} at time zone 'UTC')::date - ${keptDays}::int
        from runs r where r.agency_id = i.agency_id and r.creator_id = i.creator_id and r.ended_on is not null) or not exists (
        select from links l where l.agency_id = i.agency_id and l.creator_id = i.creator_id and l.user_id = p.sent_by
          and (l.ended_at is null or l.ended_at > ${now} - ${`${keptDays} days`}::interval)))`);
  await drizzleOf(tx)
    .update(checklistPictures)
    .set({ lookAt: sql`least(kept_until, ${lookAfter(at).toISOString()}::timestamptz)` })
    .where(and(eq(checklistPictures.agencyId, agencyId), lte(checklistPictures.lookAt, at)));
}
