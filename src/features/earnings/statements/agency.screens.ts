import type { Day, Month } from '#src/core/calendar.ts';
import { pageButtons } from '#src/core/pages.ts';
import {
  buttons,
  facts,
  note,
  rows,
  text,
  type ActionName,
  type Block,
  type Button,
  type Row,
  type Screen,
} from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { LedgerMoney } from '#src/features/earnings/ledger/ledger.rules.ts';
import type { LeftOut } from '#src/features/earnings/ledger/left-out.rules.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';
import type { Outlook } from './outlook.rules.ts';
import { activityFacts, besideFacts, moneyFacts, statusBlocks, type BesideMonth } from './shown.screens.ts';

interface Shown {
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  readonly money: LedgerMoney;
}

interface Cared {
  readonly coachId: string | undefined;
  readonly named: string | undefined;
}

export interface AgencyStatement extends Shown {
  readonly month: Month;
  readonly asOf: Day;
  /** Days by which that is older than it could be. */
  readonly age: number;
  readonly creators: number;
  /** Of whom, those that the newest file does not bring up to that day. */
  readonly leftOut: LeftOut | undefined;
  /** How many passed the gate; undefined: there is none. */
  readonly passed: number | undefined;
  /** false: the agency never said its percentage; then nothing is shown as its share. */
  readonly agencyShareSet: boolean;
  /** Whether the reader may set it. */
  readonly mayPlan: boolean;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly nav: { readonly earlier: Month | undefined; readonly later: Month | undefined };
  readonly beside: BesideMonth;
  readonly subtotals: readonly (Shown & Cared & { readonly creators: number })[];
  readonly rows: readonly (Shown &
    Cared & { readonly handle: string; readonly quit: boolean; readonly outlook: Outlook | undefined })[];
}

/** The agency's month: its total is the sum of all rows, of which a page has as many as fit, under the coach whose they are. */
export function agencyScreen(texts: Texts, agency: AgencyStatement): Screen {
  const say = texts.earnings;
  return {
    title: say.agencyTitle(agency.month),
    blocks: [
      // Whoever turns the page has read it.
      ...(agency.page === 0 ? totalBlocks(texts, agency) : []),
      rows(rowsUnderCoaches(texts, agency)),
      ...turning(texts, agency),
      note(say.agencyFooter),
    ],
  };
}

function totalBlocks(texts: Texts, agency: AgencyStatement): readonly Block[] {
  const say = texts.earnings;
  const agencyShare = agency.agencyShareSet ? say.amount(agency.money.agencyShare) : say.agencyShareUnset;
  // Figures of before may still become those of the whole month.
  const isWhole = monthStatus(agency.month, agency.asOf) !== 'running' && !agency.leftOut;
  const passed =
    agency.passed === undefined
      ? []
      : [{ label: say.gateLabel(isWhole), value: say.gatePassedBy(agency.passed, agency.creators) }];
  return [
    ...statusBlocks(texts, { ...agency, isStaff: true }),
    facts(
      { label: say.total, value: say.creatorsCounted(agency.creators) },
      ...moneyFacts(texts, agency.money),
      { label: say.creatorShares, value: say.amount(agency.money.creatorShare) },
      { label: say.agencyShare, value: agencyShare },
      ...activityFacts(texts, agency),
      ...passed,
    ),
    ...askForShare(texts, agency),
    besideFacts(texts, agency.beside, 'creator'),
  ];
}

const isSame = (left: Cared, right: Cared | undefined): boolean =>
  right !== undefined && left.coachId === right.coachId && left.named === right.named;

/** Each coach's subtotal stands above the first row of theirs on a page. */
function rowsUnderCoaches(texts: Texts, agency: AgencyStatement): readonly Row[] {
  const say = texts.earnings;
  const { agencyShareSet } = agency;
  return agency.rows.flatMap((row, index) => {
    const subtotal = isSame(row, agency.rows[index - 1]) ? undefined : agency.subtotals.find((one) => isSame(row, one));
    return [
      ...(subtotal ? [{ text: say.subtotal({ ...subtotal, agencyShareSet }) }] : []),
      { text: say.agencyRow({ ...row, agencyShareSet, gate: row.outlook && say.gateShort(row.outlook) }) },
    ];
  });
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

const pageAction: ActionName = 'earnings.agency-page';

/** Pages on the left, months on the right, the file at the end: one row of buttons. */
function turning(texts: Texts, { month, page, pages, nav }: AgencyStatement): readonly Block[] {
  const say = texts.earnings;
  const months: readonly Button[] = [
    ...(nav.earlier === undefined
      ? []
      : [{ label: say.earlierMonth(nav.earlier), press: { action: pageAction, argument: nav.earlier } }]),
    ...(nav.later === undefined
      ? []
      : [{ label: say.laterMonth(nav.later), press: { action: pageAction, argument: nav.later } }]),
  ];
  return [
    ...(pages < 2 ? [] : [note(texts.edge.page(page + 1, pages))]),
    buttons(...pageButtons(texts.edge, pageAction, { page, pages, argument: (to) => `${month}.${to}` }), ...months, {
      label: say.download,
      press: { action: 'earnings.download', argument: month },
    }),
  ];
}

export function emptyAgencyScreen(texts: Texts, month: Month | undefined): Screen {
  const say = texts.earnings;
  return { title: say.noFiguresTitle, blocks: [text(month === undefined ? say.noFilesYet : say.noFiguresOf(month))] };
}
