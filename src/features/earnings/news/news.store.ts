import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import { parseDay, type Day, type Month } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';
import type { OfImport } from '../snapshots.store.ts';

/** A file that counted before another one came in. */
export interface EarlierFile {
  readonly id: string;
  readonly month: Month;
  readonly asOf: Day;
}

const day = z.string().transform((text, ctx): Day => {
  const found = parseDay(text);
  if (found) return found;
  ctx.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
});

const seenRow = z.object({
  handle: z.string(),
  joined: day.nullable(),
  days: z.number(),
  seconds: z.number(),
  quit: z.boolean(),
  daysBefore: z.number().nullable(),
  secondsBefore: z.number().nullable(),
  quitBefore: z.boolean(),
  secondsThen: z.number().nullable(),
  isNew: z.boolean(),
});

/**
 * What a file says of each creator, beside what two others say: those with most diamonds first.
 * @param o.before the file before it, of whatever month; undefined: it is the first
 * @param o.quietFrom the file that quiet is measured from
 */
export async function listSeen(
  rows: Rows,
  of: OfImport,
  o: { before: EarlierFile | undefined; quietFrom: EarlierFile | undefined },
) {
  const before = o.before?.id ?? null;
  return queryRows(
    rows,
    sql`
      select c.handle, s.joined_on::text as joined, s.valid_days as days, s.live_seconds as seconds, s.quit,
        p.valid_days as "daysBefore", p.live_seconds as "secondsBefore", coalesce(p.quit, false) as "quitBefore",
        t.live_seconds as "secondsThen",
        p.creator_id is null and (${before}::uuid is null or not exists (
          select 1 from snapshots o join imports i on i.agency_id = o.agency_id and i.id = o.import_id and i.state = 'committed'
          where o.agency_id = s.agency_id and o.creator_id = s.creator_id and o.import_id <> s.import_id)) as "isNew"
      from snapshots s
      join creators c on c.agency_id = s.agency_id and c.id = s.creator_id
      left join snapshots p on p.agency_id = s.agency_id and p.creator_id = s.creator_id and p.import_id = ${before}::uuid
      left join snapshots t on t.agency_id = s.agency_id and t.creator_id = s.creator_id and t.import_id = ${o.quietFrom?.id ?? null}::uuid
      where s.agency_id = ${of.agencyId}::uuid and s.import_id = ${of.id}::uuid and s.creator_id is not null
      order by s.diamonds desc, c.handle`,
    seenRow,
  );
}
