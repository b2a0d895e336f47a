import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#src/context.ts';
import { arrayOf, queryRows } from '#src/database/handle.ts';
import { dayText } from '#src/features/earnings/statements/columns.store.ts';
import type { OfImport } from './snapshots.store.ts';

const saidRow = z.object({
  creatorId: z.string(),
  username: z.string(),
  managerName: z.string().nullable(),
  groupName: z.string().nullable(),
  joinedOn: dayText.nullable(),
});
type Said = z.infer<typeof saidRow>;

/**
 * What committed files say of creators: of each thing, what the newest says that says it. Nothing else decides it, least
 * of all the order in which they came. Whom none shows is not in it.
 */
const listSaid = (tx: Transaction, agencyId: string, ids: SQL): Promise<readonly Said[]> =>
  queryRows(
    tx,
    sql`
      select s.creator_id as "creatorId", coalesce(${newest(sql`s.username`, sql`s.username <> ''`)}, '') as username,
        ${newest(sql`s.manager_name`)} as "managerName", ${newest(sql`s.group_name`)} as "groupName",
        ${newest(sql`s.joined_on`)}::text as "joinedOn"
      from snapshots s join imports i on i.agency_id = s.agency_id and i.id = s.import_id and i.state = 'committed'
      where s.agency_id = ${agencyId}::uuid and s.counts and s.creator_id in (${ids})
      group by s.creator_id`,
    saidRow,
  );

const newest = (what: SQL, where: SQL = sql`${what} is not null`): SQL =>
  sql`(array_agg(${what} order by i.as_of desc, i.sequence desc) filter (where ${where}))[1]`;

export const listSaidOf = async (tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<readonly Said[]> =>
  creatorIds.length === 0 ? [] : listSaid(tx, agencyId, sql`select unnest(${arrayOf(creatorIds)}::uuid[])`);

/** Of the creators in an import, whether or not it counts. */
export const listSaidOfThoseIn = (tx: Transaction, of: OfImport): Promise<readonly Said[]> =>
  listSaid(
    tx,
    of.agencyId,
    sql`select creator_id from snapshots where agency_id = ${of.agencyId}::uuid and import_id = ${of.id}::uuid and creator_id is not null`,
  );
