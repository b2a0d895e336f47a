import type { Context } from '#src/context.ts';
import { nextButtons } from '#src/features/earnings/joining/joining.service.ts';
import { countFilled, countMonth } from '#src/features/earnings/ledger/left-out.store.ts';
import { newsOf } from '#src/features/earnings/news/news.service.ts';
import { newestPlan } from '#src/features/earnings/plans/plans.rules.ts';
import { listPlans } from '#src/features/earnings/plans/plans.store.ts';
import { placeIn } from './imports.rules.ts';
import type { Confirmed } from './imports.screens.ts';
import { listCommitted, type ImportRecord } from './imports.store.ts';

/** What came of a file that counts now; all of it is only looked up, at once. */
export async function describeConfirmed(ctx: Context, of: ImportRecord): Promise<Confirmed> {
  const { db, agency } = ctx;
  const place = placeIn(await listCommitted(db, agency.id, of.month), of.asOf);
  const older = place.kind === 'older';
  const [plans, month, filled, news, next] = await Promise.all([
    listPlans(db, agency.id),
    countMonth(db, agency.id, of.month),
    older ? countFilled(db, of) : 0,
    older ? undefined : newsOf(db, of),
    nextButtons(ctx),
  ]);
  const asksForAgencyShare = newestPlan(plans)?.agencySharePpm === undefined;
  const leftOut = older ? undefined : month.leftOut;
  return { import: { ...of, creators: month.all }, place, leftOut, filled, news, asksForAgencyShare, next };
}
