import { and, eq, gt, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, isAmong } from '#src/database/handle.ts';
import { assignments, creators } from '#src/features/creators/creators.tables.ts';
import { noteCreatorNews } from '#src/features/creators/news/creator-news.store.ts';
import { listAnswers, listNamed } from './named.store.ts';

/** Who comes to look after whom, from a day on. */
export interface Assigning {
  readonly creatorIds: readonly string[];
  readonly coachId: string;
  /** `hand`: no file overwrites it. */
  readonly by: 'hand' | 'file';
  readonly setBy: string;
  readonly at: Date;
  readonly day: Day;
}

/** Somebody who changed hands. */
export interface ChangedHands {
  readonly creatorId: string;
  /** Whose they were until today, and who said so. */
  readonly formerId: string | undefined;
  readonly formerBy: 'hand' | 'file' | undefined;
}

const openOf = (agencyId: string, creatorIds: readonly string[]) =>
  and(eq(assignments.agencyId, agencyId), isAmong(sql`${assignments.creatorId}`, creatorIds), isNull(assignments.untilDay));

/**
 * Ends who looked after these creators before, and begins the new one; who is theirs already stays theirs, now by this.
 * Two at once: the second waits, and counts.
 */
export async function saveAssigned(
  tx: Transaction,
  agencyId: string,
  { creatorIds, coachId, by, setBy, at, day }: Assigning,
): Promise<readonly ChangedHands[]> {
  await lockCreators(tx, agencyId, creatorIds);
  const drizzle = drizzleOf(tx);
  const open = openOf(agencyId, creatorIds);
  const before = await drizzle
    .select({ creatorId: assignments.creatorId, coachId: assignments.coachId, by: assignments.by })
    .from(assignments)
    .where(open);
  const formerOf = new Map(before.map((row) => [row.creatorId, row]));
  await drizzle
    .update(assignments)
    .set({ untilDay: day })
    .where(and(open, ne(assignments.coachId, coachId)));
  await drizzle.update(assignments).set({ by, setBy, setAt: at }).where(open);
  const changed = creatorIds.filter((creatorId) => formerOf.get(creatorId)?.coachId !== coachId);
  await insertAssignments(
    tx,
    agencyId,
    changed.map((creatorId) => ({ creatorId, coachId, fromDay: day, setBy })),
    { by, at },
  );
  await noteNamed(tx, agencyId, creatorIds);
  return changed.map((creatorId) => {
    const former = formerOf.get(creatorId);
    return { creatorId, formerId: former?.coachId, formerBy: former?.by };
  });
}

/** Whoever else gives these to somebody waits until the transaction ends. */
export async function lockCreators(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  await drizzleOf(tx)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), isAmong(sql`${creators.id}`, creatorIds)))
    .orderBy(creators.id)
    .for('no key update');
}

/** A beginning assignment. */
export interface NewAssignment {
  readonly creatorId: string;
  readonly coachId: string;
  readonly fromDay: Day;
  readonly setBy: string;
}

export async function insertAssignments(
  tx: Transaction,
  agencyId: string,
  made: readonly NewAssignment[],
  o: { readonly by: 'hand' | 'file'; readonly at: Date },
): Promise<void> {
  if (made.length === 0) return;
  await noteCreatorNews(tx, agencyId);
  const column = (value: (one: NewAssignment) => string) => arrayOf(made.map(value));
  await drizzleOf(tx).execute(sql`
    insert into assignments (agency_id, creator_id, coach_id, from_day, by, set_by, set_at)
    select ${agencyId}::uuid, r.creator_id, r.coach_id, r.from_day, ${o.by}::text, r.set_by, ${o.at.toISOString()}::timestamptz
    from unnest(
      ${column((one) => one.creatorId)}::uuid[], ${column((one) => one.coachId)}::text[],
      ${column((one) => one.fromDay)}::date[], ${column((one) => one.setBy)}::text[]) as r(creator_id, coach_id, from_day, set_by)`);
}

/** Whom the files name for these creators now is known to who decides, and no news later. @returns of whom it was news */
export async function noteNamed(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  const answers = await listAnswers(tx, agencyId);
  const named = (await listNamed(tx, agencyId, { ids: creatorIds })).map(({ id, name }) => ({
    id,
    userId: answers.get(name ?? '')?.userId ?? null,
  }));
  if (named.length === 0) return;
  await drizzleOf(tx).execute(sql`
    update assignments a set despite_id = r.user_id
    from unnest(${arrayOf(named.map(({ id }) => id))}::uuid[], ${arrayOf(named.map(({ userId }) => userId))}::text[])
      as r(creator_id, user_id)
    where a.agency_id = ${agencyId}::uuid and a.creator_id = r.creator_id and a.until_day is null`);
}

