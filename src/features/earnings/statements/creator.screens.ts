import type { Day, Month } from '#src/core/calendar.ts';
import { facts, note, text, type Block, type Fact, type Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import type { LedgerMoney } from '#src/features/earnings/ledger/ledger.rules.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';
import type { Outlook } from './outlook.rules.ts';
import { activityFacts, besideFacts, moneyFacts, monthButtons, statusBlocks, type BesideMonth } from './shown.screens.ts';

/** One creator's month, as far as whoever reads it may see it. */
export interface CreatorStatement {
  readonly creatorId: string;
  readonly handle: string;
  readonly month: Month;
  readonly asOf: Day;
  /** As-of day of the month's newest file. */
  readonly monthAsOf: Day;
  /** Days by which that is older than it could be. */
  readonly age: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  /** undefined: not for this reader. */
  readonly money: LedgerMoney | undefined;
  /** false: the plan of that month says no agency share. */
  readonly agencyShareSet: boolean;
  readonly outlook: Outlook | undefined;
  readonly beside: BesideMonth;
  readonly nav: { readonly earlier: Month | undefined; readonly later: Month | undefined };
}

/** A creator's own page: never anything about the agency's share. */
export function ownScreen(texts: Texts, own: CreatorStatement): Screen {
  const say = texts.earnings;
  const share = own.money && { label: say.yourShare, value: words`**${say.amount(own.money.creatorShare)}**` };
  return {
    title: own.money ? say.ownTitle(own.month) : say.ownLiveTitle(own.month),
    blocks: [
      ...openingBlocks(texts, own, false),
      ...(own.money && share ? [facts(...moneyFacts(texts, own.money), share), text(say.estimate)] : []),
      ...figureBlocks(texts, own, 'your'),
      ...(own.money ? [] : [note(say.noMoneyShown)]),
      ...monthButtons(texts, own.nav, (month) => ({ action: 'earnings.own-month', argument: month })),
      note(own.money ? say.ownFooter(own.handle) : say.ownLiveFooter(own.handle)),
    ],
  };
}

/** The same for staff: owners and managers see all of it, a coach no money. */
export function creatorScreen(texts: Texts, shown: CreatorStatement): Screen {
  const say = texts.earnings;
  return {
    title: say.creatorTitle(shown.handle, shown.month),
    blocks: [
      ...openingBlocks(texts, shown, true),
      ...(shown.money ? [facts(...moneyFacts(texts, shown.money), ...shareFacts(texts, shown.money, shown.agencyShareSet))] : []),
      ...(shown.money && !shown.agencyShareSet ? [text(say.agencyShareAsked)] : []),
      ...figureBlocks(texts, shown, 'creator'),
      ...monthButtons(texts, shown.nav, (month) => ({
        action: 'earnings.creator-month',
        argument: `${shown.creatorId}.${month}`,
      })),
      note(shown.money ? say.creatorFooter : say.creatorLiveFooter),
    ],
  };
}

function shareFacts(texts: Texts, money: LedgerMoney, agencyShareSet: boolean): readonly Fact[] {
  const say = texts.earnings;
  return [
    { label: say.creatorShare, value: say.amount(money.creatorShare) },
    { label: say.agencyShare, value: agencyShareSet ? say.amount(money.agencyShare) : say.agencyShareUnset },
  ];
}

function openingBlocks(texts: Texts, shown: CreatorStatement, isStaff: boolean): readonly Block[] {
  const say = texts.earnings;
  // How old the files are is nothing to them: the newest one says nothing of this creator.
  if (shown.asOf < shown.monthAsOf)
    return [
      text(say.statusOf(shown.month, monthStatus(shown.month, shown.asOf), shown.asOf)),
      note(say.missingSince(shown.asOf)),
    ];
  return statusBlocks(texts, { ...shown, isStaff });
}

function figureBlocks(texts: Texts, shown: CreatorStatement, share: 'your' | 'creator'): readonly Block[] {
  return [
    facts(...activityFacts(texts, shown)),
    ...(shown.outlook ? [text(texts.earnings.gateWords(shown.outlook))] : []),
    besideFacts(texts, shown.beside, share),
  ];
}
