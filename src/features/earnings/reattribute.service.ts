import type { Transaction } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { absorbCreator, describeAnew, handleHolders } from '#src/features/creators/index.ts';
import type { ImportRecord } from './imports.store.ts';
import { deleteLines } from './ledger.store.ts';
import {
  chooseCurrent,
  listNewestRows,
  listPresent,
  listUnidentified,
  listUnseen,
  moveSnapshot,
  type Unidentified,
} from './snapshots.store.ts';

/** Whose figures of which months came to be somebody else's. */
export interface Reattributed {
  readonly months: readonly { readonly month: Month; readonly creatorIds: readonly string[] }[];
  /** Those concerned who are still there. */
  readonly creatorIds: readonly string[];
}

/**
 * An older file may show with an ID who a later file only names: then those later rows were theirs all along, as they
 * would have been had the files come in order.
 */
export async function reattribute(tx: Transaction, of: ImportRecord, at: Date): Promise<Reattributed> {
  const moves = await listMoves(tx, of);
  const affected = new Map<Month, Set<string>>();
  for (const { row, to } of moves) {
    affected.set(row.month, (affected.get(row.month) ?? new Set()).add(row.creatorId).add(to));
    await deleteLines(tx, { agencyId: of.agencyId, month: row.month, creatorIds: [row.creatorId, to] });
    await moveSnapshot(tx, of.agencyId, row, to);
  }
  const months = [...affected].map(([month, ids]) => ({ month, creatorIds: [...ids] }));
  for (const { month, creatorIds } of months) await chooseCurrent(tx, of.agencyId, month, creatorIds);
  const gone = await absorbLeftBehind(tx, of.agencyId, moves, at);
  const creatorIds = [...new Set(months.flatMap((one) => one.creatorIds))].filter((id) => !gone.has(id));
  if (creatorIds.length > 0) {
    const newest = await listNewestRows(tx, of.agencyId, creatorIds);
    await describeAnew(tx, of.agencyId, new Map(newest.map((row) => [row.creatorId, row])));
  }
  return { months, creatorIds };
}

interface Move {
  readonly row: Unidentified;
  readonly to: string;
}

async function listMoves(tx: Transaction, of: ImportRecord): Promise<readonly Move[]> {
  const candidates = await listUnidentified(tx, of);
  if (candidates.length === 0) return [];
  const holder = await handleHolders(
    tx,
    of.agencyId,
    candidates.map((one) => one.username),
  );
  const present = await listPresent(tx, of.agencyId, [...new Set(candidates.map((one) => one.importId))]);
  return candidates.flatMap((row) => {
    const others = new Set(present.get(row.importId));
    others.delete(row.creatorId);
    const to = holder(row.username, row.asOf, others);
    return to === undefined || to === row.creatorId ? [] : [{ row, to }];
  });
}

/** Creators whom no file shows any more become one with who took their rows. @returns those that are gone */
async function absorbLeftBehind(
  tx: Transaction,
  agencyId: string,
  moves: readonly Move[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const heir = new Map(moves.map(({ row, to }) => [row.creatorId, to]));
  if (heir.size === 0) return new Set();
  const gone = await listUnseen(tx, agencyId, [...heir.keys()]);
  for (const id of gone) await absorbCreator(tx, agencyId, id, heir.get(id) ?? id, at);
  return new Set(gone);
}
