import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';
import { statuses, type Filter, type Status } from './listing.rules.ts';

/** Of whom: the filter, and for a coach only their own and those of nobody. */
export interface Wanted extends Filter {
  readonly day: Day;
  /** undefined: whoever looks sees everybody. */
  readonly seenBy: string | undefined;
}

export interface Listed {
  readonly id: string;
  readonly handle: string;
  readonly tiktokId: string | null;
  readonly groupName: string | null;
  readonly managerName: string | null;
  readonly joinedOn: string | null;
  readonly coachId: string | null;
  readonly userId: string | null;
  readonly status: Status;
}

const listedRow = z.object({
  id: z.string(),
  handle: z.string(),
  tiktokId: z.string().nullable(),
  groupName: z.string().nullable(),
  managerName: z.string().nullable(),
  joinedOn: z.string().nullable(),
  coachId: z.string().nullable(),
  userId: z.string().nullable(),
  status: z.enum(statuses),
});

/**
 * Everybody whom the reader may see, with where they stand, by any coach and in any status. In these words, because each is
 * then looked up by itself, also while the database has no statistics of what a file has just brought.
 */
function everybody(agencyId: string, { day, seenBy }: Pick<Wanted, 'day' | 'seenBy'>): SQL {
  return sql`
    select d.*, case when d.gone then 'left' else coalesce(d.link, d.without) end as status
    from (
      select c.id, c.handle, c.tiktok_id as "tiktokId", c.group_name as "groupName", c.manager_name as "managerName",
        c.joined_on::text as "joinedOn",
        (select a.coach_id from assignments a
          where a.agency_id = c.agency_id and a.creator_id = c.id
            and a.from_day <= ${day}::date and (a.until_day is null or a.until_day > ${day}::date)) as "coachId",
        (select l.user_id from links l
          where l.agency_id = c.agency_id and l.creator_id = c.id and l.ended_at is null) as "userId",
        (select case when l.confirmed_at is null then 'waiting' else 'linked' end from links l
          where l.agency_id = c.agency_id and l.creator_id = c.id and l.ended_at is null) as link,
        case when c.without_discord then 'without-discord' else 'not-linked' end as without,
        (c.id in (
          select creator_id from runs where agency_id = ${agencyId}::uuid
          group by creator_id having bool_and(ended_on is not null))) is true as gone
      from creators c where c.agency_id = ${agencyId}::uuid) d
    where ${seenBy === undefined ? sql`true` : sql`(d."coachId" is null or d."coachId" = ${seenBy})`}`;
}

function fits({ status, coach }: Filter): SQL {
  const byStatus = status === undefined ? sql`true` : sql`e.status = ${status}`;
  if (coach === undefined) return byStatus;
  return coach === 'nobody' ? sql`${byStatus} and e."coachId" is null` : sql`${byStatus} and e."coachId" = ${coach}`;
}

/** In the order of their coaches, those of nobody last, then of their handles. */
export async function listListed(
  rows: Rows,
  agencyId: string,
  wanted: Wanted,
  o: { readonly offset: number; readonly limit: number },
): Promise<readonly Listed[]> {
  return queryRows(
    rows,
    sql`
      select e.* from (${everybody(agencyId, wanted)}) e where ${fits(wanted)}
      order by e."coachId" nulls last, lower(e.handle), e.id limit ${o.limit} offset ${o.offset}`,
    listedRow,
  );
}

/** How many stand where, of the coach that is wanted. */
export async function countByStatus(rows: Rows, agencyId: string, wanted: Wanted): Promise<ReadonlyMap<Status, number>> {
  const found = await queryRows(
    rows,
    sql`
      select e.status, count(*)::int as count from (${everybody(agencyId, wanted)}) e
      where ${fits({ ...wanted, status: undefined })} group by e.status`,
    z.object({ status: z.enum(statuses), count: z.coerce.number() }),
  );
  return new Map(found.map(({ status, count }) => [status, count]));
}

/** Whoever looks after somebody today, those with most first. */
export async function listCoaches(
  rows: Rows,
  agencyId: string,
  day: Day,
): Promise<readonly { coachId: string; creators: number }[]> {
  return queryRows(
    rows,
    sql`
      select coach_id as "coachId", count(*)::int as creators from assignments
      where agency_id = ${agencyId}::uuid and from_day <= ${day}::date and (until_day is null or until_day > ${day}::date)
      group by coach_id order by count(*) desc, coach_id`,
    z.object({ coachId: z.string(), creators: z.coerce.number() }),
  );
}
