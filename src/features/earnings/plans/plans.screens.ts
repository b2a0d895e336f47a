import type { Month } from '#src/core/calendar.ts';
import { buttons, divider, facts, note, text, type Block, type Fact, type Form, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { PlanFault, TypedPlan } from './plan-form.rules.ts';
import type { KeptMonths, PlanInForce } from './plans.rules.ts';
import type { MoneyPlan, StatementMoney } from '#src/features/earnings/ledger/statement.rules.ts';

/** The plans in force, the first first. @param o.mayPlan whether the reader may set another one */
export function planScreen(texts: Texts, plans: readonly PlanInForce[], o: { defaults: MoneyPlan; mayPlan: boolean }): Screen {
  const say = texts.earnings;
  const { defaults, mayPlan } = o;
  const [first] = plans;
  const unset = (plans.at(-1) ?? defaults).agencySharePpm === undefined;
  return {
    title: say.planTitle,
    mood: unset ? 'attention' : 'calm',
    blocks: [
      ...(first === undefined || first.setBy === undefined ? [text(say.planDefaults)] : []),
      ...(plans.length === 0
        ? [facts(...rateFacts(texts, defaults))]
        : plans.flatMap((plan, index) => planBlocks(texts, plan, index))),
      ...(unset ? [text(say.agencyShareAsked)] : []),
      note(plans.length === 0 ? say.planNoteFirst : say.planNote),
      mayPlan
        ? buttons({ label: say.changePlan, style: 'primary', press: { action: 'earnings.change-plan' } })
        : note(say.onlyOwnersPlan),
    ],
  };
}

function planBlocks(texts: Texts, plan: PlanInForce, index: number): readonly Block[] {
  const say = texts.earnings;
  return [
    ...(index > 0 ? [divider] : []),
    text(plan.fromMonth === undefined ? say.planFromStart : say.planFrom(plan.fromMonth)),
    facts(...rateFacts(texts, plan)),
    ...(plan.setBy === undefined ? [] : [note(say.planSetBy(plan.setBy, plan.setAt))]),
  ];
}

function rateFacts(texts: Texts, plan: MoneyPlan): readonly Fact[] {
  const say = texts.earnings;
  const deductions =
    plan.deductions.length === 0
      ? [{ label: say.deductions, value: say.noDeductions }]
      : plan.deductions.map(({ name, ppm }) => ({ label: say.deductionNamed(name), value: say.rate(ppm) }));
  return [
    { label: say.diamondValue, value: say.perDiamond(plan.microUsdPerDiamond) },
    ...deductions,
    { label: say.creatorShareRate, value: say.rate(plan.creatorSharePpm) },
    {
      label: say.agencyShareRate,
      value: plan.agencySharePpm === undefined ? say.agencyShareUnset : say.rate(plan.agencySharePpm),
    },
  ];
}

/** The form, filled with what is in force, or with what was typed before. */
export function planForm(texts: Texts, typed: TypedPlan): Form {
  const say = texts.earnings;
  const short = { kind: 'text', most: 20 } as const;
  return {
    title: say.planFormTitle,
    submit: { action: 'earnings.preview-plan' },
    fields: [
      { ...short, name: 'diamond', label: say.diamondValue, description: say.diamondHint, value: typed.diamond },
      {
        kind: 'text',
        name: 'deductions',
        label: say.deductionsField,
        description: say.deductionsHint,
        value: typed.deductions,
        long: true,
        most: 600,
      },
      { ...short, name: 'creator', label: say.creatorShareRate, description: say.creatorShareHint, value: typed.creator },
      { ...short, name: 'agency', label: say.agencyShareRate, description: say.agencyShareHint, value: typed.agency },
      { ...short, name: 'from', label: say.fromMonth, description: say.fromMonthHint, value: typed.from, most: 30 },
    ],
  };
}

/** What a plan in force would have been typed as. */
export function typedAs(texts: Texts, plan: MoneyPlan, from: Month): TypedPlan {
  const say = texts.earnings;
  return {
    diamond: say.plainValue(plan.microUsdPerDiamond),
    deductions: plan.deductions.map(({ name, ppm }) => `${name} ${say.plainRate(ppm)}`).join('\n'),
    creator: say.plainRate(plan.creatorSharePpm),
    agency: plan.agencySharePpm === undefined ? '' : say.plainRate(plan.agencySharePpm),
    from,
  };
}

/** What of a plan as typed cannot be taken, and the way back to the form with all of it. */
export function planRefusedScreen(texts: Texts, o: { draftId: string; faults: readonly PlanFault[]; kept?: KeptMonths }): Screen {
  const say = texts.earnings;
  return {
    title: say.planRefusedTitle,
    mood: 'problem',
    blocks: [
      ...o.faults.map((fault) => text(say.planFault(fault))),
      ...(o.kept ? [text(texts.errors['earnings.plan-too-early'](o.kept))] : []),
      note(say.planKept),
      buttons(
        { label: say.planCorrect, style: 'primary', press: { action: 'earnings.change-plan', argument: o.draftId } },
        { label: say.cancel, press: { action: 'earnings.show-plan' } },
      ),
    ],
  };
}

/** What is about to be set. */
export interface PlanPreview {
  readonly draftId: string;
  readonly plan: MoneyPlan;
  readonly from: Month;
  readonly first: boolean;
  /** Where the next plan begins. */
  readonly until: Month | undefined;
  /** Months with figures that it is for. */
  readonly covered: readonly Month[];
  /** Of them, those whose rates it changes. */
  readonly changes: readonly Month[];
  /** The newest month with figures: as it stands, and as the plan would make it. */
  readonly trial: { readonly month: Month; readonly now: StatementMoney; readonly after: StatementMoney } | undefined;
}

/** Allowed, because the agency's share comes out of TikTok's part; more often it is a slip. */
const isOverWhole = (plan: MoneyPlan): boolean => plan.creatorSharePpm + (plan.agencySharePpm ?? 0) > 1_000_000;

export function planPreviewScreen(texts: Texts, preview: PlanPreview): Screen {
  const say = texts.earnings;
  const { plan } = preview;
  return {
    title: say.planPreviewTitle,
    blocks: [
      text(preview.first ? say.planIsFirst : say.planFrom(preview.from, preview.until)),
      facts(...rateFacts(texts, plan)),
      ...(isOverWhole(plan) ? [text(say.planOverWhole)] : []),
      text(preview.changes.length === 0 ? say.planChangesNothing : say.planChanges(preview.changes, preview.first)),
      ...(plan.agencySharePpm === undefined ? [text(say.agencyShareAsked)] : []),
      ...trialBlocks(texts, preview),
      buttons(
        { label: say.confirm, style: 'success', press: { action: 'earnings.set-plan', argument: preview.draftId } },
        { label: say.changePlan, press: { action: 'earnings.change-plan', argument: preview.draftId } },
        { label: say.cancel, press: { action: 'earnings.show-plan' } },
      ),
    ],
  };
}

/** The last month, before and after: what a rate means is seen in money, not in percent. */
function trialBlocks(texts: Texts, { trial, covered }: PlanPreview): readonly Block[] {
  if (!trial) return [];
  const say = texts.earnings;
  const { now, after } = trial;
  const deducted = after.deductions.map(({ name, amount }) => ({ label: say.deductionNamed(name), value: say.minus(amount) }));
  return [
    divider,
    text(say.planTrial(trial.month, covered.includes(trial.month))),
    facts(
      { label: say.giftValue, value: say.fromTo(now.gift, after.gift) },
      ...deducted,
      { label: say.net, value: say.fromTo(now.net, after.net) },
      { label: say.creatorShares, value: say.fromTo(now.creatorShare, after.creatorShare) },
      { label: say.agencyShare, value: say.fromTo(now.agencyShare, after.agencyShare) },
    ),
  ];
}
