import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { dayOf, monthOf, type Month } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice, Screen } from '#src/core/screen.ts';
import { recordLook } from '#src/features/agency/index.ts';
import { findOwnFigures, getMonthTotals, listFigures, listOwnMonths } from './figures.store.ts';
import { pageOf } from './imports.rules.ts';
import { moneyOf } from './ledger.rules.ts';
import { findMonthAsOf, listMonths } from './ledger.store.ts';
import { monthTyped } from './months.rules.ts';
import { planOf } from './plans.rules.ts';
import { listPlans } from './plans.store.ts';
import { agencyScreen, emptyAgencyScreen, ownScreen } from './statements.screens.ts';

const rowsOnPage = 10;

/**
 * `/my earnings`: what the creator this member is linked to earned, and nobody else's.
 * @param o.month as typed; the newest with figures of theirs when absent
 * @throws UserError when they are linked to nobody, or there is nothing of that month
 */
export async function myEarnings(ctx: Context, o: { month: string | undefined }): Promise<Answer> {
  const month = typedMonth(ctx, o.month);
  const own = await findOwnFigures(ctx.db, ctx.agency.id, ctx.actor.userId, month);
  if (!own) throw new UserError('earnings.not-linked', {});
  const { figures, handle, monthAsOf } = own;
  if (!figures || monthAsOf === undefined) throw new UserError('earnings.no-own-figures', { handle, month });
  return show(ownScreen(ctx.texts, { ...figures, handle, monthAsOf, money: moneyOf(figures.sums) }));
}

/** Months a member has figures of. */
export async function suggestOwnMonths(ctx: Context, typed: string): Promise<readonly Choice[]> {
  return choicesOf(ctx, await listOwnMonths(ctx.db, ctx.agency.id, ctx.actor.userId), typed);
}

/**
 * `/earnings agency`: the agency's month, ten creators a page, whose total is the sum of all of them.
 * @param o.month as typed; the newest with figures when absent
 */
export async function agencyEarnings(ctx: Context, o: { month: string | undefined }): Promise<Answer> {
  return show(await agencyPage(ctx, typedMonth(ctx, o.month), 1));
}

/** @param argument `<month>.<page>` */
export async function turnAgencyPage(ctx: Context, argument: string): Promise<Answer> {
  const [month = '', page = ''] = argument.split('.');
  return update(await agencyPage(ctx, month === '' ? undefined : typedMonth(ctx, month), Number(page)));
}

async function agencyPage(ctx: Context, wanted: Month | undefined, wantedPage: number): Promise<Screen> {
  const { db, agency, actor, texts } = ctx;
  const month = wanted ?? (await listMonths(db, agency.id))[0];
  const asOf = month && (await findMonthAsOf(db, agency.id, month));
  if (!month || !asOf) return emptyAgencyScreen(texts, month);
  await recordLook(ctx, { what: 'earnings.month-opened', subject: month, details: { month } });
  const totals = await getMonthTotals(db, agency.id, month);
  const { page, pages, offset } = pageOf(totals.creators, wantedPage, rowsOnPage);
  const rows = await listFigures(db, agency.id, month, { offset, limit: rowsOnPage });
  const plan = planOf(await listPlans(db, agency.id), month);
  return agencyScreen(texts, {
    ...totals,
    month,
    asOf,
    money: moneyOf(totals.sums),
    agencyShareSet: plan?.agencySharePpm !== undefined,
    mayPlan: mayDo(actor.standings, 'earnings.plan'),
    page,
    pages,
    rows: rows.map((row) => ({ ...row, money: moneyOf(row.sums) })),
  });
}

/** Months the agency has figures of. */
export async function suggestMonths(ctx: Context, typed: string): Promise<readonly Choice[]> {
  if (!mayDo(ctx.actor.standings, 'earnings.agency')) return [];
  return choicesOf(ctx, await listMonths(ctx.db, ctx.agency.id), typed);
}

function choicesOf(ctx: Context, months: readonly Month[], typed: string): readonly Choice[] {
  const part = typed.trim().toLowerCase();
  return months
    .map((month) => ({ label: ctx.texts.earnings.monthChoice(month), value: month }))
    .filter(({ label, value }) => label.toLowerCase().includes(part) || value.includes(part))
    .slice(0, 25);
}

function typedMonth(ctx: Context, typed: string | undefined): Month | undefined {
  if (typed === undefined || typed.trim() === '') return undefined;
  const month = monthTyped(typed, monthOf(dayOf(ctx.clock.now())));
  if (!month) throw new UserError('earnings.unknown-month', { typed });
  return month;
}
