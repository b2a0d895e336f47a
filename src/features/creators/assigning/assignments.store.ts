import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf, isAmong, queryRows } from '#src/database/handle.ts';
import { assignments, creators } from '#src/features/creators/creators.tables.ts';

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

const changedRow = z.object({ creatorId: z.string(), formerId: z.string().nullable() });

/** Whom the files name for a creator, by what people answered: `creator_id`, `user_id`, who said so. */
const named = (agencyId: string) => sql`
  select c.id as creator_id, c.joined_on, m.user_id, m.decided_by
  from creators c
  join manager_names m on m.agency_id = c.agency_id and lower(m.name) = lower(c.manager_name)
  where c.agency_id = ${agencyId}::uuid`;

/**
 * Ends who looked after these creators before, and begins the new one; who is theirs already stays theirs, now by this.
 * Two at once: the second waits, and counts.
 * @returns those who changed hands, and whose they were until today
 */
export async function saveAssigned(
  tx: Transaction,
  agencyId: string,
  { creatorIds, coachId, by, setBy, at, day }: Assigning,
): Promise<readonly z.infer<typeof changedRow>[]> {
  const theirs = and(eq(assignments.agencyId, agencyId), inArray(assignments.creatorId, [...creatorIds]));
  await lockCreators(tx, agencyId, creatorIds);
  const drizzle = drizzleOf(tx);
  const despite = sql`(select n.user_id from (${named(agencyId)}) n where n.creator_id = assignments.creator_id)`;
  const before = await drizzle
    .select({ creatorId: assignments.creatorId, coachId: assignments.coachId })
    .from(assignments)
    .where(and(theirs, isNull(assignments.untilDay)));
  const formerOf = new Map(before.map((row) => [row.creatorId, row.coachId]));
  await drizzle
    .update(assignments)
    .set({ by, setBy, setAt: at, despiteId: despite })
    .where(and(theirs, isNull(assignments.untilDay), eq(assignments.coachId, coachId)));
  await drizzle
    .update(assignments)
    .set({ untilDay: day })
    .where(and(theirs, isNull(assignments.untilDay), sql`${assignments.coachId} <> ${coachId}`));
  const made = await queryRows(
    tx,
    sql`
      insert into assignments (agency_id, creator_id, coach_id, from_day, by, set_by, set_at, despite_id)
      select c.agency_id, c.id, ${coachId}::text, ${day}::date, ${by}::text, ${setBy}::text, ${at.toISOString()}::timestamptz, n.user_id
      from creators c left join (${named(agencyId)}) n on n.creator_id = c.id
      where c.agency_id = ${agencyId}::uuid and ${isAmong(sql`c.id`, creatorIds)}
        and not exists (
          select from assignments a where a.agency_id = c.agency_id and a.creator_id = c.id and a.until_day is null)
      returning creator_id as "creatorId"`,
    z.object({ creatorId: z.string() }),
  );
  return made.map(({ creatorId }) => ({ creatorId, formerId: formerOf.get(creatorId) ?? null }));
}

async function lockCreators(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<void> {
  await drizzleOf(tx)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), inArray(creators.id, [...creatorIds])))
    .orderBy(creators.id)
    .for('no key update');
}

/** Nobody looks after these any more from this day on. */
export async function endAssignments(tx: Transaction, agencyId: string, creatorIds: readonly string[], day: Day): Promise<void> {
  if (creatorIds.length === 0) return;
  await drizzleOf(tx)
    .update(assignments)
    .set({ untilDay: day })
    .where(
      and(eq(assignments.agencyId, agencyId), inArray(assignments.creatorId, [...creatorIds]), isNull(assignments.untilDay)),
    );
}

/** When two creators turn out to be one: who looked after the former goes along, unless the other has somebody. */
export async function moveAssignments(tx: Transaction, agencyId: string, from: string, into: string): Promise<void> {
  const drizzle = drizzleOf(tx);
  const of = (creatorId: string) => and(eq(assignments.agencyId, agencyId), eq(assignments.creatorId, creatorId));
  if ((await drizzle.$count(assignments, of(into))) > 0) await drizzle.delete(assignments).where(of(from));
  else await drizzle.update(assignments).set({ creatorId: into }).where(of(from));
}

