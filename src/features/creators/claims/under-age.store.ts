import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import { arrayOf, queryRows } from '#src/database/handle.ts';

const saidRow = z.object({ userId: z.string(), at: z.coerce.date() });

/**
 * Who of these members said that they are under 18, when they asked to come in or while they were linked, or of whom staff
 * did; and when first. Whoever has confirmed an account since has said that they are 18.
 */
export async function listUnderAge(rows: Rows, agencyId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (userIds.length === 0) return new Map();
  const agency = sql`${agencyId}::uuid`;
  const found = await queryRows(
    rows,
    sql`
      select s.user_id as "userId", min(s.at) as at from (
        select k.user_id, k.claimed_at as at from claims k where k.agency_id = ${agency} and not k.adult
        union all
        select l.user_id, l.ended_at from links l
        join runs r on r.agency_id = l.agency_id and r.creator_id = l.creator_id and r.ended_at = l.ended_at
        where l.agency_id = ${agency} and r.ended_why = 'not-adult') s
      where s.user_id in (select unnest(${arrayOf(userIds)}::text[]))
        and not exists (
          select from links c where c.agency_id = ${agency} and c.user_id = s.user_id and c.confirmed_at > s.at)
      group by s.user_id`,
    saidRow,
  );
  return new Map(found.map(({ userId, at }) => [userId, at]));
}
