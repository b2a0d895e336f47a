import type { Context, Transaction } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { addDays, addMonths, daysBetween, firstDayOf, lastDayOf, type Day, type Month } from '#src/core/calendar.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice, Screen } from '#src/core/screen.ts';
import { recordLook } from '#src/features/agency/index.ts';
import { backfilledScreen } from '#src/features/earnings/backfill/backfill.screens.ts';
import { findBackfill } from '#src/features/earnings/backfill/backfill.store.ts';
import { getMonthTotals, listFigures, listSubtotals } from '#src/features/earnings/ledger/figures.store.ts';
import { gateFor, gateIn, type GateInForce } from '#src/features/earnings/gate/gate.rules.ts';
import { listGates } from '#src/features/earnings/gate/gates.store.ts';
import { moneyOf } from '#src/features/earnings/ledger/ledger.rules.ts';
import { countMonth } from '#src/features/earnings/ledger/left-out.store.ts';
import { findMonthAsOf, listMonths } from '#src/features/earnings/ledger/ledger.store.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';
import { planOf, type PlanInForce } from '#src/features/earnings/plans/plans.rules.ts';
import { listPlans } from '#src/features/earnings/plans/plans.store.ts';
import { statementOf, totalOf } from '#src/features/earnings/ledger/statement.rules.ts';
import { agencyScreen, emptyAgencyScreen, type AgencyStatement } from './agency.screens.ts';
import { pagesOf } from './agency-pages.rules.ts';
import { dayBeside, none, type Beside } from './beside.rules.ts';
import { hasFileUpTo } from './creator.store.ts';
import { choicesOf, neighbours, outlookFor, typedMonth } from './months.service.ts';
import { countReached, listFiguresUpTo, readTogether } from './month-figures.store.ts';
import { ageOf } from './outlook.rules.ts';

/**
 * `/earnings agency`: the agency's month, at most ten creators a page, whose total is the sum of all of them.
 * @param o.month as typed; the newest with figures when absent
 */
export async function agencyEarnings(ctx: Context, o: { month: string | undefined }): Promise<Answer> {
  return show(await agencyPage(ctx, typedMonth(ctx, o.month), 0));
}

/** @param argument `<month>.<page>`, or the month alone for its first one */
export async function turnAgencyPage(ctx: Context, argument: string): Promise<Answer> {
  const [month = '', page] = argument.split('.');
  return update(await agencyPage(ctx, month === '' ? undefined : typedMonth(ctx, month), readPage(page)));
}

async function agencyPage(ctx: Context, wanted: Month | undefined, wantedPage: number): Promise<Screen> {
  const { db, agency, texts } = ctx;
  const months = await listMonths(db, agency.id);
  const month = wanted ?? months[0];
  if (!month || !months.includes(month)) return (month && (await backfilledPage(ctx, month))) ?? emptyAgencyScreen(texts, month);
  await recordLook(ctx, { what: 'earnings.month-opened', subject: month, details: { month } });
  const statement = await db.transaction(async (tx) => {
    await readTogether(tx);
    return agencyStatement({ ...ctx, db: tx }, month, wantedPage);
  });
  return statement ? agencyScreen(texts, statement) : emptyAgencyScreen(texts, month);
}

/** Who reads, through what was there at one instant: a total and its rows are of the same figures. */
type Reading = Pick<Context, 'actor' | 'agency' | 'clock'> & { readonly db: Transaction };

/** A month without a file, as the month after tells it. */
async function backfilledPage(ctx: Context, month: Month): Promise<Screen | undefined> {
  const found = await findBackfill(ctx.db, ctx.agency.id, month);
  if (!found) return undefined;
  await recordLook(ctx, { what: 'earnings.month-opened', subject: month, details: { month } });
  return backfilledScreen(ctx.texts, found);
}

