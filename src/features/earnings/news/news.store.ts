import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf, isAmong } from '#src/database/handle.ts';
import { creators } from '#src/features/creators/creators.tables.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import type { OfImport } from '#src/features/earnings/importing/snapshots.store.ts';

/**
 * What a file says of each creator, those with most diamonds first. Files are read one by one and put beside each other by
 * whoever asks: rows that came in a moment ago have no statistics, and a join of them may compare everything with everything.
 */
export async function listSaid(rows: Rows, of: Pick<OfImport, 'id' | 'agencyId'>) {
  return drizzleOf(rows)
    .select({
      /** Not null by the condition below. */
      creatorId: sql<string>`${snapshots.creatorId}`,
      username: snapshots.username,
      joinedOn: snapshots.joinedOn,
      validDays: snapshots.validDays,
      liveSeconds: snapshots.liveSeconds,
      quit: snapshots.quit,
    })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.id), isNotNull(snapshots.creatorId)))
    .orderBy(sql`${snapshots.diamonds} desc, lower(${snapshots.username})`);
}

/** Of these creators, those whom another file that counts shows. */
export async function listShownElsewhere(
  rows: Rows,
  of: Pick<OfImport, 'id' | 'agencyId'>,
  creatorIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const isOther = and(eq(imports.agencyId, of.agencyId), ne(imports.id, of.id), eq(imports.state, 'committed'));
  // Of an agency's first file nobody needs to be looked up.
  if (creatorIds.length === 0 || (await drizzleOf(rows).$count(imports, isOther)) === 0) return new Set();
  const found = await drizzleOf(rows)
    .selectDistinct({ id: sql<string>`${snapshots.creatorId}` })
    .from(snapshots)
    .innerJoin(imports, and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId)))
    .where(and(eq(snapshots.agencyId, of.agencyId), isOther, isAmong(sql`${snapshots.creatorId}`, creatorIds)));
  return new Set(found.map(({ id }) => id));
}

/** What is held of these creators. */
export async function listHeld(rows: Rows, agencyId: string, creatorIds: readonly string[]) {
  if (creatorIds.length === 0) return new Map<string, never>();
  const found = await drizzleOf(rows)
    .select({ id: creators.id, handle: creators.handle, joinedOn: creators.joinedOn })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), isAmong(sql`${creators.id}`, creatorIds)));
  return new Map(found.map(({ id, ...held }) => [id, held]));
}
