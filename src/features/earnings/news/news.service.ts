import type { Rows } from '#src/context.ts';
import { addMonths, type Day } from '#src/core/calendar.ts';
import { gateIn } from '#src/features/earnings/gate/gate.rules.ts';
import { listGates } from '#src/features/earnings/gate/gates.store.ts';
import { listBefore, type ImportRecord } from '#src/features/earnings/importing/imports.store.ts';
import { newsFrom, quietSince, type SeenNow } from './news.rules.ts';
import type { ShownNews } from './news.screens.ts';
import { listHeld, listSaid, listSaidInOrder, listShownElsewhere } from './news.store.ts';

/**
 * What changed since the file before, once an import counts that is its month's newest.
 * @param among only of these creators; undefined: of all
 */
export async function newsOf(rows: Rows, of: ImportRecord, among?: ReadonlySet<string>): Promise<ShownNews | undefined> {
  const { agencyId, month, asOf } = of;
  const gate = gateIn(await listGates(rows, agencyId), month);
  if (!gate) return undefined;
  const earlier = await listBefore(rows, of);
  const [before] = earlier;
  const near = earlier.filter((one) => one.month === month || one.month === addMonths(month, -1));
  const since = quietSince(
    month,
    asOf,
    near.map((one) => one.asOf),
  );
  const saidIn = async (file: { readonly id: string } | undefined) =>
    byCreator(file && (await listSaid(rows, { agencyId, id: file.id })));
  const saidUpTo = (day: Day | undefined) => saidIn(near.find((one) => one.asOf === day));
  const sameMonth = before?.month === month;
  const [all, beforeOf, thenOf, endOf] = await Promise.all([
    listSaidInOrder(rows, of),
    saidIn(before),
    saidUpTo(since.kind === 'since' && !since.start ? since.day : undefined),
    saidUpTo(since.kind === 'since' ? since.end : undefined),
  ]);
  const now = among ? all.filter((row) => among.has(row.creatorId)) : all;
  const unseen = now.flatMap(({ creatorId }) => (beforeOf.has(creatorId) ? [] : [creatorId]));
  // Where the file leaves something out, what is held of them counts, as on every other page.
  const nameless = now.flatMap((row) => (row.username === '' ? [row.creatorId] : []));
  const undated = now.flatMap((row) => (row.joinedOn === null ? [row.creatorId] : []));
  const [known, heldOf] = await Promise.all([
    listShownElsewhere(rows, of, unseen),
    listHeld(rows, agencyId, { nameless, undated }),
  ]);
  const seen = now.map((row): SeenNow => {
    const { creatorId, username, joinedOn } = row;
    const [then, held] = [beforeOf.get(creatorId), heldOf.get(creatorId)];
    return {
      handle: username === '' ? (held?.handle ?? '') : username,
      joinedOn: joinedOn ?? held?.joinedOn ?? null,
      now: row,
      before: sameMonth ? then : undefined,
      hadQuit: then?.quit === true,
      secondsThen: thenOf.get(creatorId)?.liveSeconds,
      secondsAtEnd: endOf.get(creatorId)?.liveSeconds,
      isNew: then === undefined && !known.has(creatorId),
    };
  });
  const news = newsFrom({ month, gate, quiet: since }, seen);
  return { ...news, since: before?.asOf, quietSince: since };
}

type Said = Awaited<ReturnType<typeof listSaid>>[number];
const byCreator = (list: readonly Said[] = []): ReadonlyMap<string, Said> => new Map(list.map((row) => [row.creatorId, row]));
