import type { Rows } from '#src/context.ts';
import { gateIn } from '../gate.rules.ts';
import { listGates } from '../gates.store.ts';
import { listBefore, type ImportRecord } from '../imports.store.ts';
import { newsFrom, quietSince, type SeenNow } from './news.rules.ts';
import type { ShownNews } from './news.screens.ts';
import { listSeen } from './news.store.ts';

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
  const seen = await listSeen(rows, of, { before, quietFrom });
  const news = newsFrom(
    { month, gate, quiet: since },
    seen.map(({ handle, joined, days, seconds, quit, daysBefore, secondsBefore, quitBefore, secondsThen, isNew }): SeenNow => ({
      handle,
      joinedOn: joined,
      now: { validDays: days, liveSeconds: seconds, quit },
      before:
        sameMonth && daysBefore !== null && secondsBefore !== null
          ? { validDays: daysBefore, liveSeconds: secondsBefore }
          : undefined,
      hadQuit: quitBefore,
      secondsThen: secondsThen ?? undefined,
      isNew,
    })),
  );
  return { ...news, since: before?.asOf, quietSince: since };
}
