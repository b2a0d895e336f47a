import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { runs } from '#src/features/creators/creators.tables.ts';

/** Creators of whom people said that they left, and who have not come back. */
export async function listSentAway(rows: Rows, agencyId: string): Promise<ReadonlySet<string>> {
  const drizzle = drizzleOf(rows);
  const ended = await drizzle
    .selectDistinct({ id: runs.creatorId })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), inArray(runs.endedWhy, ['offboarded', 'not-adult'])));
  const ids = ended.map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const back = await drizzle
    .select({ id: runs.creatorId })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), inArray(runs.creatorId, ids), isNull(runs.endedOn)));
  const here = new Set(back.map(({ id }) => id));
  return new Set(ids.filter((id) => !here.has(id)));
}