/** @returns undefined: its last file was undone a moment ago */
async function agencyStatement(ctx: Reading, month: Month, wantedPage: number): Promise<AgencyStatement | undefined> {
  const { db, agency, actor } = ctx;
  const [months, asOf, subtotals, gates, plans] = await Promise.all([
    listMonths(db, agency.id),
    findMonthAsOf(db, agency.id, month),
    listSubtotals(db, agency.id, month),
    listGates(db, agency.id),
    listPlans(db, agency.id),
  ]);
  if (!asOf) return undefined;
  const totals = await getMonthTotals(db, agency.id, month, subtotals);
  const cut = pagesOf(
    subtotals.map(({ creators }) => creators),
    totals.sums.deductions.length,
  );
  const { items, page, pages } = pageOf(cut, wantedPage, 1);
  const [rows, { leftOut }, passed, beside] = await Promise.all([
    listFigures(db, agency.id, month, items[0] ?? { offset: 0, limit: 0 }),
    countMonth(db, agency.id, month),
    countPassed(ctx, gates, month),
    besideOf(ctx, { month, asOf, plans, months }),
  ]);
  return {
    ...totals,
    month,
    asOf,
    page,
    pages,
    age: ageOf(asOf, ctx.clock.now()),
    money: moneyOf(totals.sums),
    leftOut,
    passed,
    agencyShareSet: planOf(plans, month)?.agencySharePpm !== undefined,
    mayPlan: mayDo(actor.standings, 'earnings.plan'),
    nav: neighbours(months, month),
    beside,
    subtotals: subtotals.map((one) => ({ ...one, money: moneyOf(one.sums) })),
    rows: rows.map((row) => ({
      ...row,
      money: moneyOf(row.sums),
      outlook: outlookFor(ctx, gates, { ...row, month, monthAsOf: asOf }),
    })),
  };
}

/** How many creators are past the gate, each past theirs; undefined: there is none. */
async function countPassed(ctx: Reading, gates: readonly GateInForce[], month: Month): Promise<number | undefined> {
  const everybody = gateIn(gates, month);
  if (!everybody) return undefined;
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
  const joined = days.map((joinedOn) => ({ joinedOn, ...gateFor({ month, joinedOn, defaults: everybody }) }));
  return countReached(ctx.db, ctx.agency.id, month, { everybody: { joinedOn: undefined, ...everybody }, joined });
}

interface BesideWhat {
  readonly month: Month;
  readonly asOf: Day;
  readonly plans: readonly PlanInForce[];
  readonly months: readonly Month[];
}

async function besideOf(ctx: Reading, what: BesideWhat): Promise<AgencyStatement['beside']> {
  const before = addMonths(what.month, -1);
  const [whole, sameDay] = await Promise.all([wholeMonth(ctx, what, before), sameDayOf(ctx, what, before)]);
  return { month: before, asOf: what.asOf, whole, sameDay };
}

async function wholeMonth(ctx: Reading, { months }: BesideWhat, before: Month): Promise<Beside> {
  const { db, agency } = ctx;
  const asOf = months.includes(before) ? await findMonthAsOf(db, agency.id, before) : undefined;
  if (asOf === undefined) return none('not-imported');
  const { sums, ...figures } = await getMonthTotals(db, agency.id, before);
  return {
    kind: 'figures',
    figures: { ...figures, money: moneyOf(sums) },
    upTo: monthStatus(before, asOf) === 'running' ? asOf : undefined,
  };
}

/** The same day of the month before, counted row by row with that month's plan: a total is always the sum of its rows. */
async function sameDayOf(ctx: Reading, { month, asOf, plans }: BesideWhat, before: Month): Promise<Beside> {
  const { db, agency } = ctx;
  const at = dayBeside(month, asOf, before);
  if ('why' in at) return none(at.why);
  const plan = planOf(plans, before);
  if (!plan || !(await hasFileUpTo(db, agency.id, at.day))) return none('not-imported');
  const found = await listFiguresUpTo(db, agency.id, at.day);
  const total = { diamonds: 0n, liveSeconds: 0, validDays: 0 };
  for (const one of found) {
    total.diamonds += one.diamonds;
    total.liveSeconds += one.liveSeconds;
    total.validDays += one.validDays;
  }
  const money = totalOf(found.map(({ diamonds }) => statementOf(diamonds, plan)));
  return { kind: 'figures', figures: { ...total, money }, upTo: at.day };
}

/** Months the agency has figures of, for its page. */
export async function suggestMonths(ctx: Context, typed: string): Promise<readonly Choice[]> {
  if (!mayDo(ctx.actor.standings, 'earnings.agency')) return [];
  return choicesOf(ctx, await listMonths(ctx.db, ctx.agency.id), typed);
}

/** The same for whoever may look at a creator. */
export async function suggestStaffMonths(ctx: Context, typed: string): Promise<readonly Choice[]> {
  if (!mayDo(ctx.actor.standings, 'earnings.creator')) return [];
  return choicesOf(ctx, await listMonths(ctx.db, ctx.agency.id), typed);
}
