import type { Context, Finding, SweepContext } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import type { Screen } from '#src/core/screen.ts';
import { listToTell } from '#src/features/agency/agency.store.ts';
import { recordAudit } from '#src/features/agency/log/audit.service.ts';
import { groupByReason } from './parked.rules.ts';
import { becauseWords, resumedScreen, tryAgainButton } from './parked.screens.ts';

const dayMilliseconds = 24 * 3_600_000;

/** Of the agencies with something parked: whom to tell, at most once in 24 hours. */
export async function whomToTell(
  ctx: SweepContext,
  agencyIds: readonly string[],
): Promise<readonly { agencyId: string; key: string }[]> {
  const now = ctx.clock.now();
  const due = await listToTell(ctx.db, agencyIds, new Date(now.getTime() - dayMilliseconds));
  return due.map((agencyId) => ({ agencyId, key: tellKey(agencyId, now) }));
}

/** One message for each agency and UTC day. */
export const tellKey = (agencyId: string, at: Date): string => `parked:${agencyId}:${dayOf(at)}`;

/** Lets everything that waits for a human run again. */
export async function tryAgain(ctx: Context): Promise<Screen> {
  const count = await ctx.db.transaction(async (tx) => {
    const resumed = await ctx.jobs.resume(tx, ctx.agency.id);
    if (resumed > 0) await recordAudit(tx, ctx, { what: 'agency.parked-resumed', details: { count: resumed } });
    return resumed;
  });
  return resumedScreen(ctx.texts, count);
}

/** Lines of `/setup check`; the first has the button that tries everything again. */
export async function parkedFindings(ctx: Context): Promise<readonly Finding[]> {
  const waiting = groupByReason(await ctx.jobs.parked(ctx.db, ctx.agency.id));
  return waiting.map((group, index) => ({
    severity: 'broken',
    text: ctx.texts.readiness.parked(becauseWords(ctx.texts, group), group.count),
    ...(index === 0 && { fix: tryAgainButton(ctx.texts) }),
  }));
}
