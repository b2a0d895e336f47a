import type { Rows } from '#src/context.ts';
import { nameWithoutHandle } from '#src/features/creators/index.ts';
import { gateIn } from '#src/features/earnings/gate/gate.rules.ts';
import { listGates } from '#src/features/earnings/gate/gates.store.ts';
import { listBefore, type ImportRecord } from '#src/features/earnings/importing/imports.store.ts';
import { newsFrom, quietSince, type SeenNow } from './news.rules.ts';
import type { ShownNews } from './news.screens.ts';
import { listSaid, listShownElsewhere } from './news.store.ts';

/** What changed since the file before, once an import counts that is its month's newest. */
export async function newsOf(rows: Rows, of: ImportRecord): Promise<ShownNews | undefined> {
  const { agencyId, month, asOf } = of;
  const gate = gateIn(await listGates(rows, agencyId), month);
  if (!gate) return undefined;
  const earlier = await listBefore(rows, of);
  const [before] = earlier;
  const ofMonth = earlier.filter((one) => one.month === month);
  const since = quietSince(
    month,
    asOf,
    ofMonth.map((one) => one.asOf),
  );
  const quietFrom = since.kind === 'since' && !since.start ? ofMonth.find((one) => one.asOf === since.day) : undefined;
  const sameMonth = before?.month === month;
  const now = await listSaid(rows, of);
  const beforeOf = byCreator(before && (await listSaid(rows, { agencyId, id: before.id })));
  const thenOf = byCreator(quietFrom && (await listSaid(rows, { agencyId, id: quietFrom.id })));
  const unseen = now.flatMap(({ creatorId }) => (beforeOf.has(creatorId) ? [] : [creatorId]));
  const known = before ? await listShownElsewhere(rows, of, unseen) : new Set<string>();
  const seen = now.map((row): SeenNow => {
    const { creatorId, username, tiktokId, joinedOn } = row;
    const said = beforeOf.get(creatorId);
    return {
      handle: username === '' && tiktokId !== null ? nameWithoutHandle(tiktokId) : username,
      joinedOn,
      now: row,
      before: sameMonth ? said : undefined,
      hadQuit: said?.quit === true,
      secondsThen: thenOf.get(creatorId)?.liveSeconds,
      isNew: said === undefined && !known.has(creatorId),
    };
  });
  const news = newsFrom({ month, gate, quiet: since }, seen);
  return { ...news, since: before?.asOf, quietSince: since };
}

type Said = Awaited<ReturnType<typeof listSaid>>[number];
const byCreator = (list: readonly Said[] = []): ReadonlyMap<string, Said> => new Map(list.map((row) => [row.creatorId, row]));
