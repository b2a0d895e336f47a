import type { Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { createRuns, rebuildRuns, recogniseCreators, type Sighting } from '#src/features/creators/index.ts';
import { listCountingRows, markCommitted, type ImportRecord } from './imports.store.ts';
import { rebuildLines } from './ledger.service.ts';
import { reattribute } from './reattribute.service.ts';
import { hasLaterFile, insertSnapshots, listHistories, listQuitHistories, listSeenLater } from './snapshots.store.ts';

/**
 * Makes an import's rows count: creators, their handles and runs, snapshots, and the ledger of what they change. The
 * month comes out the same in whatever order files of different days are committed.
 */
export async function commitImport(tx: Transaction, of: ImportRecord, o: { by: string; at: Date }): Promise<void> {
  const { agencyId, month, id: importId } = of;
  const older = await hasLaterFile(tx, agencyId, of.asOf);
  const rows = await listCountingRows(tx, agencyId, importId);
  const { creatorOf, created } = await recogniseCreators(tx, agencyId, {
    asOf: of.asOf,
    at: o.at,
    older,
    seenLater: new Set(older ? await listSeenLater(tx, agencyId, of.asOf) : []),
    rows,
  });
  const attributed = rows.flatMap((row) => {
    const creatorId = creatorOf.get(row.line);
    return creatorId === undefined ? [] : [{ ...row, creatorId }];
  });
  await insertSnapshots(tx, of, attributed);
  const moved = await reattribute(tx, of, o.at);
  await writeRuns(
    tx,
    of,
    attributed.filter(({ creatorId }) => created.has(creatorId)),
    moved.creatorIds,
  );
  await rebuildLines(tx, { agencyId, month, importId }, o.at);
  for (const { month: other, creatorIds } of moved.months) await rebuildLines(tx, { agencyId, month: other, creatorIds }, o.at);
  await markCommitted(tx, agencyId, importId, o);
}

/** A run for everybody who is new; those whom any file says to have left, or who changed places, get theirs anew from all files. */
async function writeRuns(
  tx: Transaction,
  of: ImportRecord,
  created: readonly { readonly creatorId: string; readonly joinedOn: Day | null }[],
  moved: readonly string[],
): Promise<void> {
  const histories = new Map<string, Sighting[]>(moved.map((id) => [id, []]));
  const found = [
    ...(await listQuitHistories(tx, of)),
    ...(moved.length === 0 ? [] : await listHistories(tx, of.agencyId, moved)),
  ];
  for (const { creatorId, ...sighting } of found) histories.set(creatorId, [...(histories.get(creatorId) ?? []), sighting]);
  const starting = created.filter(({ creatorId }) => !histories.has(creatorId));
  await createRuns(
    tx,
    of.agencyId,
    starting.map(({ creatorId, joinedOn }) => ({ creatorId, startedOn: joinedOn, endedOn: null })),
  );
  await rebuildRuns(tx, of.agencyId, histories);
}
