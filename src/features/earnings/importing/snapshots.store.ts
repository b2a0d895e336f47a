import { and, asc, eq, exists, gt, gte, inArray, isNotNull, isNull, ne, or, sql, type Column, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, isAmong, queryRows } from '#src/database/handle.ts';
import { creators } from '#src/features/creators/creators.tables.ts';
import { erasedHandles, erasedHash } from '#src/features/creators/personal/erased.tables.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';

/** Which import, as far as its snapshots need to know. */
export interface OfImport {
  readonly id: string;
  readonly agencyId: string;
  readonly month: Month;
  readonly asOf: Day;
}

const itsImport = and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId));
const rowsOf = (of: OfImport) => and(eq(snapshots.agencyId, of.agencyId), eq(snapshots.importId, of.id));

const row = {
  creatorId: snapshots.creatorId,
  line: snapshots.line,
  tiktokId: snapshots.tiktokId,
  username: snapshots.username,
  managerName: snapshots.managerName,
  groupName: snapshots.groupName,
  joinedOn: snapshots.joinedOn,
};

/** The rows of an import that count, in the order of the file. */
export async function listCountingRows(rows: Rows, of: OfImport) {
  return drizzleOf(rows)
    .select(row)
    .from(snapshots)
    .where(and(rowsOf(of), snapshots.counts))
    .orderBy(snapshots.line);
}

/**
 * Of these, the ones that may say something new of a creator: somebody new, a row without an ID, a description that differs
 * from what is held, a name that somebody is expected by. Of an agency's daily file that is a handful.
 */
export async function listRowsWithNews(rows: Rows, of: OfImport) {
  return drizzleOf(rows)
    .select(row)
    .from(snapshots)
    .leftJoin(creators, and(eq(creators.agencyId, snapshots.agencyId), eq(creators.id, snapshots.creatorId)))
    .where(
      and(
        rowsOf(of),
        snapshots.counts,
        or(
          // Nobody's yet, or of somebody whose ID was deleted.
          isNull(creators.tiktokId),
          isNull(snapshots.tiktokId),
          differs(snapshots.username, creators.handle),
          differs(snapshots.managerName, creators.managerName),
          differs(snapshots.groupName, creators.groupName),
          differs(snapshots.joinedOn, creators.joinedOn),
          sql`lower(${snapshots.username}) in (
            select lower(x.handle) from creators x where x.agency_id = ${of.agencyId}::uuid and x.expected_since is not null)`,
        ),
      ),
    )
    .orderBy(snapshots.line);
}

const differs = (said: Column, held: Column): SQL => sql`(${said} is not null and ${said} is distinct from ${held})`;

/** Of its creators, those whom no file that counts had shown before: their file was undone. */
export async function listUnconfirmed(rows: Rows, of: OfImport) {
  const drizzle = drizzleOf(rows);
  const unconfirmed = await drizzle
    .select({ id: creators.id })
    .from(creators)
    .where(and(eq(creators.agencyId, of.agencyId), isNotNull(creators.unconfirmedAt)));
  if (unconfirmed.length === 0) return [];
  const ids = unconfirmed.map(({ id }) => id);
  return drizzle
    .select({ creatorId: sql<string>`${snapshots.creatorId}`, tiktokId: snapshots.tiktokId, username: snapshots.username })
    .from(snapshots)
    .where(and(rowsOf(of), isAmong(sql`${snapshots.creatorId}`, ids)));
}

/** Creators who stand in an import with their ID. */
export async function listIdentified(rows: Rows, of: OfImport): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ id: sql<string>`${snapshots.creatorId}` })
    .from(snapshots)
    .where(and(rowsOf(of), snapshots.counts, isNotNull(snapshots.creatorId), isNotNull(snapshots.tiktokId)));
  return found.map(({ id }) => id);
}

/** Whether a file of a later day is in already. */
export async function hasLaterFile(rows: Rows, of: OfImport): Promise<boolean> {
  const [found] = await drizzleOf(rows)
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.agencyId, of.agencyId), eq(imports.state, 'committed'), gt(imports.asOf, of.asOf)))
    .limit(1);
  return found !== undefined;
}

/** Creators seen in a file of a later day. */
export async function listSeenLater(rows: Rows, of: OfImport): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .selectDistinct({ id: sql<string>`${snapshots.creatorId}` })
    .from(snapshots)
    .innerJoin(imports, itsImport)
    .where(
      and(
        eq(imports.agencyId, of.agencyId),
        eq(imports.state, 'committed'),
        gt(imports.asOf, of.asOf),
        isNotNull(snapshots.creatorId),
      ),
    );
  return found.map(({ id }) => id);
}

/** Gives the rows of an import whose ID is known by now to their creators. */
export async function attributeById(tx: Transaction, of: OfImport): Promise<void> {
  await drizzleOf(tx)
    .update(snapshots)
    .set({ creatorId: creators.id })
    .from(creators)
    .where(
      and(
        rowsOf(of),
        snapshots.counts,
        isNull(snapshots.creatorId),
        eq(creators.agencyId, snapshots.agencyId),
        eq(creators.tiktokId, snapshots.tiktokId),
      ),
    );
}

