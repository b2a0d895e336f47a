import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { assignments, creators, links } from '#src/features/creators/creators.tables.ts';
import type { Contact } from './messages.rules.ts';

/** Somebody whose files say nothing yet has no run, and none that has ended. */
export const hasEnded = sql<boolean>`(
  exists (select 1 from runs r where r.agency_id = ${links.agencyId} and r.creator_id = ${links.creatorId})
  and not exists (
    select 1 from runs r where r.agency_id = ${links.agencyId} and r.creator_id = ${links.creatorId} and r.ended_on is null))`;

/** Whom a member is linked to now, and who looks after them on a day. */
export async function findContact(rows: Rows, agencyId: string, userId: string, on: Day): Promise<Contact | undefined> {
  const coaching = sql`${assignments.agencyId} = ${links.agencyId} and ${assignments.creatorId} = ${links.creatorId}
    and ${assignments.fromDay} <= ${on} and (${assignments.untilDay} is null or ${assignments.untilDay} > ${on})`;
  const [found] = await drizzleOf(rows)
    .select({ creatorId: links.creatorId, handle: creators.handle, coachId: assignments.coachId, ended: hasEnded })
    .from(links)
    .innerJoin(creators, and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId)))
    .leftJoin(assignments, coaching)
    .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId), isNull(links.endedAt)))
    .limit(1);
  return found && { ...found, coachId: found.coachId ?? undefined };
}

/** Whether there is such a creator: one who turned out to be another is gone. */
export async function isCreator(rows: Rows, agencyId: string, creatorId: string): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
  return found !== undefined;
}

/** The link a member has not confirmed to be theirs yet. */
export async function findUnconfirmed(rows: Rows, agencyId: string, userId: string): Promise<string | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ id: links.id })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId), isNull(links.endedAt), isNull(links.confirmedAt)));
  return found?.id;
}

/** Linked creators of whom the last word could not be delivered, or who take no direct messages. */
export async function listHardToReach(
  rows: Rows,
  agencyId: string,
): Promise<readonly { readonly userId: string; readonly closed: boolean; readonly undelivered: boolean }[]> {
  const closed = sql<boolean>`exists (
    select 1 from direct_channels d where d.agency_id = ${links.agencyId} and d.user_id = ${links.userId} and d.closed_at is not null)`;
  const last = sql`(select w.state from private_words w
    where w.agency_id = ${links.agencyId} and w.user_id = ${links.userId} and w.state in ('sent', 'undeliverable')
    order by w.done_at desc, w.id limit 1)`;
  const undelivered = sql<boolean>`coalesce(${last} = 'undeliverable', false)`;
  return drizzleOf(rows)
    .select({ userId: links.userId, closed, undelivered })
    .from(links)
    .innerJoin(creators, and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId)))
    .where(and(eq(links.agencyId, agencyId), isNull(links.endedAt), sql`not ${hasEnded}`, sql`(${closed} or ${undelivered})`))
    .orderBy(links.userId);
}
