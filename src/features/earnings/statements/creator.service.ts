import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { addMonths, type Month } from '#src/core/calendar.ts';
import { UserError } from '#src/core/errors.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice, Screen } from '#src/core/screen.ts';
import { recordLook } from '#src/features/agency/index.ts';
import { confirmQuestion, findOwn, getSeen, noteOwnLook, type OwnCreator } from '#src/features/creators/index.ts';
import type { GateInForce } from '#src/features/earnings/gate/gate.rules.ts';
import { moneyOf } from '#src/features/earnings/ledger/ledger.rules.ts';
import { findMonthAsOf } from '#src/features/earnings/ledger/ledger.store.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';
import { planOf } from '#src/features/earnings/plans/plans.rules.ts';
import { listPlans } from '#src/features/earnings/plans/plans.store.ts';
import { statementOf } from '#src/features/earnings/ledger/statement.rules.ts';
import { dayBeside, none, type Beside } from './beside.rules.ts';
import { creatorScreen, ownScreen, type CreatorStatement } from './creator.screens.ts';
import { findCreatorUpTo, getCreatorBooks, hasFileUpTo, listCreatorMonths, type CreatorMonth } from './creator.store.ts';
import { choicesOf, neighbours, outlookFor, typedMonth } from './months.service.ts';
import { ageOf } from './outlook.rules.ts';

/** What a statement is made of, with whether its reader sees money. */
interface Read {
  readonly creator: { readonly id: string; readonly handle: string };
  readonly months: readonly CreatorMonth[];
  readonly gates: readonly GateInForce[];
  readonly withMoney: boolean;
}

/**
 * `/my earnings`: what the creator this member is linked to earned, and nobody else's.
 * @param o.month as typed; the newest with figures of theirs when absent
 * @throws UserError when they are linked to nobody, or there is nothing of that month
 */
export async function myEarnings(ctx: Context, o: { month: string | undefined }): Promise<Answer> {
  return show(await ownOrQuestion(ctx, typedMonth(ctx, o.month)));
}

/** Another month of theirs, in place of the one that is shown. */
export async function turnOwnMonth(ctx: Context, month: string): Promise<Answer> {
  return update(await ownOrQuestion(ctx, typedMonth(ctx, month)));
}

/** Whoever was linked by the staff first says that the account is theirs: until then it shows nothing. */
async function ownOrQuestion(ctx: Context, month: Month | undefined): Promise<Screen> {
  const own = await findOwn(ctx);
  if (own && !own.confirmed) return confirmQuestion(ctx.texts, own);
  return ownScreen(ctx.texts, await statementOfOwn(ctx, own, month));
}

/**
 * A month of theirs, to be shown to them: it counts as a look.
 * @throws UserError when they are linked to nobody, have not confirmed it, or there is nothing of that month
 */
export async function ownStatement(ctx: Context, month: Month | undefined): Promise<CreatorStatement> {
  return statementOfOwn(ctx, await findOwn(ctx), month);
}

async function statementOfOwn(ctx: Context, own: OwnCreator | undefined, month: Month | undefined): Promise<CreatorStatement> {
  if (!own) throw new UserError('earnings.not-linked', {});
  if (!own.confirmed) throw new UserError('creators.not-confirmed', { handle: own.handle });
  const { showsMoney: withMoney, ...books } = await getCreatorBooks(ctx.db, ctx.agency.id, own.id);
  const found = await statementFrom(ctx, { creator: own, ...books, withMoney }, month);
  if (!found) throw new UserError('earnings.no-own-figures', { handle: own.handle, month });
  await noteOwnLook(ctx, own);
  return found;
}

/** Months a creator has figures of, newest first. */
export async function listMonthsOf(ctx: Context, creatorId: string): Promise<readonly Month[]> {
  return (await listCreatorMonths(ctx.db, ctx.agency.id, creatorId)).map(({ month }) => month);
}

/** Months a member has figures of. */
export async function suggestOwnMonths(ctx: Context, typed: string): Promise<readonly Choice[]> {
  const own = await findOwn(ctx);
  const months = own?.confirmed === true ? await listCreatorMonths(ctx.db, ctx.agency.id, own.id) : [];
  return choicesOf(
    ctx,
    months.map(({ month }) => month),
    typed,
  );
}

