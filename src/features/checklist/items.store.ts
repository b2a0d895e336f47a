import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { keptAfter, type ItemName, type ShownItem } from './checklist.rules.ts';
import { checklistItems, checklistPictures } from './checklist.tables.ts';

/** A point of a creator's checklist of which something is stored. */
export interface StoredItem extends ShownItem {
  readonly id: string;
  readonly creatorId: string;
  readonly sentBy: string | null;
  readonly pictureId: string | null;
}

/** The stretch with the agency that goes on, or is the last one: one more than have ended. */
const runNow = (creatorId: unknown) => sql<number>`(
  select 1 + count(*)::int from runs r
  where r.agency_id = checklist_items.agency_id and r.creator_id = ${creatorId} and r.ended_on is not null)`;

const ofThisRun = eq(checklistItems.runNumber, runNow(sql`checklist_items.creator_id`));

const stored = {
  id: checklistItems.id,
  creatorId: checklistItems.creatorId,
  item: checklistItems.item,
  state: checklistItems.state,
  version: checklistItems.version,
  words: checklistItems.words,
  note: checklistItems.note,
  sentBy: checklistItems.sentBy,
  sentAt: checklistItems.sentAt,
  answeredBy: checklistItems.answeredBy,
  answeredAt: checklistItems.answeredAt,
  pictureId: checklistPictures.id,
};

const currentPicture = and(
  eq(checklistPictures.agencyId, checklistItems.agencyId),
  eq(checklistPictures.itemId, checklistItems.id),
  isNull(checklistPictures.replacedAt),
);

type Row = Omit<StoredItem, 'hasPicture'>;
const shown = (row: Row): StoredItem => ({ ...row, hasPicture: row.pictureId !== null });

/** What is stored of a creator's checklist of this run, in no order. */
export async function listItems(rows: Rows, agencyId: string, creatorId: string): Promise<readonly StoredItem[]> {
  const found = await drizzleOf(rows)
    .select(stored)
    .from(checklistItems)
    .leftJoin(checklistPictures, currentPicture)
    .where(and(eq(checklistItems.agencyId, agencyId), eq(checklistItems.creatorId, creatorId), ofThisRun));
  return found.map(shown);
}

/** @returns undefined: nothing was sent, and nobody ticked it off */
export async function findItem(
  rows: Rows,
  agencyId: string,
  of: { readonly creatorId: string; readonly item: ItemName },
): Promise<StoredItem | undefined> {
  const found = await listItems(rows, agencyId, of.creatorId);
  return found.find(({ item }) => item === of.item);
}

/** Makes the point's row if there is none, and locks it: one thing happens to it at a time. */
export async function lockItem(
  tx: Transaction,
  agencyId: string,
  of: { readonly creatorId: string; readonly item: ItemName },
): Promise<{ readonly id: string; readonly state: StoredItem['state']; readonly version: number }> {
  const drizzle = drizzleOf(tx);
  const runNumber = sql<number>`(
    select 1 + count(*)::int from runs r
    where r.agency_id = ${agencyId}::uuid and r.creator_id = ${of.creatorId}::uuid and r.ended_on is not null)`;
  const { creatorId, item } = of;
  // Version 0 is what a button of an open point carries.
  await drizzle
    .insert(checklistItems)
    .values({ agencyId, creatorId, item, runNumber, state: 'sent', version: 0 })
    .onConflictDoNothing();
  const [locked] = await drizzle
    .select({ id: checklistItems.id, state: checklistItems.state, version: checklistItems.version })
    .from(checklistItems)
    .where(
      and(
        eq(checklistItems.agencyId, agencyId),
        eq(checklistItems.creatorId, creatorId),
        eq(checklistItems.item, item),
        ofThisRun,
      ),
    )
    .for('update');
  if (!locked) throw new Error('the point of the checklist was not written');
  return locked;
}

/** Something was sent. Under the point's lock. */
export async function saveSent(
  tx: Transaction,
  agencyId: string,
  id: string,
  sent: { readonly words: string | null; readonly by: string; readonly at: Date },
): Promise<void> {
  await drizzleOf(tx)
    .update(checklistItems)
    .set({
      state: 'sent',
      words: sent.words,
      sentBy: sent.by,
      sentAt: sent.at,
      note: null,
      answeredBy: null,
      answeredAt: null,
      version: sql`${checklistItems.version} + 1`,
    })
    .where(and(eq(checklistItems.agencyId, agencyId), eq(checklistItems.id, id)));
}

export interface Answered {
  readonly state: 'good' | 'change';
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** What was sent is found good, or is to be changed. Under the point's lock. */
export async function saveAnswer(tx: Transaction, agencyId: string, id: string, answer: Answered): Promise<void> {
  const { state, note, by, at } = answer;
  const drizzle = drizzleOf(tx);
  await drizzle
    .update(checklistItems)
    .set({
      state,
      note,
      answeredBy: by,
      answeredAt: at,
      version: sql`${checklistItems.version} + 1`,
    })
    .where(and(eq(checklistItems.agencyId, agencyId), eq(checklistItems.id, id)));
  await drizzle
    .update(checklistPictures)
    .set({ keptUntil: state === 'good' ? keptAfter(at) : null })
    .where(and(eq(checklistPictures.agencyId, agencyId), eq(checklistPictures.itemId, id), isNull(checklistPictures.replacedAt)));
}

/** Something that waits for an answer. */
export interface ToReview {
  readonly creatorId: string;
  readonly handle: string;
  readonly item: ItemName;
  readonly sentAt: Date;
}

/** Everything in the agency that waits for an answer, oldest first; nothing of creators whose run has ended. */
export async function listSent(rows: Rows, agencyId: string): Promise<readonly ToReview[]> {
  const found = await drizzleOf(rows)
    .select({
      creatorId: checklistItems.creatorId,
      handle: creators.handle,
      item: checklistItems.item,
      sentAt: checklistItems.sentAt,
    })
    .from(checklistItems)
    .innerJoin(creators, and(eq(creators.agencyId, checklistItems.agencyId), eq(creators.id, checklistItems.creatorId)))
    .where(and(eq(checklistItems.agencyId, agencyId), eq(checklistItems.state, 'sent'), ofThisRun))
    .orderBy(asc(checklistItems.sentAt), asc(checklistItems.id));
  return found.flatMap(({ sentAt, ...one }) => (sentAt ? [{ ...one, sentAt }] : []));
}

/** Which member the creator is now. */
export async function findMember(rows: Rows, agencyId: string, creatorId: string): Promise<string | undefined> {
  const [link] = await drizzleOf(rows)
    .select({ userId: links.userId })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), eq(links.creatorId, creatorId), isNull(links.endedAt)));
  return link?.userId;
}

/** What the creator said of their niche when they joined. */
export async function findNiche(rows: Rows, agencyId: string, creatorId: string): Promise<string | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ niche: creators.niche })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
  return found?.niche ?? undefined;
}