/** Gives a few rows of an import to creators, by line. They may have been each other's before. */
export async function attribute(tx: Transaction, of: OfImport, creatorOf: ReadonlyMap<number, string>): Promise<void> {
  if (creatorOf.size === 0) return;
  const lines = [...creatorOf.keys()];
  await drizzleOf(tx)
    .update(snapshots)
    .set({ creatorId: null })
    .where(and(rowsOf(of), inArray(snapshots.line, lines)));
  await drizzleOf(tx).execute(sql`
    update snapshots s set creator_id = r.creator_id
    from unnest(${arrayOf(lines)}::int[], ${arrayOf([...creatorOf.values()])}::uuid[]) as r(line, creator_id)
    where s.agency_id = ${of.agencyId}::uuid and s.import_id = ${of.id}::uuid and s.line = r.line`);
}

/** Other imports of that day or later with rows that show no ID, under usernames that an import shows with one. */
export async function listDoubtful(tx: Transaction, of: OfImport): Promise<readonly OfImport[]> {
  const named = alias(snapshots, 'named');
  const drizzle = drizzleOf(tx);
  const sameName = drizzle
    .select({ one: sql`1` })
    .from(named)
    .where(
      and(
        eq(named.agencyId, of.agencyId),
        eq(named.importId, of.id),
        isNotNull(named.tiktokId),
        sql`lower(${named.username}) = lower(${snapshots.username})`,
      ),
    );
  return drizzle
    .selectDistinct({ id: imports.id, agencyId: imports.agencyId, month: imports.month, asOf: imports.asOf })
    .from(snapshots)
    .innerJoin(imports, itsImport)
    .where(
      and(
        eq(imports.agencyId, of.agencyId),
        eq(imports.state, 'committed'),
        gte(imports.asOf, of.asOf),
        ne(imports.id, of.id),
        isNull(snapshots.tiktokId),
        snapshots.counts,
        exists(sameName),
      ),
    )
    .orderBy(imports.asOf, imports.id);
}

/**
 * Rows of that day or later of whom no file had shown an ID, and whose data is deleted: where an import shows their username
 * with one, they are named again, so that it can be found out whose they are.
 */
export async function nameAgain(tx: Transaction, of: OfImport): Promise<void> {
  const drizzle = drizzleOf(tx);
  const erased = and(eq(erasedHandles.agencyId, of.agencyId), isNull(erasedHandles.firstSeenOn));
  if ((await drizzle.$count(erasedHandles, erased)) === 0) return;
  await drizzle.execute(sql`
    update snapshots s set username = named.username
    from erased_handles e, snapshots named, imports i
    where e.agency_id = ${of.agencyId}::uuid and e.first_seen_on is null
      and named.agency_id = e.agency_id and named.import_id = ${of.id}::uuid and named.tiktok_id is not null
      and e.hash = ${erasedHash(of.agencyId, sql`lower(named.username)`)}
      and s.agency_id = e.agency_id and s.creator_id = e.creator_id and s.tiktok_id is null
      and i.agency_id = s.agency_id and i.id = s.import_id and i.as_of >= ${of.asOf}::date and i.id <> named.import_id`);
}

/** Of these creators, those whom no committed file shows. */
export async function listUnseen(tx: Transaction, agencyId: string, creatorIds: readonly string[]): Promise<readonly string[]> {
  const seen = new Set((await listHistories(tx, agencyId, creatorIds)).map((one) => one.creatorId));
  return creatorIds.filter((id) => !seen.has(id));
}

const sighting = {
  creatorId: sql<string>`${snapshots.creatorId}`,
  asOf: imports.asOf,
  quit: snapshots.quit,
  joinedOn: snapshots.joinedOn,
};

/** All that committed files say of these creators' coming and going; of one day, in the order they came. */
export async function listHistories(tx: Transaction, agencyId: string, creatorIds: readonly string[]) {
  if (creatorIds.length === 0) return [];
  return drizzleOf(tx)
    .select(sighting)
    .from(snapshots)
    .innerJoin(imports, itsImport)
    .where(and(eq(snapshots.agencyId, agencyId), eq(imports.state, 'committed'), inArray(snapshots.creatorId, [...creatorIds])))
    .orderBy(asc(imports.asOf), asc(imports.sequence));
}

/** Those of these creators who stand in an import. */
export async function listHere(rows: Rows, of: OfImport, creatorIds: readonly string[]): Promise<readonly string[]> {
  if (creatorIds.length === 0) return [];
  const found = await drizzleOf(rows)
    .select({ id: sql<string>`${snapshots.creatorId}` })
    .from(snapshots)
    .where(and(rowsOf(of), isAmong(sql`${snapshots.creatorId}`, creatorIds)));
  return found.map(({ id }) => id);
}

/** Creators of an import whom any file says to have left: those are few, so they are found first, by an index of their own. */
export async function listQuitters(tx: Transaction, of: OfImport): Promise<readonly string[]> {
  const found = await queryRows(
    tx,
    sql`
      with gone as materialized (
        select s.creator_id, s.import_id from snapshots s
        where s.agency_id = ${of.agencyId}::uuid and s.quit and s.creator_id is not null)
      select distinct g.creator_id as id from gone g
      join imports i on i.agency_id = ${of.agencyId}::uuid and i.id = g.import_id and i.state = 'committed'`,
    z.object({ id: z.string() }),
  );
  return listHere(
    tx,
    of,
    found.map(({ id }) => id),
  );
}
