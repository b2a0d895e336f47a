import type { Input } from '#src/core/action.ts';
import type { Context, Database, Rows, Transaction } from '#src/context.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { dayOf, monthOf, type Month } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { mayDo } from '#src/core/permissions.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { getMonthTotals } from '#src/features/earnings/ledger/figures.store.ts';
import { moneyOf } from '#src/features/earnings/ledger/ledger.rules.ts';
import { rebuildLines } from '#src/features/earnings/ledger/ledger.service.ts';
import { listMonths } from '#src/features/earnings/ledger/ledger.store.ts';
import { findDraft, keepDraft, type KeptDraft } from './plan-drafts.store.ts';
import { readPlan, type TypedPlan } from './plan-form.rules.ts';
import { defaultPlan, keptOf, placeOf, planOf, sameRates, type KeptMonths } from './plans.rules.ts';
import { planForm, planPreviewScreen, planRefusedScreen, planScreen, typedAs, type PlanPreview } from './plans.screens.ts';
import { countPlans, listPlans, setPlan } from './plans.store.ts';
import { listMonthDiamonds, readTogether } from '#src/features/earnings/statements/month-figures.store.ts';
import { statementOf, totalOf, type MoneyPlan } from '#src/features/earnings/ledger/statement.rules.ts';

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
  return planScreen(ctx.texts, inOrder, { defaults: defaultPlan, mayPlan: mayDo(ctx.actor.standings, 'earnings.plan') });
}

/** Asks for the rates: with those of this month's plan filled in, or with what was typed. @param draftId '' for the former */
export async function askForPlan(ctx: Context, draftId: string): Promise<Answer> {
  const draft = await draftOf(ctx, ctx.db, draftId);
  if (draft) return form(planForm(ctx.texts, draft.typed));
  const now = planOf(await listPlans(ctx.db, ctx.agency.id), thisMonth(ctx));
  return form(planForm(ctx.texts, typedAs(ctx.texts, now ?? defaultPlan, thisMonth(ctx))));
}

/** Shows what was typed before it counts; what cannot be taken of it is named, and the form opens again as it was sent. */
export async function previewPlan(ctx: Context, input: Input): Promise<Answer> {
  const typed = typedIn(input);
  const seen = await countPlans(ctx.db, ctx.agency.id);
  const read = readPlan(typed, thisMonth(ctx));
  // `next month` stays the month that is shown, also where it is confirmed on the 1st.
  const kept = read.ok ? { ...typed, from: read.from } : typed;
  const draftId = await ctx.db.transaction((tx) =>
    keepDraft(tx, ctx.agency.id, { typed: kept, seen, by: ctx.actor.userId, at: ctx.clock.now() }),
  );
  if (!read.ok) return show(planRefusedScreen(ctx.texts, { draftId, faults: read.faults }));
  const weighed = await weigh(ctx, ctx.db, read);
  if (weighed.kept) return show(planRefusedScreen(ctx.texts, { draftId, faults: [], kept: weighed.kept }));
  return show(planPreviewScreen(ctx.texts, { ...weighed, draftId, ...read, trial: await tryOut(ctx, read.plan) }));
}

function typedIn(input: Input): TypedPlan {
  return {
    diamond: input.text('diamond'),
    deductions: input.text('deductions'),
    creator: input.text('creator'),
    agency: input.text('agency'),
    from: input.text('from'),
  };
}

/**
 * Sets what a preview showed, and makes the months it changes anew.
 * @param draftId what the preview's button carries
 * @throws UserError when somebody set a plan since
 */
export async function setShownPlan(ctx: Context, draftId: string): Promise<Answer> {
  await ctx.db.transaction((tx) => set(tx, ctx, draftId));
  return update(await plansNow(ctx));
}

async function set(tx: Transaction, ctx: Context, draftId: string): Promise<void> {
  await lockAgency(tx, ctx.agency.id);
  const draft = await draftOf(ctx, tx, draftId);
  const read = draft && readPlan(draft.typed, thisMonth(ctx));
  if (!draft || !read?.ok || (await countPlans(tx, ctx.agency.id)) !== draft.seen)
    throw new UserError('earnings.plan-changed', {});
  const { plan, from } = read;
  const weighed = await weigh(ctx, tx, read);
  if (weighed.kept) throw new UserError('earnings.plan-too-early', weighed.kept);
  const at = ctx.clock.now();
  await setPlan(tx, ctx.agency.id, plan, { fromMonth: weighed.first ? undefined : from, by: ctx.actor.userId, at });
  for (const month of weighed.covered) await rebuildLines(tx, { agencyId: ctx.agency.id, month }, at);
  const { from: typedFrom, ...typed } = typedAs(ctx.texts, plan, from);
  await recordAudit(tx, ctx, {
    what: 'earnings.plan-set',
    details: { ...typed, from: weighed.first ? '' : typedFrom, deductions: typed.deductions.replaceAll('\n', ', ') },
  });
}

type Weighed = Pick<PlanPreview, 'first' | 'until' | 'covered' | 'changes'> & {
  /** Of the changed ones, those that keep their rates: then it is not set at all. */
  readonly kept: KeptMonths | undefined;
};

/** What setting a plan would mean now. */
async function weigh(
  ctx: Context,
  rows: Database | Transaction,
  { from, plan }: { readonly from: Month; readonly plan: MoneyPlan },
): Promise<Weighed> {
  const plans = await listPlans(rows, ctx.agency.id);
  const { first, until } = placeOf(plans, from);
  const covers = (month: Month): boolean => first || (month >= from && (until === undefined || month < until));
  const covered = (await listMonths(rows, ctx.agency.id)).filter(covers).toReversed();
  const changes = covered.filter((month) => !sameRates(planOf(plans, month) ?? defaultPlan, plan));
  return { first, until, covered, changes, kept: first ? undefined : keptOf(changes, plans, ctx.clock.now()) };
}

/** The newest month with figures: as the ledger has it, and row by row as the plan would make it. */
async function tryOut(ctx: Context, plan: MoneyPlan): Promise<PlanPreview['trial']> {
  const { id } = ctx.agency;
  return ctx.db.transaction(async (tx) => {
    await readTogether(tx);
    const [month] = await listMonths(tx, id);
    if (month === undefined) return undefined;
    const now = moneyOf((await getMonthTotals(tx, id, month)).sums);
    const diamonds = await listMonthDiamonds(tx, id, month);
    const unset = planOf(await listPlans(tx, id), month)?.agencySharePpm === undefined;
    return {
      month,
      now: { ...now, agencyShare: unset ? undefined : now.agencyShare },
      after: totalOf(diamonds.map((count) => statementOf(count, plan))),
    };
  });
}

async function draftOf(ctx: Context, rows: Rows, id: string): Promise<KeptDraft | undefined> {
  return isRowId(id) ? findDraft(rows, ctx.agency.id, id) : undefined;
}

function thisMonth(ctx: Context): Month {
  return monthOf(dayOf(ctx.clock.now()));
}
