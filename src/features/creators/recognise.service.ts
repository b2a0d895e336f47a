import type { Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { followNamedManagers } from './assigning/following.service.ts';
import {
  changesOf,
  changesTo,
  sameHandle,
  whoHeld,
  type Description,
  type KnownCreator,
  type SaidOf,
  type SeenRow,
} from './creators.rules.ts';
import { findLinkOf } from './linking/links.store.ts';
import { listErased, recallErased } from './personal/erased.store.ts';
import {
  clearExpected,
  createCreators,
  listCreators,
  listCreatorsOf,
  listExpected,
  listHoldings,
  noteHandles,
  saveTiktokId,
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
  /** One row for each creator of whom the file may say something new. */
  readonly rows: readonly SeenRow[];
  /** Who else stands in the file with their ID, where there are rows without one. */
  readonly others: ReadonlySet<string>;
}

/** Somebody expected who is somebody the files knew by another name. */
export interface Renamed {
  readonly from: string;
  readonly into: string;
}

export interface Recognised {
  /** By line. */
  readonly creatorOf: ReadonlyMap<number, string>;
  readonly created: ReadonlySet<string>;
  /** Whom the staff approved by a name that turns out to be the new one of somebody whom the files know. */
  readonly renamed: readonly Renamed[];
  /** Those with another join date than before. */
  readonly redated: readonly string[];
  /** Those seen later too, of whom this file says something else than what is held: to be described anew by all files. */
  readonly older: readonly string[];
}

/**
 * Finds or makes the creator of every row: by TikTok's ID, without one by username. Notes handles; describes those of whom
 * the file is the newest.
 */
export async function recogniseCreators(tx: Transaction, agencyId: string, file: SeenFile): Promise<Recognised> {
  const identified = file.rows.filter((row) => row.tiktokId !== null);
  const anonymous = file.rows.filter((row) => row.tiktokId === null);
  await recallErased(
    tx,
    agencyId,
    identified.flatMap((row) => row.tiktokId ?? []),
  );
  // Whoever has no ID may turn out to be anybody.
  const known = await (anonymous.length > 0 ? listCreators(tx, agencyId) : listCreatorsOf(tx, agencyId, identified));
  const creatorOf = new Map<number, string>();
  const { adopted, renamed } = await meetExpected(tx, agencyId, { ...file, rows: identified }, known);
  const byTiktokId = new Map([...known, ...adopted].map((one) => [one.tiktokId, one.id]));
  for (const row of identified) {
    const id = byTiktokId.get(row.tiktokId);
    if (id !== undefined) creatorOf.set(row.line, id);
  }
  await createMissing(tx, agencyId, file.at, identified, creatorOf);
  await noteHandlesOf(tx, agencyId, file, identified, creatorOf, known);
  const named = await recogniseByHandle(tx, agencyId, {
    asOf: file.asOf,
    at: file.at,
    rows: anonymous,
    present: new Set([...creatorOf.values(), ...file.others]),
    known,
  });
  for (const [line, id] of named) creatorOf.set(line, id);
  await clearExpected(tx, agencyId, [...named.values()]);
  const knownById = new Map([...known, ...adopted].map((one) => [one.id, one]));
  const { newest, older } = changesIn(file, creatorOf, knownById);
  const created = new Set([...creatorOf.values()].filter((id) => !knownById.has(id)));
  const redated = await describe(tx, agencyId, newest, knownById);
  await followNamedManagers(tx, agencyId, [...newest.map(({ id }) => id), ...created], file.at);
  return { creatorOf, created, renamed, redated, older };
}

/**
 * Whom the staff approved before any file named them: the first file with that username brings their ID. Only of who was
 * never in a file: a name that one had shows with an ID may have come to be somebody else's (joining those is for a person).
 * Where it is the name that somebody whom the files know has by now, they are that one, unless another member is.
 */
async function meetExpected(
  tx: Transaction,
  agencyId: string,
  { rows, seenLater }: Pick<SeenFile, 'rows' | 'seenLater'>,
  known: readonly KnownCreator[],
): Promise<{ adopted: readonly KnownCreator[]; renamed: readonly Renamed[] }> {
  const expected = await listExpected(tx, agencyId);
  if (expected.length === 0) return { adopted: [], renamed: [] };
  const idOf = new Map(known.map(({ tiktokId, id }) => [tiktokId, id]));
  const rowOf = new Map(rows.map((row) => [sameHandle(row.username), row]));
  for (const row of rows) if (!idOf.has(row.tiktokId)) rowOf.set(sameHandle(row.username), row);
  const adopted: KnownCreator[] = [];
  const renamed: Renamed[] = [];
  for (const one of expected) {
    const tiktokId = rowOf.get(sameHandle(one.handle))?.tiktokId ?? null;
    const into = idOf.get(tiktokId);
    if (tiktokId === null) continue;
    if (into === undefined) {
      adopted.push({ ...one, tiktokId });
      idOf.set(tiktokId, one.id);
    } else if (!seenLater.has(into) && !(await findLinkOf(tx, agencyId, into))) renamed.push({ from: one.id, into });
  }
  for (const { id, tiktokId } of adopted) if (tiktokId !== null) await saveTiktokId(tx, agencyId, id, tiktokId);
  return { adopted, renamed };
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
  // Who had no ID until now was shown under their name by no file yet.
  const handleOf = new Map(known.flatMap((one) => (one.tiktokId === null ? [] : [[one.id, one.handle]])));
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
  file: {
    readonly asOf: Day;
    readonly at: Date;
    /** Only those without an ID, in the order of the file. */
    readonly rows: readonly SeenRow[];
    /** Who stands in the file with an ID. */
    readonly present: ReadonlySet<string>;
    readonly known: readonly KnownCreator[];
  },
): Promise<ReadonlyMap<number, string>> {
  const creatorOf = new Map<number, string>();
  if (file.rows.length === 0) return creatorOf;
  const taken = new Set(file.present);
  const names = file.rows.map((row) => sameHandle(row.username));
  const holdings = await listHoldings(tx, agencyId, names);
  const erased = await listErased(tx, agencyId, names);
  const expected = (await listExpected(tx, agencyId)).map(nameOf);
  const awaited = new Set(expected.map(([, id]) => id));
  const shown = file.known.filter(({ tiktokId, id }) => tiktokId === null && !awaited.has(id)).map(nameOf);
  // Whom files show by a name has it before whom staff only expect by it.
  const withoutId = new Map([...erased.withoutId, ...expected, ...shown]);
  for (const row of file.rows) {
    const handle = sameHandle(row.username);
    const held = [...(holdings.get(handle) ?? []), ...(erased.holdings.get(handle) ?? [])];
    const nobodys = withoutId.get(handle);
    // Whoever had an ID before it was erased has the name from the day on that they were seen under it, as with the ID.
    const id = whoHeld(held, file.asOf, taken) ?? (held.some((one) => one.creatorId === nobodys) ? undefined : nobodys);
    if (id === undefined) continue;
    creatorOf.set(row.line, id);
    taken.add(id);
  }
  await createMissing(tx, agencyId, file.at, file.rows, creatorOf);
  return creatorOf;
}

const nameOf = ({ handle, id }: KnownCreator) => [sameHandle(handle), id] as const;

/** Asks again whose rows without an ID in a file that is in already are: an older one may have brought the ID. */
export async function recogniseAgain(
  tx: Transaction,
  agencyId: string,
  file: { readonly asOf: Day; readonly at: Date; readonly rows: readonly SeenRow[]; readonly present: ReadonlySet<string> },
): Promise<ReadonlyMap<number, string>> {
  return recogniseByHandle(tx, agencyId, { ...file, known: await listCreators(tx, agencyId) });
}

/** What the file says of creators anew; of whom a later day's file shows, that is for all files together to say. */
function changesIn(file: SeenFile, creatorOf: ReadonlyMap<number, string>, known: ReadonlyMap<string, KnownCreator>) {
  const changes = file.rows.flatMap((row) => {
    const before = known.get(creatorOf.get(row.line) ?? '');
    return (before && changesOf(before, row)) ?? [];
  });
  return {
    newest: changes.filter(({ id }) => !file.seenLater.has(id)),
    older: changes.flatMap(({ id }) => (file.seenLater.has(id) ? [id] : [])),
  };
}

/**
 * Describes creators by all that files say of them.
 * @param at when; their coaches follow what it says
 * @returns those with another join date than before
 */
export async function describeAnew(
  tx: Transaction,
  agencyId: string,
  said: readonly SaidOf[],
  at: Date,
): Promise<readonly string[]> {
  if (said.length === 0) return [];
  const known = new Map((await listCreators(tx, agencyId)).map((one) => [one.id, one]));
  const changes = said.flatMap((one) => changesTo(known.get(one.creatorId), one) ?? []);
  const redated = await describe(tx, agencyId, changes, known);
  const ids = changes.map(({ id }) => id);
  await followNamedManagers(tx, agencyId, ids, at);
  return redated;
}

/** @returns those with another join date than before */
async function describe(
  tx: Transaction,
  agencyId: string,
  changes: readonly Description[],
  known: ReadonlyMap<string, KnownCreator>,
): Promise<readonly string[]> {
  await updateCreators(tx, agencyId, changes);
  return changes.flatMap(({ id, joinedOn }) => (known.get(id)?.joinedOn === joinedOn ? [] : [id]));
}