/**
 * `/earnings creator`: one creator's month. Owners and managers see all of it; a coach sees their own creators', and no
 * money. Who looks is written down before anything is shown, and the creator can see it.
 * @param o.creator our ID, a handle, an address or a mention
 * @throws UserError for a creator this person may not see, as for one that does not exist
 */
export async function creatorEarnings(ctx: Context, o: { creator: string; month: string | undefined }): Promise<Answer> {
  return show(creatorScreen(ctx.texts, await seenStatement(ctx, o.creator, typedMonth(ctx, o.month))));
}

/** The newest month of a creator, from a card of theirs. */
export async function openCreator(ctx: Context, creatorId: string): Promise<Answer> {
  return creatorEarnings(ctx, { creator: creatorId, month: undefined });
}

/** @param argument `<creator>.<month>` */
export async function turnCreatorMonth(ctx: Context, argument: string): Promise<Answer> {
  const [creatorId = '', month] = argument.split('.');
  return update(creatorScreen(ctx.texts, await seenStatement(ctx, creatorId, typedMonth(ctx, month))));
}

async function seenStatement(ctx: Context, typed: string, month: Month | undefined): Promise<CreatorStatement> {
  const creator = await getSeen(ctx, typed);
  const withMoney = mayDo(ctx.actor.standings, 'earnings.agency');
  const { months, gates } = await getCreatorBooks(ctx.db, ctx.agency.id, creator.id);
  const found = await statementFrom(ctx, { creator, months, gates, withMoney }, month);
  if (!found) throw new UserError('earnings.no-creator-figures', { handle: creator.handle, month });
  const own = await findOwn(ctx);
  // Staff may have linked it wrongly: until they have said that it is them, it is somebody else's.
  if (own?.id === creator.id && own.confirmed) await noteOwnLook(ctx, own);
  else {
    const details = { whose: creator.id, money: withMoney ? 'shown' : 'hidden' };
    await recordLook(ctx, { what: 'earnings.creator-opened', subject: creator.id, details });
  }
  return found;
}

/** @returns undefined: nothing of that month, or of any */
async function statementFrom(ctx: Context, read: Read, wanted: Month | undefined): Promise<CreatorStatement | undefined> {
  const { creator, months, gates, withMoney } = read;
  const found = wanted === undefined ? months[0] : months.find(({ month }) => month === wanted);
  if (!found) return undefined;
  const { month, monthAsOf, sums, ...rest } = found;
  return {
    ...rest,
    month,
    monthAsOf,
    creatorId: creator.id,
    handle: creator.handle,
    age: ageOf(monthAsOf, ctx.clock.now()),
    money: withMoney ? moneyOf(sums) : undefined,
    outlook: outlookFor(ctx, gates, found),
    beside: await besideOf(ctx, read, found),
    nav: neighbours(
      months.map((one) => one.month),
      month,
    ),
  };
}

async function besideOf(ctx: Context, read: Read, shown: CreatorMonth): Promise<CreatorStatement['beside']> {
  const before = addMonths(shown.month, -1);
  const whole = await wholeMonth(ctx, read, before);
  return { month: before, asOf: shown.asOf, whole, sameDay: await sameDayOf(ctx, read, { shown, before }) };
}

async function wholeMonth(ctx: Context, { months, withMoney }: Read, before: Month): Promise<Beside> {
  const found = months.find(({ month }) => month === before);
  if (!found) {
    return none((await findMonthAsOf(ctx.db, ctx.agency.id, before)) === undefined ? 'not-imported' : 'not-there');
  }
  const { diamonds, liveSeconds, validDays, sums, asOf } = found;
  return {
    kind: 'figures',
    figures: { diamonds, liveSeconds, validDays, money: withMoney ? moneyOf(sums) : undefined },
    upTo: monthStatus(before, asOf) === 'running' ? asOf : undefined,
  };
}

async function sameDayOf(ctx: Context, read: Read, o: { shown: CreatorMonth; before: Month }): Promise<Beside> {
  const at = dayBeside(o.shown.month, o.shown.asOf, o.before);
  if ('why' in at) return none(at.why);
  const { db, agency } = ctx;
  if (!(await hasFileUpTo(db, agency.id, at.day))) return none('not-imported');
  const found = await findCreatorUpTo(db, agency.id, read.creator.id, at.day);
  if (!found) return none('not-there');
  const plan = read.withMoney ? planOf(await listPlans(db, agency.id), o.before) : undefined;
  return { kind: 'figures', figures: { ...found, money: plan && statementOf(found.diamonds, plan) }, upTo: at.day };
}
