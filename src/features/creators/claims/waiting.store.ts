import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';

/** Who decides: a coach about their own creators and those of nobody, on a day. */
export interface Decider {
  readonly day: Day;
  /** undefined: about all. */
  readonly coachId: string | undefined;
}

/** Claims that wait for somebody, each with whom it means (as `findByHandle` has it) and who looks after them. */
const waitingFor = (agencyId: string, { day, coachId }: Decider): SQL => sql`
  from claims k
  left join lateral (
    select c.id from creators c
    where c.agency_id = k.agency_id and c.id in (
      select n.id from creators n where n.agency_id = k.agency_id and lower(n.handle) = lower(k.handle)
      union select h.creator_id from handles h where h.agency_id = k.agency_id and lower(h.handle) = lower(k.handle))
    order by lower(c.handle) = lower(k.handle) desc, c.tiktok_id is null, c.id limit 1) c on true
  left join assignments a on a.agency_id = k.agency_id and a.creator_id = c.id
    and a.from_day <= ${day}::date and (a.until_day is null or a.until_day > ${day}::date)
  where k.agency_id = ${agencyId}::uuid and k.state = 'waiting'
    and ${coachId === undefined ? sql`true` : sql`(a.coach_id is null or a.coach_id = ${coachId})`}`;

export async function countWaitingClaims(rows: Rows, agencyId: string, decider: Decider): Promise<number> {
  const [found] = await queryRows(
    rows,
    sql`select count(*)::int as count ${waitingFor(agencyId, decider)}`,
    z.object({ count: z.coerce.number() }),
  );
  return found?.count ?? 0;
}

const waitingRow = z.object({
  id: z.string(),
  userId: z.string(),
  handle: z.string(),
  claimedAt: z.coerce.date(),
  creatorId: z.string().nullable(),
  coachId: z.string().nullable(),
});

/** A page of them, the oldest first. */
export async function listWaitingClaims(
  rows: Rows,
  agencyId: string,
  o: Decider & { readonly offset: number; readonly limit: number },
): Promise<readonly z.infer<typeof waitingRow>[]> {
  return queryRows(
    rows,
    sql`
      select k.id, k.user_id as "userId", k.handle, k.claimed_at as "claimedAt", c.id as "creatorId", a.coach_id as "coachId"
      ${waitingFor(agencyId, o)}
      order by k.claimed_at, k.id limit ${o.limit} offset ${o.offset}`,
    waitingRow,
  );
}
