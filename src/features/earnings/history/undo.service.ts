import type { Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import {
  describeAnew,
  forgetIds,
  listByHand,
  markUnconfirmed,
  rebuildRuns,
  takeBackHandles,
  unconfirmUnsaid,
  type AskedAgain,
  type Sighting,
} from '#src/features/creators/index.ts';
import { checkMonthAfter } from '#src/features/earnings/backfill/last-month.store.ts';
import type { ImportRecord } from '#src/features/earnings/importing/imports.store.ts';
import { rebuildLines } from '#src/features/earnings/ledger/ledger.service.ts';
import { reattribute } from '#src/features/earnings/ledger/reattribute.service.ts';
import { listSaidOfThoseIn } from '#src/features/earnings/importing/said.store.ts';
import { listHere, listHistories, listQuitters, listUnseen } from '#src/features/earnings/importing/snapshots.store.ts';
import { checkWentDownFrom } from '#src/features/earnings/importing/went-down.store.ts';
import {
  deleteLinesOf,
  deleteRows,
  leaveWaiting,
  listFirstSeen,
  listIdentifiedOnlyHere,
  listOnlyHere,
  listQuitHere,
  markUndone,
} from './undo.store.ts';

/**
 * Makes an import's rows not count any more: figures, names and runs become what the other files say, as if it had never
 * come. Creators whom no other file shows stay, unconfirmed, with who they are linked to; its rows are deleted.
 * @returns members whose link shows no figures until they say again that the creator is them
 */
export async function undoImport(tx: Transaction, of: ImportRecord, o: { by: string; at: Date }): Promise<readonly AskedAgain[]> {
  const { agencyId, month } = of;
  await markUndone(tx, of, o);
  const leavers = [...(await listQuitHere(tx, of)), ...(await listQuitters(tx, of))];
  const list = await listFirstSeen(tx, of);
  await takeBackHandles(tx, agencyId, list);
  await leaveWaiting(tx, agencyId, await forgetIds(tx, agencyId, await listIdentifiedOnlyHere(tx, of)));
  const moved = await reattribute(tx, of, o.at, 'apart');
  const unseen = await listUnseenNow(tx, of, moved.creatorIds);
  await deleteLinesOf(tx, of);
  await rebuildLines(tx, { agencyId, month, importId: of.id }, o.at);
  for (const part of moved.months) await rebuildLines(tx, { agencyId, ...part }, o.at);
  const redated = await describeAnew(tx, agencyId, await listSaidOfThoseIn(tx, of), o.at);
  const byHand = await listHere(tx, of, await listByHand(tx, agencyId));
  const asked = await unconfirmUnsaid(tx, agencyId, { list, since: of.decidedAt, apart: moved.creatorIds });
  await rebuildRunsOf(tx, of, [...new Set([...leavers, ...moved.creatorIds, ...redated, ...byHand])], unseen, o.at);
  await markUnconfirmed(tx, agencyId, [...unseen.keys()], o.at);
  await deleteRows(tx, of);
  await checkMonthAfter(tx, of);
  await checkWentDownFrom(
    tx,
    of,
    moved.months.map((one) => one.month),
  );
  return asked;
}

/**
 * Whom no file shows any more: those whom only this one did, and those whose rows turn out to be somebody else's.
 * @returns by creator, since when this file says they were there
 */
async function listUnseenNow(
  tx: Transaction,
  of: ImportRecord,
  movedIds: readonly string[],
): Promise<ReadonlyMap<string, Day | null>> {
  const leftBehind = await listUnseen(tx, of.agencyId, movedIds);
  const onlyHere = await listOnlyHere(tx, of);
  return new Map([
    ...leftBehind.map((id) => [id, null] as const),
    ...onlyHere.map((one) => [one.creatorId, one.joinedOn] as const),
  ]);
}

/** Whoever stays without a file has not left either. */
async function rebuildRunsOf(
  tx: Transaction,
  of: ImportRecord,
  creatorIds: readonly string[],
  unseen: ReadonlyMap<string, Day | null>,
  at: Date,
): Promise<void> {
  const histories = new Map<string, Sighting[]>(creatorIds.map((id) => [id, []]));
  for (const { creatorId, ...sighting } of await listHistories(tx, of.agencyId, creatorIds))
    histories.get(creatorId)?.push(sighting);
  for (const [creatorId, joinedOn] of unseen) histories.get(creatorId)?.push({ asOf: of.asOf, quit: false, joinedOn });
  await rebuildRuns(tx, of.agencyId, histories, at);
}
