import type { Day, Month } from '#src/core/calendar.ts';
import type { Money } from '#src/core/money.ts';
import { nothing, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { dayName, monthName } from './dates.ts';
import { amount, creatorsCounted, diamondsOf, duration, figuresOf } from './figures.ts';

type Status = 'running' | 'provisional';

/** Statements: a creator's own, and the agency's. */
export const statements = {
  ownTitle: (month: Month): Words => words`Your earnings in ${monthName(month)}`,
  agencyTitle: (month: Month): Words => words`The agency in ${monthName(month)}`,
  statusOf: (month: Month, status: Status, asOf: Day): Words =>
    status === 'running'
      ? words`**Running**: ${monthName(month)} is counted up to ${dayName(asOf)} (UTC). Later days are not in yet.`
      : words`**Provisional**: all of ${monthName(month)} is in, counted up to ${dayName(asOf)} (UTC). TikTok can still correct it.`,
  missingSince: (asOf: Day): Words =>
    words`The newest files do not name this account. These figures are from the file up to ${dayName(asOf)}.`,
  giftValue: 'Gift value',
  deductions: 'Deductions',
  noDeductions: words`none are set`,
  deductionNamed: (name: string): string => `− ${name}`,
  net: 'Net revenue',
  yourShare: 'Your share (estimate)',
  creatorShares: 'Creator shares (estimate)',
  agencyShare: 'Agency share',
  agencyShareUnset: words`not set yet`,
  diamonds: 'Diamonds',
  hours: 'LIVE time',
  validDays: 'Valid go-LIVE days',
  total: 'Total',
  creatorsCounted: (count: number): Words => words`${creatorsCounted(count)}`,
  amount,
  minus: (money: Money): Words => words`−${amount(money)}`,
  diamondsOf,
  duration,
  estimate: words`TikTok pays you directly. The amount in your TikTok LIVE wallet is the one that counts. Your agency is paid out of TikTok's part, not yours.`,
  ownFooter: (handle: string): Words => words`${handle} · all amounts in US dollars · only you see this message`,
  agencyFooter: words`The total is the sum of all creators. All amounts in US dollars. Only you see this message.`,
  agencyRow: (row: {
    handle: string;
    quit: boolean;
    diamonds: bigint;
    liveSeconds: number;
    validDays: number;
    agencyShareSet: boolean;
    money: { net: Money; creatorShare: Money; agencyShare: Money };
  }): Words => {
    const left = row.quit ? words` (left)` : nothing;
    const agency = row.agencyShareSet ? words` · agency ${amount(row.money.agencyShare)}` : nothing;
    return words`**${row.handle}**${left}: net ${amount(row.money.net)} · creator ${amount(row.money.creatorShare)}${agency} · ${figuresOf(row)}`;
  },
  pageOf: (page: number, pages: number): Words => words`Page ${page} of ${pages}`,
  back: '‹ Back',
  further: 'Further ›',
  monthChoice: (month: Month): string => monthName(month),
  noFiguresTitle: words`No figures yet`,
  noFilesYet: words`No file is imported yet. Download **Creator data** in Backstage and hand it in with ${typed('/earnings import')}.`,
  noFiguresOf: (month: Month): Words =>
    words`Nothing is imported for ${monthName(month)}. Hand in its export with ${typed('/earnings import')}.`,
};

export const statementsErrors = {
  'earnings.not-linked': (_none: Record<never, never>): Words =>
    words`You are not linked to a TikTok account in this agency, so there are no figures to show you. If you are a creator here, ask your coach or a manager to link you with ${typed('/creator onboard')}.`,
  'earnings.no-own-figures': (p: { handle: string; month: Month | undefined }): Words =>
    p.month === undefined
      ? words`There are no figures of ${p.handle} yet. They appear once a manager has imported a file with them in it.`
      : words`There are no figures of ${p.handle} for ${monthName(p.month)}. Without a month, ${typed('/my earnings')} shows your newest one.`,
  'earnings.unknown-month': (p: { typed: string }): Words =>
    words`“${p.typed}” is not a month I understand. Type it like 2026-07 or July 2026, or choose one from the list.`,
};

type Details = Readonly<Record<string, string | number>>;

export const statementsAudit = {
  'earnings.month-opened': (d: Details): Words => words`looked at what every creator earned in ${d['month'] ?? ''}`,
};

export const statementsCommands: CommandTexts = {
  'earnings agency': {
    description: "The agency's month: totals and every creator",
    options: { month: 'Which month; the newest one if you leave it out' },
  },
  my: { description: 'What is yours' },
  'my earnings': {
    description: 'What you earned, as an estimate only you can see',
    options: { month: 'Which month; your newest one if you leave it out' },
  },
};
