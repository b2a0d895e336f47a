import type { Transaction } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import {
  absorbCreator,
  confirmCreators,
  describeAnew,
  isPseudonym,
  recogniseAgain,
  type LinkChange,
} from '#src/features/creators/index.ts';
import { moveChecklist } from '#src/features/checklist/index.ts';
import type { ImportRecord } from '#src/features/earnings/importing/imports.store.ts';
import { listSaidOf } from '#src/features/earnings/importing/said.store.ts';
import { deleteLines } from './ledger.store.ts';
import {
  attribute,
  listCountingRows,
  listDoubtful,
  listUnseen,
  nameAgain,
  type OfImport,
} from '#src/features/earnings/importing/snapshots.store.ts';

/** Whose figures of which months came to be somebody else's. */
export interface Reattributed {
  readonly months: readonly { readonly month: Month; readonly creatorIds: readonly string[] }[];
  /** Those concerned who are still there. */
  readonly creatorIds: readonly string[];
  /** Members whose link came to be another one, or ended. */
  readonly links: readonly LinkChange[];
}

/**
 * An older file may show with an ID who a later file only names: then those later rows were theirs all along, as they
 * would have been had the files come in order; where it is undone, they never were.
 * @param whose `together`: whom no file shows any more becomes one with who took their rows; `apart`: both stay
 */
export async function reattribute(
  tx: Transaction,
  of: ImportRecord,
  at: Date,
  whose: 'together' | 'apart' = 'together',
): Promise<Reattributed> {
  const affected = new Map<Month, Set<string>>();
  const heirOf = new Map<string, string>();
  const seen = new Set<string>();
  if (whose === 'together') await nameAgain(tx, of);
  for (const doubtful of await listDoubtful(tx, of)) {
    const moves = await listMoves(tx, doubtful, at);
    if (moves.length === 0) continue;
    const concerned = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
    affected.set(doubtful.month, new Set([...(affected.get(doubtful.month) ?? []), ...concerned]));
    for (const { to } of moves) seen.add(to);
    if (whose === 'together') for (const { from, to } of moves) heirOf.set(from, to);
    await deleteLines(tx, { agencyId: of.agencyId, month: doubtful.month, creatorIds: concerned });
    await attribute(tx, doubtful, new Map(moves.map(({ line, to }) => [line, to])));
  }
  await confirmCreators(tx, of.agencyId, { asOf: of.asOf, creatorIds: [...seen], seen: [] });
  const months = [...affected].map(([month, ids]) => ({ month, creatorIds: [...ids] }));
  const { gone, links } = await absorbLeftBehind(tx, of.agencyId, heirOf, at);
  const creatorIds = [...new Set(months.flatMap((one) => one.creatorIds))].filter((id) => !gone.has(id));
  await describeAnew(tx, of.agencyId, await listSaidOf(tx, of.agencyId, creatorIds), at);
  return { months, creatorIds, links };
}

/** The ID says whose it is, or did until it was deleted. */
const isSettled = (row: { readonly tiktokId: string | null; readonly username: string }): boolean =>
  row.tiktokId !== null || isPseudonym(row.username);

interface Move {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** Rows of an import that turn out to be somebody else's. */
async function listMoves(tx: Transaction, of: OfImport, at: Date): Promise<readonly Move[]> {
  const rows = await listCountingRows(tx, of);
  const present = new Set(rows.flatMap((row) => (isSettled(row) && row.creatorId !== null ? [row.creatorId] : [])));
  const unidentified = rows.filter((row) => !isSettled(row));
  const creatorOf = await recogniseAgain(tx, of.agencyId, { asOf: of.asOf, at, rows: unidentified, present });
  return unidentified.flatMap(({ line, creatorId: from }) => {
    const to = creatorOf.get(line);
    return to === undefined || from === null || to === from ? [] : [{ line, from, to }];
  });
}

/** Creators whom no file shows any more become one with who took their rows. @returns those that are gone, and what became of their links */
async function absorbLeftBehind(
  tx: Transaction,
  agencyId: string,
  heirOf: ReadonlyMap<string, string>,
  at: Date,
): Promise<{ gone: ReadonlySet<string>; links: readonly LinkChange[] }> {
  const links: LinkChange[] = [];
  const gone = heirOf.size === 0 ? [] : await listUnseen(tx, agencyId, [...heirOf.keys()]);
  for (const id of gone) {
    const heir = heirOf.get(id);
    if (heir === undefined) continue;
    await moveChecklist(tx, agencyId, { from: id, into: heir });
    links.push(...(await absorbCreator(tx, agencyId, { from: id, into: heir, at })));
  }
  return { gone: new Set(gone), links };
}
