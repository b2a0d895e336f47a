import type { Input } from '#src/core/action.ts';
import type { Context, Database, Transaction } from '#src/context.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { addMonths, dayOf, monthOf, type Month } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { partsPerMillion, type PartsPerMillion } from '#src/core/money.ts';
import { parseDiamondValue, parseRate } from '#src/core/typed-amounts.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { lockAgency } from './imports.store.ts';
import { rebuildLines } from './ledger.service.ts';
import { listMonths } from './ledger.store.ts';
import { monthTyped } from './months.rules.ts';
import { defaultPlan, draftFrom, placeOf, planOf, type PlanDraft } from './plans.rules.ts';
import { planForm, planPreviewScreen, planScreen } from './plans.screens.ts';
import { countPlans, listPlans, setPlan } from './plans.store.ts';
import type { MoneyPlan } from './statement.rules.ts';

/** A typing mistake in the year would set a plan nobody ever sees at work. */
const monthsAhead = 12;

/** `/earnings plan`: the rates of each month, those that are set and those that are not. */
export async function showPlan(ctx: Context): Promise<Answer> {
  return show(await plansNow(ctx));
}

/** The same, in place of a preview that was left. */
export async function backToPlan(ctx: Context): Promise<Answer> {
  return update(await plansNow(ctx));
}

async function plansNow(ctx: Context) {
  const plans = await listPlans(ctx.db, ctx.agency.id);
  const inOrder = plans.toSorted((a, b) => ((a.fromMonth ?? '') < (b.fromMonth ?? '') ? -1 : 1));
  return planScreen(ctx.texts, inOrder, defaultPlan);
}

/** Asks for the rates, with those of this month's plan filled in. */
export async function askForPlan(ctx: Context): Promise<Answer> {
  const now = planOf(await listPlans(ctx.db, ctx.agency.id), thisMonth(ctx));
  return form(planForm(ctx.texts, now ?? defaultPlan, thisMonth(ctx)));
}

/**
 * Shows what was typed before it counts.
 * @throws UserError for what cannot be read, or for a month whose rates are settled
 */
export async function previewPlan(ctx: Context, input: Input): Promise<Answer> {
  const draft = {
    from: monthFrom(ctx, input.text('from')),
    microUsdPerDiamond: valueFrom(input.text('diamond')),
    creatorSharePpm: rateFrom(input.text('creator'), 'creator'),
    agencySharePpm: input.text('agency') === '' ? undefined : rateFrom(input.text('agency'), 'agency'),
    seen: await countPlans(ctx.db, ctx.agency.id),
  };
  return show(planPreviewScreen(ctx.texts, { draft, ...(await weigh(ctx, ctx.db, draft)) }));
}

/**
 * Sets what a preview showed, and makes the months it changes anew.
 * @param argument what the preview's button carries
 * @throws UserError when somebody set a plan since
 */
export async function setShownPlan(ctx: Context, argument: string): Promise<Answer> {
  const draft = draftFrom(argument);
  if (!draft) throw new UserError('earnings.plan-changed', {});
  await ctx.db.transaction((tx) => set(tx, ctx, draft));
  return update(await plansNow(ctx));
}

async function set(tx: Transaction, ctx: Context, draft: PlanDraft): Promise<void> {
  await lockAgency(tx, ctx.agency.id);
  if ((await countPlans(tx, ctx.agency.id)) !== draft.seen) throw new UserError('earnings.plan-changed', {});
  const { plan, first, changes } = await weigh(ctx, tx, draft);
  const at = ctx.clock.now();
  await setPlan(tx, ctx.agency.id, plan, { fromMonth: first ? undefined : draft.from, by: ctx.actor.userId, at });
  for (const month of changes) await rebuildLines(tx, { agencyId: ctx.agency.id, month }, at);
  const say = ctx.texts.earnings;
  await recordAudit(tx, ctx, {
    what: 'earnings.plan-set',
    details: {
      from: first ? '' : draft.from,
      diamond: say.plainValue(plan.microUsdPerDiamond),
      creator: say.plainRate(plan.creatorSharePpm),
      agency: plan.agencySharePpm === undefined ? '' : say.plainRate(plan.agencySharePpm),
    },
  });
}

/** What setting a draft would mean now. Deductions stay as the plan of its first month has them. */
async function weigh(
  ctx: Context,
  rows: Database | Transaction,
  draft: PlanDraft,
): Promise<{ plan: MoneyPlan; first: boolean; until: Month | undefined; changes: readonly Month[] }> {
  const plans = await listPlans(rows, ctx.agency.id);
  const months = await listMonths(rows, ctx.agency.id);
  const place = placeOf(plans, draft.from, months.toSorted().at(-1));
  if (place.kind === 'too-early') throw new UserError('earnings.plan-too-early', { newest: place.newest });
  const first = place.kind === 'first';
  const plan = {
    microUsdPerDiamond: draft.microUsdPerDiamond,
    deductions: (planOf(plans, draft.from) ?? defaultPlan).deductions,
    creatorSharePpm: partsPerMillion(draft.creatorSharePpm),
    agencySharePpm: draft.agencySharePpm === undefined ? undefined : partsPerMillion(draft.agencySharePpm),
  };
  const until = place.kind === 'from' ? place.until : undefined;
  const covers = (month: Month): boolean => first || (month >= draft.from && (until === undefined || month < until));
  return { plan, first, until, changes: months.filter(covers).toReversed() };
}

function thisMonth(ctx: Context): Month {
  return monthOf(dayOf(ctx.clock.now()));
}

function monthFrom(ctx: Context, typed: string): Month {
  const now = thisMonth(ctx);
  const month = monthTyped(typed, now);
  if (!month) throw new UserError('earnings.unknown-month', { typed });
  const latest = addMonths(now, monthsAhead);
  if (month > latest) throw new UserError('earnings.plan-too-late', { latest });
  return month;
}

function valueFrom(typed: string): bigint {
  const value = parseDiamondValue(typed);
  if (!value.ok) throw new UserError('earnings.value-refused', { typed, why: value.why });
  return value.value;
}

function rateFrom(typed: string, of: 'creator' | 'agency'): PartsPerMillion {
  const rate = parseRate(typed);
  if (!rate.ok) throw new UserError('earnings.rate-refused', { typed, why: rate.why, of });
  return rate.value;
}
