import { and, eq } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import type { AsOf } from './week.rules.ts';

/** What every file of a month that counts says of a creator. */
export async function listAsOf(rows: Rows, agencyId: string, o: { creatorId: string; month: Month }): Promise<readonly AsOf[]> {
  return drizzleOf(rows)
    .select({
      asOf: imports.asOf,
      diamonds: snapshots.diamonds,
      liveSeconds: snapshots.liveSeconds,
      validDays: snapshots.validDays,
    })
    .from(snapshots)
    .innerJoin(imports, and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId)))
    .where(
      and(
        eq(snapshots.agencyId, agencyId),
        eq(snapshots.creatorId, o.creatorId),
        eq(snapshots.counts, true),
        eq(imports.state, 'committed'),
        eq(imports.month, o.month),
      ),
    )
    .orderBy(imports.asOf, imports.sequence);
}
