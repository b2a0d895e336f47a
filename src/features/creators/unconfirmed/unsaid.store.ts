import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#src/context.ts';
import { arrayOf, queryRows } from '#src/database/handle.ts';
import type { TakenBack } from './unconfirmed.store.ts';

const askedRow = z.object({ userId: z.string(), creatorId: z.string() });

/** A member who is to say once more whether a creator is them. */
export type AskedAgain = z.infer<typeof askedRow>;

/**
 * Takes back what members confirmed only by a username that a creator never had, as it turns out: the file that showed it
 * does not count any more. What they said is what they claimed; of who pressed *Yes* it is not kept, so that it is asked of
 * those who did while that file counted, and of those who came to their creator by it.
 * @param o.list the usernames that it was the first to show; those that the other files show, or that the creator goes by
 *   all the same, change nothing
 * @param o.since when the file came to count
 * @param o.apart creators whose rows without an ID turn out to be somebody else's
 */
export async function unconfirmUnsaid(
  tx: Transaction,
  agencyId: string,
  o: { readonly list: readonly TakenBack[]; readonly since: Date | null; readonly apart: readonly string[] },
): Promise<readonly AskedAgain[]> {
  const gone = o.list.flatMap(({ creatorId, handle, firstSeenOn }) =>
    firstSeenOn === null ? [{ creator_id: creatorId, name: handle.toLowerCase() }] : [],
  );
  if (gone.length === 0) return [];
  return queryRows(
    tx,
    sql`
      update links l set confirmed_at = null
      from json_to_recordset(${JSON.stringify(gone)}::text::json) as g(creator_id uuid, name text)
      where l.agency_id = ${agencyId}::uuid and l.creator_id = g.creator_id and l.ended_at is null and l.confirmed_at is not null
        and not exists (
          select from creators c where c.agency_id = l.agency_id and c.id = l.creator_id and lower(c.handle) = g.name)
        and not exists (
          select from handles h where h.agency_id = l.agency_id and h.creator_id = l.creator_id and lower(h.handle) = g.name)
        and coalesce(
          (select lower(s.handle) = g.name from claims s
            where s.agency_id = l.agency_id and s.user_id = l.user_id and s.creator_id = l.creator_id and s.state = 'approved'
              and l.confirmed_at = l.linked_at
            order by s.decided_at desc limit 1),
          l.confirmed_at >= ${o.since?.toISOString() ?? null}::timestamptz or l.creator_id = any(${arrayOf(o.apart)}::uuid[]))
      returning l.user_id as "userId", l.creator_id as "creatorId"`,
    askedRow,
  );
}
