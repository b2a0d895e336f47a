import type { Day, Month } from '#src/core/calendar.ts';
import { buttons, facts, note, rows, text, type Block, type Fact, type Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import type { LedgerMoney } from './ledger.rules.ts';
import { monthStatus } from './months.rules.ts';

/** What is counted, and as of when. */
interface Shown {
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly money: LedgerMoney;
}

export interface OwnStatement extends Shown {
  readonly month: Month;
  readonly handle: string;
  readonly asOf: Day;
  /** As-of day of the month's newest file. */
  readonly monthAsOf: Day;
}

/** A creator's own page: never anything about the agency's share. */
export function ownScreen(texts: Texts, own: OwnStatement): Screen {
  const say = texts.earnings;
  const status = monthStatus(own.month, own.monthAsOf);
  return {
    title: say.ownTitle(own.month),
    blocks: [
      text(say.statusOf(own.month, status, own.monthAsOf)),
      ...(own.asOf < own.monthAsOf ? [note(say.missingSince(own.asOf))] : []),
      facts(...moneyFacts(texts, own.money), { label: say.yourShare, value: words`**${say.amount(own.money.creatorShare)}**` }),
      text(say.estimate),
      facts(...activityFacts(texts, own)),
      note(say.ownFooter(own.handle)),
    ],
  };
}

function moneyFacts(texts: Texts, money: LedgerMoney): readonly Fact[] {
  const say = texts.earnings;
  const deductions =
    money.deductions.length === 0
      ? [{ label: say.deductions, value: say.noDeductions }]
      : money.deductions.map(({ name, amount }) => ({ label: say.deductionNamed(name), value: say.minus(amount) }));
  return [
    { label: say.giftValue, value: say.amount(money.gift) },
    ...deductions,
    { label: say.net, value: say.amount(money.net) },
  ];
}

function activityFacts(texts: Texts, shown: Shown): readonly Fact[] {
  const say = texts.earnings;
  return [
    { label: say.diamonds, value: say.diamondsOf(shown.diamonds) },
    { label: say.hours, value: say.duration(shown.liveSeconds) },
    { label: say.validDays, value: words`${shown.validDays}` },
  ];
}

export interface AgencyStatement extends Shown {
  readonly month: Month;
  readonly asOf: Day;
  readonly creators: number;
  /** false: the agency never said its percentage; then nothing is shown as its share. */
  readonly agencyShareSet: boolean;
  /** Whether the reader may set it. */
  readonly mayPlan: boolean;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly (Shown & { readonly handle: string; readonly quit: boolean })[];
}

/** The agency's month: its total is the sum of all rows, ten of which are on a page. */
export function agencyScreen(texts: Texts, agency: AgencyStatement): Screen {
  const say = texts.earnings;
  const agencyShare = agency.agencyShareSet ? say.amount(agency.money.agencyShare) : say.agencyShareUnset;
  return {
    title: say.agencyTitle(agency.month),
    blocks: [
      text(say.statusOf(agency.month, monthStatus(agency.month, agency.asOf), agency.asOf)),
      facts(
        { label: say.total, value: say.creatorsCounted(agency.creators) },
        ...moneyFacts(texts, agency.money),
        { label: say.creatorShares, value: say.amount(agency.money.creatorShare) },
        { label: say.agencyShare, value: agencyShare },
        ...activityFacts(texts, agency),
      ),
      ...askForShare(texts, agency),
      rows(agency.rows.map((row) => ({ text: say.agencyRow({ ...row, agencyShareSet: agency.agencyShareSet }) }))),
      ...turning(texts, agency),
      note(say.agencyFooter),
    ],
  };
}

function askForShare(texts: Texts, agency: AgencyStatement): readonly Block[] {
  if (agency.agencyShareSet) return [];
  const say = texts.earnings;
  if (!agency.mayPlan) return [text(say.agencyShareAsked)];
  return [
    text(say.agencyShareAsked),
    buttons({ label: say.setAgencyShare, style: 'primary', press: { action: 'earnings.change-plan' } }),
  ];
}

function turning(texts: Texts, { month, page, pages }: AgencyStatement): readonly Block[] {
  if (pages < 2) return [];
  const say = texts.earnings;
  const turn = (to: number) => ({ action: 'earnings.agency-page', argument: `${month}.${to}` }) as const;
  return [
    note(say.pageOf(page, pages)),
    buttons(
      { label: say.back, press: turn(page - 1), disabled: page === 1 },
      { label: say.further, press: turn(page + 1), disabled: page === pages },
    ),
  ];
}

export function emptyAgencyScreen(texts: Texts, month: Month | undefined): Screen {
  const say = texts.earnings;
  return { title: say.noFiguresTitle, blocks: [text(month === undefined ? say.noFilesYet : say.noFiguresOf(month))] };
}
