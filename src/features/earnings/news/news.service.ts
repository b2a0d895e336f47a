import type { Rows } from '#src/context.ts';
import { addMonths, firstDayOf, type Day } from '#src/core/calendar.ts';
import { listRunEnded } from '#src/features/creators/index.ts';
import { closeTo, gateIn } from '#src/features/earnings/gate/gate.rules.ts';
import { listGates } from '#src/features/earnings/gate/gates.store.ts';
import { listBefore, type ImportRecord } from '#src/features/earnings/importing/imports.store.ts';
import { newsFrom, quietSince, type SeenNow } from './news.rules.ts';
import type { ShownNews } from './news.screens.ts';
import { listBeside, listHeld, listShownElsewhere } from './news.store.ts';

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
  const idOf = (day: Day | undefined): string | undefined => near.find((one) => one.asOf === day)?.id;
  const sameMonth = before?.month === month;
  const all = await listBeside(
    rows,
    {
      agencyId,
      id: of.id,
      beforeId: before?.id,
      thenId: since.kind === 'since' && !since.start ? idOf(since.day) : undefined,
      endId: since.kind === 'since' ? idOf(since.end) : undefined,
    },
    { firstDay: firstDayOf(month), gate, close: closeTo(gate), sameMonth, quiet: since.kind === 'since' },
  );
  const now = among ? all.filter((row) => among.has(row.creatorId)) : all;
  const unseen = now.flatMap(({ creatorId, beforeDays }) => (beforeDays === null ? [creatorId] : []));
  // Where the file leaves something out, what is held of them counts, as on every other page.
  const nameless = now.flatMap((row) => (row.username === '' ? [row.creatorId] : []));
  const undated = now.flatMap((row) => (row.joinedOn === null ? [row.creatorId] : []));
  const here = now.flatMap((row) => (row.quit ? [] : [row.creatorId]));
  const [known, heldOf, gone] = await Promise.all([
    listShownElsewhere(rows, of, unseen),
    listHeld(rows, agencyId, { nameless, undated }),
    listRunEnded(rows, agencyId, here),
  ]);
  const seen = now.map((row): SeenNow => {
    const { creatorId, username, joinedOn, beforeDays: validDays, beforeSeconds: liveSeconds } = row;
    const held = heldOf.get(creatorId);
    const inBefore = validDays !== null && liveSeconds !== null;
    return {
      handle: username === '' ? (held?.handle ?? '') : username,
      joinedOn: joinedOn ?? held?.joinedOn ?? null,
      now: row,
      before: sameMonth && inBefore ? { validDays, liveSeconds } : undefined,
      hadQuit: row.beforeQuit === true,
      secondsThen: row.thenSeconds ?? undefined,
      secondsAtEnd: row.endSeconds ?? undefined,
      isNew: !inBefore && !known.has(creatorId),
      runEnded: gone.has(creatorId),
    };
  });
  const news = newsFrom({ month, gate, quiet: since }, seen);
  return { ...news, since: before?.asOf, quietSince: since };
}
