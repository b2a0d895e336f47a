import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
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

/** Whether there are pictures, of whatever agency, of which it is to be looked whether they are still to be kept. */
export async function isAnyToLookAt(rows: Rows, at: Date): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: checklistPictures.id })
    .from(checklistPictures)
    .where(lte(checklistPictures.lookAt, at))
    .limit(1);
  return found !== undefined;
}

/**
 * Deletes the pictures whose time is over, of all agencies, those that removed Greenroom too: found good or replaced 30 days
 * ago, or of a run or a link that ended then. The others are looked at again when their time is over, and at the latest a day
 * later: runs and links may have ended, or go on after all.
 */
export async function deletePicturesDue(tx: Transaction, at: Date): Promise<void> {
  const now = sql`${at.toISOString()}::timestamptz`;
  await drizzleOf(tx).execute(sql`
    with looked as (
      select p.agency_id, p.id, least(p.kept_until, ${linkKept}, ${runKept}) as until
      from checklist_pictures p join checklist_items i on i.agency_id = p.agency_id and i.id = p.item_id
      where p.look_at <= ${now} for update of p),
    gone as (
      delete from checklist_pictures p using looked l where p.agency_id = l.agency_id and p.id = l.id and l.until <= ${now})
    update checklist_pictures p set look_at = least(l.until, ${lookAfter(at).toISOString()}::timestamptz)
    from looked l where p.agency_id = l.agency_id and p.id = l.id and (l.until <= ${now}) is not true`);
}

// In hours: a day of the session's time zone may be an hour longer or shorter.
const kept = sql.raw(`interval '${keptDays * 24} hours'`);

/** Until when the picture `p` is kept for the link of who sent it to the creator of its point `i`; null: it has not ended. */
const linkKept = sql`(
  select case when bool_and(l.ended_at is not null) is not false then coalesce(max(l.ended_at) + ${kept}, '-infinity') end
  from links l where l.agency_id = i.agency_id and l.creator_id = i.creator_id and l.user_id = p.sent_by)`;

/** The same for the run: it has ended when as many have as the point's number, the last of those on that day. */
const runKept = sql`(
  select case when count(*) >= i.run_number then max(r.ended_on)::timestamp at time zone 'UTC' + ${kept} end
  from runs r where r.agency_id = i.agency_id and r.creator_id = i.creator_id and r.ended_on is not null)`;