/**
 * Gives creators to whom the files name, as people answered; what was set by hand stays. Nobody named: who had them by a
 * file has them no longer. Whoever was never looked after is theirs from the day they joined, because the file says whose
 * they are, not since when. Whom people said to have left, nobody gets.
 * @returns how many changed hands
 */
export async function followFiles(
  tx: Transaction,
  agencyId: string,
  o: { readonly day: Day; readonly at: Date },
): Promise<number> {
  const [answered] = await queryRows(
    tx,
    sql`select 1 as one from manager_names where agency_id = ${agencyId}::uuid limit 1`,
    z.object({ one: z.number() }),
  );
  if (!answered) return 0;
  const ended = await queryRows(
    tx,
    sql`
      update assignments a set until_day = ${o.day}::date
      from (${named(agencyId)}) n
      where a.agency_id = ${agencyId}::uuid and a.creator_id = n.creator_id
        and a.until_day is null and a.by = 'file' and a.coach_id is distinct from n.user_id
      returning a.creator_id as "creatorId"`,
    z.object({ creatorId: z.string() }),
  );
  const begun = await queryRows(
    tx,
    sql`
      insert into assignments (agency_id, creator_id, coach_id, from_day, by, set_by, set_at)
      select ${agencyId}::uuid, n.creator_id, n.user_id,
        case when exists (select from assignments a where a.agency_id = ${agencyId}::uuid and a.creator_id = n.creator_id)
          then ${o.day}::date else least(coalesce(n.joined_on, date_trunc('month', ${o.day}::date)::date), ${o.day}::date) end,
        'file', n.decided_by, ${o.at.toISOString()}::timestamptz
      from (${named(agencyId)}) n
      where n.user_id is not null
        and not exists (
          select from assignments a
          where a.agency_id = ${agencyId}::uuid and a.creator_id = n.creator_id and a.until_day is null)
        and not (
          exists (select from runs r where r.agency_id = ${agencyId}::uuid and r.creator_id = n.creator_id
            and r.ended_why in ('offboarded', 'not-adult'))
          and not exists (select from runs r where r.agency_id = ${agencyId}::uuid and r.creator_id = n.creator_id
            and r.ended_on is null))
      returning creator_id as "creatorId"`,
    z.object({ creatorId: z.string() }),
  );
  return new Set([...ended, ...begun].map(({ creatorId }) => creatorId)).size;
}

/** A creator whose coach was set by hand, while the files came to name another one. */
export interface Differing {
  readonly creatorId: string;
  readonly handle: string;
  readonly coachId: string;
  /** Whom the files name. */
  readonly namedId: string;
}

const differingRow = z.object({ creatorId: z.string(), handle: z.string(), coachId: z.string(), namedId: z.string() });

const differing = (agencyId: string) => sql`
  from assignments a
  join (${named(agencyId)}) n on n.creator_id = a.creator_id
  join creators c on c.agency_id = a.agency_id and c.id = a.creator_id
  where a.agency_id = ${agencyId}::uuid and a.until_day is null and a.by = 'hand'
    and n.user_id <> a.coach_id and n.user_id is distinct from a.despite_id`;

/** Those where nobody has decided since the files named somebody else. */
export async function listDiffering(
  rows: Rows,
  agencyId: string,
  o: { offset: number; limit: number },
): Promise<readonly Differing[]> {
  return queryRows(
    rows,
    sql`
      select a.creator_id as "creatorId", c.handle, a.coach_id as "coachId", n.user_id as "namedId" ${differing(agencyId)}
      order by lower(c.handle), c.id limit ${o.limit} offset ${o.offset}`,
    differingRow,
  );
}

export async function countDiffering(rows: Rows, agencyId: string): Promise<number> {
  const [found] = await queryRows(
    rows,
    sql`select count(*)::int as count ${differing(agencyId)}`,
    z.object({ count: z.coerce.number() }),
  );
  return found?.count ?? 0;
}

/** The coaches set by hand stay, and that the files name others is no news any more. @returns of whom */
export async function keepDiffering(tx: Transaction, agencyId: string): Promise<readonly string[]> {
  const kept = await queryRows(
    tx,
    sql`
      update assignments kept set despite_id = d.user_id
      from (select a.id, n.user_id ${differing(agencyId)}) d
      where kept.agency_id = ${agencyId}::uuid and kept.id = d.id
      returning kept.creator_id as "creatorId"`,
    z.object({ creatorId: z.string() }),
  );
  return kept.map(({ creatorId }) => creatorId);
}