/** Nobody looks after these any more from this day on. */
export async function endAssignments(tx: Transaction, agencyId: string, creatorIds: readonly string[], day: Day): Promise<void> {
  if (creatorIds.length === 0) return;
  await noteCreatorNews(tx, agencyId);
  await drizzleOf(tx).update(assignments).set({ untilDay: day }).where(openOf(agencyId, creatorIds));
}

/**
 * When two creators turn out to be one: who looked after the former goes along, unless the other has somebody. A coach set
 * by hand takes the place of one that only the files name, from the day they were set.
 */
export async function moveAssignments(tx: Transaction, agencyId: string, from: string, into: string): Promise<void> {
  const drizzle = drizzleOf(tx);
  const of = (creatorId: string) => and(eq(assignments.agencyId, agencyId), eq(assignments.creatorId, creatorId));
  const byHand = (creatorId: string) => and(of(creatorId), isNull(assignments.untilDay), eq(assignments.by, 'hand'));
  const [hand] = await drizzle.select({ id: assignments.id, fromDay: assignments.fromDay }).from(assignments).where(byHand(from));
  if (hand && (await drizzle.$count(assignments, byHand(into))) === 0) {
    const { id, fromDay } = hand;
    await drizzle.delete(assignments).where(and(of(from), ne(assignments.id, id)));
    await drizzle.delete(assignments).where(and(of(into), gte(assignments.fromDay, fromDay)));
    const reaches = or(isNull(assignments.untilDay), gt(assignments.untilDay, fromDay));
    await drizzle
      .update(assignments)
      .set({ untilDay: fromDay })
      .where(and(of(into), reaches));
    await drizzle
      .update(assignments)
      .set({ creatorId: into })
      .where(and(of(from), eq(assignments.id, id)));
  } else if ((await drizzle.$count(assignments, of(into))) > 0) await drizzle.delete(assignments).where(of(from));
  else await drizzle.update(assignments).set({ creatorId: into }).where(of(from));
}

/** An assignment as it stands in its row, ended ones too. */
export interface Standing {
  readonly creatorId: string;
  readonly coachId: string;
  readonly by: 'hand' | 'file';
  readonly untilDay: Day | null;
}

export async function listAssignments(rows: Rows, agencyId: string, creatorIds: readonly string[]): Promise<readonly Standing[]> {
  return drizzleOf(rows)
    .select({
      creatorId: assignments.creatorId,
      coachId: assignments.coachId,
      by: assignments.by,
      untilDay: assignments.untilDay,
    })
    .from(assignments)
    .where(and(eq(assignments.agencyId, agencyId), inArrayOf(creatorIds)));
}

const inArrayOf = (creatorIds: readonly string[]) =>
  creatorIds.length < 50 ? inArray(assignments.creatorId, [...creatorIds]) : isAmong(sql`${assignments.creatorId}`, creatorIds);

/** A creator whose coach was set by hand, while the files came to name another one. */
export interface Differing {
  readonly creatorId: string;
  readonly handle: string;
  readonly coachId: string;
  /** Whom the files name. */
  readonly namedId: string;
}

/** Those where nobody has decided since the files named somebody else, in the order of their handles. */
export async function listDiffering(rows: Rows, agencyId: string): Promise<readonly Differing[]> {
  const answers = await listAnswers(rows, agencyId);
  if (answers.size === 0) return [];
  const found = await drizzleOf(rows)
    .select({
      creatorId: assignments.creatorId,
      handle: creators.handle,
      coachId: assignments.coachId,
      despiteId: assignments.despiteId,
      name: sql<string>`lower(${creators.managerName})`,
    })
    .from(assignments)
    .innerJoin(creators, and(eq(creators.agencyId, assignments.agencyId), eq(creators.id, assignments.creatorId)))
    .where(and(eq(assignments.agencyId, agencyId), isNull(assignments.untilDay), eq(assignments.by, 'hand')))
    .orderBy(sql`lower(${creators.handle})`, creators.id);
  return found.flatMap(({ despiteId, name, ...one }) => {
    const namedId = answers.get(name)?.userId ?? null;
    return namedId === null || namedId === one.coachId || namedId === despiteId ? [] : [{ ...one, namedId }];
  });
}
