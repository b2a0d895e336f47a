import { and, eq, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf, isAmong } from '#src/database/handle.ts';
import { creators } from '#src/features/creators/creators.tables.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import type { OfImport } from '#src/features/earnings/importing/snapshots.store.ts';

/**
 * What a file says of each creator. Files are read one by one and put beside each other by whoever asks: rows that came in a
 * moment ago have no statistics, and a join of them may compare everything with everything.
 */
export async function listSaid(rows: Rows, of: Pick<OfImport, 'id' | 'agencyId'>) {
  return drizzleOf(rows)
    .select({ creatorId, ...said })
    .from(snapshots)
    .where(rowsOf(of));
}

/** The same with what a person reads, those with most diamonds first. */
export async function listSaidInOrder(rows: Rows, of: Pick<OfImport, 'id' | 'agencyId'>) {
  return drizzleOf(rows)
    .select({ creatorId, ...said, username: snapshots.username, joinedOn: snapshots.joinedOn })
    .from(snapshots)
    .where(rowsOf(of))
    .orderBy(sql`${snapshots.diamonds} desc, lower(${snapshots.username})`);
}

/** Not null by the condition below. */
const creatorId = sql<string>`${snapshots.creatorId}`;
const said = { validDays: snapshots.validDays, liveSeconds: snapshots.liveSeconds, quit: snapshots.quit };

const rowsOf = (of: Pick<OfImport, 'id' | 'agencyId'>) =>
  and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.id), isNotNull(snapshots.creatorId));

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

/** What is held of creators whom a file shows without a name, or without the day they joined: of these, as far as it is known. */
export async function listHeld(rows: Rows, agencyId: string, of: { nameless: readonly string[]; undated: readonly string[] }) {
  const found = await drizzleOf(rows)
    .select({ id: creators.id, handle: creators.handle, joinedOn: creators.joinedOn })
    .from(creators)
    .where(
      and(
        eq(creators.agencyId, agencyId),
        or(
          isAmong(sql`${creators.id}`, of.nameless),
          and(isNotNull(creators.joinedOn), isAmong(sql`${creators.id}`, of.undated)),
        ),
      ),
    );
  return new Map(found.map(({ id, ...held }) => [id, held]));
}
