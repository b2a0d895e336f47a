import type { Month } from '#src/core/calendar.ts';
import { buttons, divider, facts, note, text, type Block, type Fact, type Form, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import { draftArgument, type PlanDraft, type PlanInForce } from './plans.rules.ts';
import type { MoneyPlan } from './statement.rules.ts';

/** The plans in force, the first first. */
export function planScreen(texts: Texts, plans: readonly PlanInForce[], defaults: MoneyPlan): Screen {
  const say = texts.earnings;
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
      note(say.planNote),
      buttons({ label: say.changePlan, style: 'primary', press: { action: 'earnings.change-plan' } }),
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

export function planForm(texts: Texts, now: MoneyPlan, from: Month): Form {
  const say = texts.earnings;
  return {
    title: say.planFormTitle,
    submit: { action: 'earnings.preview-plan' },
    fields: [
      {
        kind: 'text',
        name: 'diamond',
        label: say.diamondValue,
        description: say.diamondHint,
        value: say.plainValue(now.microUsdPerDiamond),
        most: 20,
      },
      {
        kind: 'text',
        name: 'creator',
        label: say.creatorShareRate,
        description: say.creatorShareHint,
        value: say.plainRate(now.creatorSharePpm),
        most: 20,
      },
      {
        kind: 'text',
        name: 'agency',
        label: say.agencyShareRate,
        description: say.agencyShareHint,
        ...(now.agencySharePpm === undefined ? {} : { value: say.plainRate(now.agencySharePpm) }),
        required: false,
        most: 20,
      },
      { kind: 'text', name: 'from', label: say.fromMonth, description: say.fromMonthHint, value: from, most: 30 },
    ],
  };
}

/** What is about to be set. */
export interface PlanPreview {
  readonly draft: PlanDraft;
  readonly plan: MoneyPlan;
  readonly first: boolean;
  /** Where the next plan begins. */
  readonly until: Month | undefined;
  /** Months with figures that it changes. */
  readonly changes: readonly Month[];
}

/** Allowed, because the agency's share comes out of TikTok's part; more often it is a slip. */
const isOverWhole = (plan: MoneyPlan): boolean => plan.creatorSharePpm + (plan.agencySharePpm ?? 0) > 1_000_000;

export function planPreviewScreen(texts: Texts, preview: PlanPreview): Screen {
  const say = texts.earnings;
  return {
    title: say.planPreviewTitle,
    blocks: [
      text(preview.first ? say.planIsFirst : say.planFrom(preview.draft.from, preview.until)),
      facts(...rateFacts(texts, preview.plan)),
      ...(isOverWhole(preview.plan) ? [text(say.planOverWhole)] : []),
      text(preview.changes.length === 0 ? say.planChangesNothing : say.planChanges(preview.changes, preview.first)),
      ...(preview.plan.agencySharePpm === undefined ? [text(say.agencyShareAsked)] : []),
      buttons(
        { label: say.confirm, style: 'success', press: { action: 'earnings.set-plan', argument: draftArgument(preview.draft) } },
        { label: say.changePlan, press: { action: 'earnings.change-plan' } },
        { label: say.cancel, press: { action: 'earnings.show-plan' } },
      ),
    ],
  };
}
