import type { Transaction } from '#src/context.ts';
import {
  absorbCreator,
  handleHolders,
  rebuildRuns,
  recogniseCreators,
  createMissingRuns,
  type Sighting,
} from '#src/features/creators/index.ts';
import type { Month } from '#src/core/calendar.ts';
import { listCountingRows, markCommitted, type ImportRecord } from './imports.store.ts';
import { rebuildLines } from './ledger.service.ts';
import { deleteLines } from './ledger.store.ts';
import {
  chooseCurrent,
  hasLaterFile,
  insertSnapshots,
  listPresent,
  listQuitHistories,
  listSeenLater,
  listUnidentified,
  listUnseen,
  moveSnapshot,
} from './snapshots.store.ts';

/**
 * Makes an import's rows count: creators, their handles and runs, snapshots, and the ledger of what they change. The
 * month comes out the same in whatever order files of different days are committed.
 */
export async function commitImport(tx: Transaction, of: ImportRecord, o: { by: string; at: Date }): Promise<void> {
  const older = await hasLaterFile(tx, of.agencyId, of.asOf);
  const rows = await listCountingRows(tx, of.agencyId, of.id);
  const creatorOf = await recogniseCreators(tx, of.agencyId, {
    asOf: of.asOf,
    at: o.at,
    older,
    seenLater: new Set(older ? await listSeenLater(tx, of.agencyId, of.asOf) : []),
    rows,
  });
  await insertSnapshots(tx, of, creatorOf);
  const moved = await reattribute(tx, of, o.at);
  await writeRuns(
    tx,
    of,
    rows.flatMap((row) => {
      const creatorId = creatorOf.get(row.line);
      return creatorId === undefined ? [] : [{ creatorId, joinedOn: row.joinedOn }];
    }),
  );
  await rebuildLines(tx, { agencyId: of.agencyId, month: of.month, importId: of.id }, o.at);
  for (const { month, creatorIds } of moved) await rebuildLines(tx, { agencyId: of.agencyId, month, creatorIds }, o.at);
  await markCommitted(tx, of.agencyId, of.id, o);
}

interface Moved {
  readonly month: Month;
  readonly creatorIds: readonly string[];
}

/**
 * An older file may show with an ID who a later file only names: then those later rows were theirs all along, as they
 * would have been had the files come in order.
 */
async function reattribute(tx: Transaction, of: ImportRecord, at: Date): Promise<readonly Moved[]> {
  const candidates = await listUnidentified(tx, of);
  if (candidates.length === 0) return [];
  const holder = await handleHolders(
    tx,
    of.agencyId,
    candidates.map((one) => one.username),
  );
  const present = await listPresent(tx, of.agencyId, [...new Set(candidates.map((one) => one.importId))]);
  const affected = new Map<Month, Set<string>>();
  const leftBehind = new Map<string, string>();
  for (const one of candidates) {
    const others = new Set(present.get(one.importId));
    others.delete(one.creatorId);
    const to = holder(one.username, one.asOf, others);
    if (to === undefined || to === one.creatorId) continue;
    const month = affected.get(one.month) ?? new Set();
    affected.set(one.month, month.add(one.creatorId).add(to));
    await deleteLines(tx, { agencyId: of.agencyId, month: one.month, creatorIds: [one.creatorId, to] });
    await moveSnapshot(tx, of.agencyId, one, to);
    leftBehind.set(one.creatorId, to);
  }
  const moved = [...affected].map(([month, ids]) => ({ month, creatorIds: [...ids] }));
  for (const { month, creatorIds } of moved) await chooseCurrent(tx, of.agencyId, month, creatorIds);
  for (const gone of await listUnseen(tx, of.agencyId, [...leftBehind.keys()])) {
    await absorbCreator(tx, of.agencyId, gone, leftBehind.get(gone) ?? gone, at);
  }
  return moved;
}

/** A run for everybody; those whom any file says to have left get theirs anew from all files. */
async function writeRuns(
  tx: Transaction,
  of: ImportRecord,
  seen: readonly { creatorId: string; joinedOn: ImportRecord['asOf'] | null }[],
): Promise<void> {
  const histories = new Map<string, Sighting[]>();
  for (const { creatorId, ...sighting } of await listQuitHistories(tx, of)) {
    histories.set(creatorId, [...(histories.get(creatorId) ?? []), sighting]);
  }
  await createMissingRuns(
    tx,
    of.agencyId,
    seen.filter(({ creatorId }) => !histories.has(creatorId)),
  );
  await rebuildRuns(tx, of.agencyId, histories);
}
