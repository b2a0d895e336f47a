import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import { addMonths, parseDay, type Day, type Month } from '#src/core/calendar.ts';
import { queryRows } from '#src/database/handle.ts';

/** What the month after says of a month that has no file of its own. It is shown, booked nowhere, and closes nothing. */
export interface Backfill {
  readonly month: Month;
  /** As-of day of the file that says so. */
  readonly said: Day;
  readonly creators: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
}

const row = z.object({
  said: z.string(),
  creators: z.number(),
  diamonds: z.coerce.bigint(),
  liveSeconds: z.coerce.number(),
  validDays: z.coerce.number(),
});

/** From `Diamonds last month` of the newest file of the month after; undefined: there is none, or it says nothing. */
export async function findBackfill(rows: Rows, agencyId: string, month: Month): Promise<Backfill | undefined> {
  const [found] = await queryRows(
    rows,
    sql`
      select i.as_of::text as said, count(s.diamonds_last_month)::int as creators, coalesce(sum(s.diamonds_last_month), 0)::text as diamonds,
        coalesce(sum(s.live_seconds_last_month), 0)::text as "liveSeconds", coalesce(sum(s.valid_days_last_month), 0)::text as "validDays"
      from (
        select id, agency_id, as_of from imports
        where agency_id = ${agencyId}::uuid and month = ${addMonths(month, 1)} and state = 'committed'
        order by as_of desc, sequence desc limit 1) i
      join snapshots s on s.agency_id = i.agency_id and s.import_id = i.id and s.counts
      group by i.as_of`,
    row,
  );
  const said = found && parseDay(found.said);
  return found && said && found.creators > 0 ? { ...found, month, said } : undefined;
}
