import type { Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { moveChecklist } from '#src/features/checklist/index.ts';
import {
  absorbCreator,
  confirmCreators,
  createRuns,
  isPseudonym,
  describeAnew,
  listByHand,
  rebuildRuns,
  recogniseCreators,
  type LinkChange,
  type Recognised,
  type Renamed,
  type Sighting,
} from '#src/features/creators/index.ts';
import { checkMonthAfter } from '#src/features/earnings/backfill/last-month.store.ts';
import { beginWithGate } from '#src/features/earnings/gate/gates.store.ts';
import { listSaidOf } from './said.store.ts';
import { markCommitted, type ImportRecord } from './imports.store.ts';
import { checkWentDownFrom } from './went-down.store.ts';
import { rebuildLines, rebuildLinesOf } from '#src/features/earnings/ledger/ledger.service.ts';
import { reattribute } from '#src/features/earnings/ledger/reattribute.service.ts';
import {
  attribute,
  attributeById,
  hasLaterFile,
  listCountingRows,
  listHere,
  listHistories,
  listIdentified,
  listQuitters,
  listRowsWithNews,
  listSeenLater,
  listUnconfirmed,
} from './snapshots.store.ts';

/**
 * Makes an import's rows count: creators, their handles and runs, and the ledger of what they change. The month comes out
 * the same in whatever order files of different days are committed.
 * @returns members whose link came to be another one, or ended
 */
export async function commitImport(
  tx: Transaction,
  of: ImportRecord,
  o: { by: string; at: Date },
): Promise<{ links: readonly LinkChange[] }> {
  await markCommitted(tx, of.agencyId, of.id, o);
  const isNewest = !(await hasLaterFile(tx, of));
  const { created, renamed, redated, older } = await attributeRows(tx, of, isNewest, o.at);
  const links = await joinRenamed(tx, of.agencyId, renamed, o.at);
  const again = await confirmAgain(tx, of);
  const redatedToo = await describeAnew(tx, of.agencyId, await listSaidOf(tx, of.agencyId, [...older, ...again]), o.at);
  const moved = await reattribute(tx, of, o.at);
  const changed = [...redated, ...redatedToo, ...again, ...moved.creatorIds, ...renamed.map(({ into }) => into)];
  await writeRuns(tx, of, { isNewest, created, changed, at: o.at });
  await beginWithGate(tx, of.agencyId);
  await rebuildLinesOf(tx, of, o.at);
  for (const { month, creatorIds } of moved.months) await rebuildLines(tx, { agencyId: of.agencyId, month, creatorIds }, o.at);
  await checkMonthAfter(tx, of);
  await checkWentDownFrom(
    tx,
    of,
    moved.months.map(({ month }) => month),
  );
  return { links: [...links, ...moved.links] };
}

interface Created {
  readonly creatorId: string;
  readonly joinedOn: Day | null;
}

/** Whom staff approved by their newest name become who the files knew all along. @returns what became of their links */
async function joinRenamed(
  tx: Transaction,
  agencyId: string,
  renamed: readonly Renamed[],
  at: Date,
): Promise<readonly LinkChange[]> {
  const links: LinkChange[] = [];
  for (const one of renamed) {
    await moveChecklist(tx, agencyId, one);
    links.push(...(await absorbCreator(tx, agencyId, { ...one, at })));
  }
  return links;
}

/** Gives every row that counts to a creator, new ones included. @returns those who are new, and what else was recognised */
async function attributeRows(
  tx: Transaction,
  of: ImportRecord,
  isNewest: boolean,
  at: Date,
): Promise<Omit<Recognised, 'created' | 'creatorOf'> & { created: readonly Created[] }> {
  // An older file may say something new of anybody: when they had which name.
  const read = await (isNewest ? listRowsWithNews(tx, of) : listCountingRows(tx, of));
  // Whose data was deleted since the preview says nothing new of them.
  const rows = read.filter((row) => row.creatorId === null || !isPseudonym(row.username));
  const anonymous = rows.some((row) => row.tiktokId === null);
  const { creatorOf, created, ...recognised } = await recogniseCreators(tx, of.agencyId, {
    asOf: of.asOf,
    at,
    older: !isNewest,
    seenLater: new Set(isNewest ? [] : await listSeenLater(tx, of)),
    rows,
    others: new Set(anonymous ? await listIdentified(tx, of) : []),
  });
  const missing = rows.filter((row) => row.creatorId === null);
  if (missing.some((row) => row.tiktokId !== null)) await attributeById(tx, of);
  const nameless = missing.flatMap(({ tiktokId, line }) => {
    const creatorId = tiktokId === null ? creatorOf.get(line) : undefined;
    return creatorId === undefined ? [] : [[line, creatorId] as const];
  });
  await attribute(tx, of, new Map(nameless));
  const fresh = rows.flatMap(({ line, joinedOn }) => {
    const creatorId = creatorOf.get(line);
    return creatorId !== undefined && created.has(creatorId) ? [{ creatorId, joinedOn }] : [];
  });
  return { ...recognised, created: fresh };
}

/** Those of whom an undone file had been all there was. @returns their IDs */
async function confirmAgain(tx: Transaction, of: ImportRecord): Promise<readonly string[]> {
  const found = await listUnconfirmed(tx, of);
  const creatorIds = found.map(({ creatorId }) => creatorId);
  const seen = found.flatMap(({ creatorId, tiktokId, username }) =>
    tiktokId === null || username === '' ? [] : [{ creatorId, handle: username }],
  );
  await confirmCreators(tx, of.agencyId, { asOf: of.asOf, creatorIds, seen });
  return creatorIds;
}

/** A run for everybody who is new; those whom any file, or a person, says to have left, or who changed places, get theirs anew. */
async function writeRuns(
  tx: Transaction,
  of: ImportRecord,
  o: { isNewest: boolean; created: readonly Created[]; changed: readonly string[]; at: Date },
): Promise<void> {
  const byHand = await listHere(tx, of, await listByHand(tx, of.agencyId, o.isNewest ? of.asOf : undefined));
  const anew = [...new Set([...(await listQuitters(tx, of)), ...byHand, ...o.changed])];
  const histories = new Map<string, Sighting[]>(anew.map((id) => [id, []]));
  for (const { creatorId, ...sighting } of await listHistories(tx, of.agencyId, anew)) histories.get(creatorId)?.push(sighting);
  const starting = o.created.filter(({ creatorId }) => !histories.has(creatorId));
  await createRuns(
    tx,
    of.agencyId,
    starting.map(({ creatorId, joinedOn }) => ({ creatorId, startedOn: joinedOn, endedOn: null })),
  );
  await rebuildRuns(tx, of.agencyId, histories, o.at);
}
