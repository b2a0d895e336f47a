import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { privacyScreen } from './privacy.screens.ts';
import { setShowsMoney, showsMoney } from './privacy.store.ts';

/** `/setup privacy`: whether creators see money at all. */
export async function showPrivacy(ctx: Context): Promise<Answer> {
  return show(privacyScreen(ctx.texts, { shown: await showsMoney(ctx.db, ctx.agency.id), saved: false }));
}

/** Decides it; saying again what is so already changes nothing. @param argument `show` or `hide` */
export async function setPrivacy(ctx: Context, argument: string): Promise<Answer> {
  if (argument !== 'show' && argument !== 'hide') return showPrivacy(ctx);
  const wanted = argument === 'show';
  await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    if ((await showsMoney(tx, ctx.agency.id)) === wanted) return;
    await setShowsMoney(tx, ctx.agency.id, wanted);
    await recordAudit(tx, ctx, { what: 'earnings.privacy-set', details: { money: wanted ? 'shown' : 'hidden' } });
  });
  return update(privacyScreen(ctx.texts, { shown: wanted, saved: true }));
}
