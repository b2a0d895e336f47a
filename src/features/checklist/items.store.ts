import { and, asc, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
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

/** A creator, as SQL says it. */
interface Whose {
  readonly agency: SQL;
  readonly creator: SQL;
}

/** The stretch with the agency that goes on, or is the last one: one more than have ended. */
const runNow = ({ agency, creator }: Whose) => sql<number>`(
  select 1 + count(*)::int from runs r where r.agency_id = ${agency} and r.creator_id = ${creator} and r.ended_on is not null)`;

/** Which member the creator is, or was last. */
const memberNow = ({ agency, creator }: Whose) => sql<string | null>`(
  select l.user_id from links l where l.agency_id = ${agency} and l.creator_id = ${creator}
  order by l.ended_at desc nulls first, l.linked_at desc limit 1)`;

const itsCreator = { agency: sql`checklist_items.agency_id`, creator: sql`checklist_items.creator_id` };

/** Of this stretch and this member, or ticked off before there was one. */
const ofNow = and(
  eq(checklistItems.runNumber, runNow(itsCreator)),
  or(isNull(checklistItems.memberId), eq(checklistItems.memberId, memberNow(itsCreator))),
);

/** What was done with a member takes the place of what was before there was one. */
const memberFirst = sql`${checklistItems.memberId} nulls last`;

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

/** What is stored of a creator's checklist of this run, as the member they are; of each point, the first counts. */
export async function listItems(rows: Rows, agencyId: string, creatorId: string): Promise<readonly StoredItem[]> {
  const found = await drizzleOf(rows)
    .select(stored)
    .from(checklistItems)
    .leftJoin(checklistPictures, currentPicture)
    .where(and(eq(checklistItems.agencyId, agencyId), eq(checklistItems.creatorId, creatorId), ofNow))
    .orderBy(memberFirst);
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

type Locked = Pick<StoredItem, 'id' | 'state' | 'version'>;

/** Makes the point's row if there is none, and locks it: one thing happens to it at a time. */
export async function lockItem(
  tx: Transaction,
  agencyId: string,
  of: { readonly creatorId: string; readonly item: ItemName },
): Promise<Locked> {
  const there = await lockRow(tx, agencyId, of);
  if (there) return there;
  const whose = { agency: sql`${agencyId}::uuid`, creator: sql`${of.creatorId}::uuid` };
  // Version 0 is what a button of an open point carries.
  await drizzleOf(tx)
    .insert(checklistItems)
    .values({ agencyId, ...of, memberId: memberNow(whose), runNumber: runNow(whose), state: 'sent', version: 0 })
    .onConflictDoNothing();
  const locked = await lockRow(tx, agencyId, of);
  if (!locked) throw new Error('the point of the checklist was not written');
  return locked;
}

async function lockRow(
  tx: Transaction,
  agencyId: string,
  of: { readonly creatorId: string; readonly item: ItemName },
): Promise<Locked | undefined> {
  const [locked] = await drizzleOf(tx)
    .select({ id: checklistItems.id, state: checklistItems.state, version: checklistItems.version })
    .from(checklistItems)
    .where(
      and(
        eq(checklistItems.agencyId, agencyId),
        eq(checklistItems.creatorId, of.creatorId),
        eq(checklistItems.item, of.item),
        ofNow,
      ),
    )
    .orderBy(memberFirst)
    .limit(1)
    .for('update');
  return locked;
}

/** No two things that were sent for a point of a creator have the same one: a button means what was seen with it. */
const nextVersion = sql<number>`(
  select 1 + max(o.version) from checklist_items o
  where o.agency_id = checklist_items.agency_id and o.creator_id = checklist_items.creator_id and o.item = checklist_items.item)`;

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
      memberId: sent.by,
      sentBy: sent.by,
      sentAt: sent.at,
      note: null,
      answeredBy: null,
      answeredAt: null,
      version: nextVersion,
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
    .where(and(eq(checklistItems.agencyId, agencyId), eq(checklistItems.state, 'sent'), ofNow))
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
