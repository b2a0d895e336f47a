import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';

/** A group as the files name it, of creators who have not left. */
export interface Group {
  readonly name: string;
  readonly creators: number;
}

/** Whoever has a run that has not ended, or of whom no run is known. */
const present = sql`(
  exists (select from runs r where r.agency_id = c.agency_id and r.creator_id = c.id and r.ended_on is null)
  or not exists (select from runs r where r.agency_id = c.agency_id and r.creator_id = c.id))`;

export async function listGroups(rows: Rows, agencyId: string, typed: string, limit: number): Promise<readonly Group[]> {
  const part = typed.trim().toLowerCase();
  return queryRows(
    rows,
    sql`
      select min(c.group_name) as name, count(*)::int as creators from creators c
      where c.agency_id = ${agencyId}::uuid and c.group_name is not null and ${present}
        and position(${part} in lower(c.group_name)) > 0
      group by lower(c.group_name) order by lower(min(c.group_name)) limit ${limit}`,
    z.object({ name: z.string(), creators: z.coerce.number() }),
  );
}

/** Somebody of a group, and whose they are. */
export interface GroupMember {
  readonly id: string;
  readonly handle: string;
  readonly coachId: string | undefined;
}

const memberRow = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  coachId: z.string().nullable(),
  key: z.string(),
  print: z.string(),
});

/**
 * @param of its name in any case, or its key
 * @returns who has not left; with a key that fits on a button, and a print of who is in it and whose they are
 */
export async function findGroup(
  rows: Rows,
  agencyId: string,
  of: { readonly name: string } | { readonly key: string },
  day: Day,
): Promise<{ name: string; key: string; print: string; members: readonly GroupMember[] } | undefined> {
  const fits =
    'key' in of
      ? sql`left(md5(lower(c.group_name)), 16) = ${of.key}`
      : sql`lower(c.group_name) = ${of.name.trim().toLowerCase()}`;
  const found = await queryRows(
    rows,
    sql`
      with mine as (
        select c.id, c.handle, c.group_name as name, a.coach_id as "coachId"
        from creators c
        left join assignments a on a.agency_id = c.agency_id and a.creator_id = c.id
          and a.from_day <= ${day}::date and (a.until_day is null or a.until_day > ${day}::date)
        where c.agency_id = ${agencyId}::uuid and ${fits} and ${present})
      select mine.*, left(md5(lower(name)), 16) as key,
        (select left(md5(string_agg(m.id::text || coalesce(m."coachId", ''), ',' order by m.id)), 16) from mine m) as print
      from mine order by lower(handle), id`,
    memberRow,
  );
  const [first] = found;
  if (!first) return undefined;
  const members = found.map(({ id, handle, coachId }) => ({ id, handle, coachId: coachId ?? undefined }));
  return { name: first.name, key: first.key, print: first.print, members };
}
