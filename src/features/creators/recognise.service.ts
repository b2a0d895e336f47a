import type { Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { changesOf, runsFrom, sameHandle, whoHeld, type KnownCreator, type SeenRow, type Sighting } from './creators.rules.ts';
import {
  createCreators,
  createRuns,
  deleteRuns,
  listCreators,
  listHoldings,
  noteHandles,
  updateCreators,
} from './creators.store.ts';

/** A file, as far as recognising creators goes. */
export interface SeenFile {
  readonly asOf: Day;
  readonly at: Date;
  /** Whether a later day's file is already in: then this one may not rename anybody seen in it. */
  readonly older: boolean;
  /** Those seen in a file of a later day. */
  readonly seenLater: ReadonlySet<string>;
  /** One row for each creator. */
  readonly rows: readonly SeenRow[];
}

/**
 * Finds or makes the creator of every row: by TikTok's ID, without one by username. Notes handles; keeps what the newest
 * file says about each.
 * @returns the creator's ID by line
 */
export async function recogniseCreators(tx: Transaction, agencyId: string, file: SeenFile): Promise<ReadonlyMap<number, string>> {
  const known = await listCreators(tx, agencyId);
  const creatorOf = new Map<number, string>();
  const identified = file.rows.filter((row) => row.tiktokId !== null);
  const byTiktokId = new Map(known.map((one) => [one.tiktokId, one.id]));
  for (const row of identified) {
    const id = byTiktokId.get(row.tiktokId);
    if (id !== undefined) creatorOf.set(row.line, id);
  }
  await createMissing(tx, agencyId, file.at, identified, creatorOf);
  await noteHandlesOf(tx, agencyId, file, identified, creatorOf, known);
  await recogniseByHandle(tx, agencyId, file, creatorOf, known);
  const knownById = new Map(known.map((one) => [one.id, one]));
  await updateCreators(tx, agencyId, [...changed(file, creatorOf, knownById)]);
  return creatorOf;
}

async function createMissing(
  tx: Transaction,
  agencyId: string,
  at: Date,
  rows: readonly SeenRow[],
  creatorOf: Map<number, string>,
): Promise<void> {
  const created = await createCreators(
    tx,
    agencyId,
    at,
    rows.filter((row) => !creatorOf.has(row.line)),
  );
  for (const [line, id] of created) creatorOf.set(line, id);
}

async function noteHandlesOf(
  tx: Transaction,
  agencyId: string,
  file: SeenFile,
  rows: readonly SeenRow[],
  creatorOf: ReadonlyMap<number, string>,
  known: readonly KnownCreator[],
): Promise<void> {
  const handleOf = new Map(known.map((one) => [one.id, one.handle]));
  const seen = rows.flatMap((row) => {
    const creatorId = creatorOf.get(row.line);
    const news = creatorId !== undefined && row.username !== '' && (file.older || handleOf.get(creatorId) !== row.username);
    return news ? [{ creatorId, handle: row.username }] : [];
  });
  await noteHandles(tx, agencyId, file.asOf, seen);
}

/** Rows without an ID: whoever held the username, else the creator without an ID of that name, else a new one. */
async function recogniseByHandle(
  tx: Transaction,
  agencyId: string,
  file: SeenFile,
  creatorOf: Map<number, string>,
  known: readonly KnownCreator[],
): Promise<void> {
  const rows = file.rows.filter((row) => row.tiktokId === null);
  if (rows.length === 0) return;
  const present = new Set(creatorOf.values());
  const withoutId = new Map(known.filter((one) => one.tiktokId === null).map((one) => [sameHandle(one.handle), one.id]));
  const holdings = await listHoldings(
    tx,
    agencyId,
    rows.map((row) => sameHandle(row.username)),
  );
  for (const row of rows) {
    const handle = sameHandle(row.username);
    const id = whoHeld(holdings.get(handle) ?? [], file.asOf, present) ?? withoutId.get(handle);
    if (id === undefined) continue;
    creatorOf.set(row.line, id);
    present.add(id);
  }
  await createMissing(tx, agencyId, file.at, rows, creatorOf);
}

function* changed(
  file: SeenFile,
  creatorOf: ReadonlyMap<number, string>,
  known: ReadonlyMap<string, KnownCreator>,
): Generator<Omit<KnownCreator, 'tiktokId'>> {
  for (const row of file.rows) {
    const before = known.get(creatorOf.get(row.line) ?? '');
    const now = before && changesOf(before, row, !file.seenLater.has(before.id));
    if (now) yield now;
  }
}

/** Who with an ID held a handle on a day; asked again for old rows without an ID when an older file comes in. */
export async function handleHolders(
  tx: Transaction,
  agencyId: string,
  handles: readonly string[],
): Promise<(handle: string, on: Day, excluded: ReadonlySet<string>) => string | undefined> {
  const holdings = await listHoldings(tx, agencyId, handles.map(sameHandle));
  return (handle, on, excluded) => whoHeld(holdings.get(sameHandle(handle)) ?? [], on, excluded);
}

/** Makes the runs of these creators anew from everything the files say of them. */
export async function rebuildRuns(
  tx: Transaction,
  agencyId: string,
  sightings: ReadonlyMap<string, readonly Sighting[]>,
): Promise<void> {
  await deleteRuns(tx, agencyId, [...sightings.keys()]);
  const made = [...sightings].flatMap(([creatorId, list]) => runsFrom(list).map((run) => ({ creatorId, ...run })));
  await createRuns(tx, agencyId, made);
}

/** Describes creators by what turned out to be the newest row of theirs. */
export async function describeAnew(tx: Transaction, agencyId: string, newest: ReadonlyMap<string, SeenRow>): Promise<void> {
  const known = await listCreators(tx, agencyId);
  const changes = known.flatMap((one) => {
    const row = newest.get(one.id);
    return (row && changesOf(one, row, true)) ?? [];
  });
  await updateCreators(tx, agencyId, changes);
}
