import type { Day, Month } from '#src/core/calendar.ts';
import type { Money } from '#src/core/money.ts';
import { joinWords, nothing, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { calendarWords, dayName, monthName } from './dates.ts';
import { amount, brief, creatorsCounted, diamondsOf, duration, figuresOf, type RowFigures } from './figures.ts';

type Status = 'running' | 'provisional';
type WhyNone = 'not-imported' | 'not-there' | 'no-such-day' | 'whole';

interface Shares {
  readonly net: Money;
  readonly creatorShare: Money;
  readonly agencyShare: Money;
}

/** Whose creators follow: a coach, a manager as the file names them, or nobody. */
const caretaker = (of: { coachId: string | undefined; named: string | undefined }): Words => {
  if (of.coachId !== undefined) return person(of.coachId);
  return of.named === undefined ? words`No coach` : words`${brief(of.named, 40)} (file)`;
};

/** Statements: a creator's own, what staff see of it, and the agency's. */
export const statements = {
  ownTitle: (month: Month): Words => words`Your earnings in ${monthName(month)}`,
  ownLiveTitle: (month: Month): Words => words`Your LIVE month: ${monthName(month)}`,
  creatorTitle: (handle: string, month: Month): Words => words`${handle} in ${monthName(month)}`,
  agencyTitle: (month: Month): Words => words`The agency in ${monthName(month)}`,
  statusOf: (month: Month, status: Status, asOf: Day): Words =>
    status === 'running'
      ? words`**Running**: ${monthName(month)} is counted up to ${dayName(asOf)} (UTC).`
      : words`**Provisional**: all of ${monthName(month)} is in, counted up to ${dayName(asOf)} (UTC). TikTok can still correct it.`,
  /** The file of the whole month is in, and names only some of its creators. */
  wholeForSome: (month: Month, asOf: Day): Words =>
    words`**Provisional**: a file of all of ${monthName(month)} is in, counted up to ${dayName(asOf)} (UTC), but not with every creator. TikTok can still correct it.`,
  laterDays: words`Later days are not in yet.`,
  /** @param age days by which it is older than it could be */
  ageOf: (age: number): Words =>
    age === 0
      ? words`These are the newest figures there can be: today is never in the data yet.`
      : words`These figures are ${age} ${age === 1 ? 'day' : 'days'} older than they could be.`,
  /** Of a whole month. @param age days since the day after its last one */
  endedAgo: (age: number): Words =>
    age === 0
      ? words`The last day of the month ended today: nothing newer can be in it.`
      : words`The last day of the month ended ${age} ${age === 1 ? 'day' : 'days'} ago: nothing newer can be in it.`,
  old: (age: number, isStaff: boolean): Words => {
    const said = words`${age >= 4 ? '🔴' : '🟠'} **These figures are ${age} days older than they could be.**`;
    return isStaff
      ? words`${said} Hand in a newer export with ${typed('/earnings import')}.`
      : words`${said} Your agency has not imported a newer export.`;
  },
  missingSince: (asOf: Day): Words =>
    words`The newest files bring no figures of this account. These figures are from the file up to ${dayName(asOf)}.`,
  giftValue: 'Gift value',
  deductions: 'Deductions',
  noDeductions: words`none are set`,
  deductionNamed: (name: string): string => `− ${name}`,
  net: 'Net revenue',
  yourShare: 'Your share (estimate)',
  creatorShare: 'Creator share (estimate)',
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
  noMoneyShown: words`Your agency shows you diamonds, LIVE time, days and the gate here, and no money.`,
  estimate: words`TikTok pays you directly. The amount in your TikTok LIVE wallet is the one that counts. Your agency is paid out of TikTok's part, not yours.`,
  ownFooter: (handle: string): Words => words`${handle} · all amounts in US dollars · only you see this message`,
  ownLiveFooter: (handle: string): Words => words`${handle} · only you see this message`,
  creatorFooter: words`All amounts in US dollars. Only you see this message; the creator can see that you looked.`,
  creatorLiveFooter: words`Only you see this message; the creator can see that you looked.`,
  agencyFooter: words`The total is the sum of all creators. All amounts in US dollars. Only you see this message, and the log says that you looked.`,
  /** What stands beside a month. @param upTo undefined: the whole month */
  besideLabel: (month: Month, upTo: Day | undefined): string =>
    upTo === undefined ? `Beside ${monthName(month)}` : `Beside ${monthName(month)}, up to ${dayName(upTo)}`,
  sameDayLabel: (month: Month): string => `Beside the same day of ${monthName(month)}`,
  beside: (row: RowFigures & { money: { net: Money; creatorShare: Money } | undefined }, share: 'your' | 'creator'): Words => {
    const money = row.money && words`net ${amount(row.money.net)}, ${share} share ${amount(row.money.creatorShare)}, `;
    return words`${money ?? nothing}${figuresOf(row)}`;
  },
  noneBeside: (why: WhyNone, month: Month, day: Day): Words => {
    const reasons: Readonly<Record<WhyNone, Words>> = {
      'not-imported': words`no file that ends with this day was imported for ${monthName(month)}`,
      'not-there': words`the files of ${monthName(month)} bring no figures of this account`,
      'no-such-day': words`${monthName(month)} has no day ${Number(day.slice(8))}`,
      whole: words`this month is whole, so the whole of ${monthName(month)} is what to look at`,
    };
    return words`– (${reasons[why]})`;
  },
  noMonthBeside: (month: Month): Words => words`– (nothing is imported for ${monthName(month)})`,
  subtotal: (of: Caretaken & { creators: number; diamonds: bigint; agencyShareSet: boolean; money: Shares }): Words => {
    const agency = of.agencyShareSet ? words` · agency ${amount(of.money.agencyShare)}` : nothing;
    return words`__${caretaker(of)}__ (${of.creators}): net ${amount(of.money.net)} · creators ${amount(of.money.creatorShare)}${agency} · ${diamondsOf(of.diamonds)} diamonds`;
  },
  agencyRow: (row: AgencyRow): Words => {
    const left = row.quit ? words` (left)` : nothing;
    const agency = row.agencyShareSet ? words` · agency ${amount(row.money.agencyShare)}` : nothing;
    const said = [
      words`**${brief(row.handle, 30)}**${left}: net ${amount(row.money.net)}`,
      words`creator ${amount(row.money.creatorShare)}${agency}`,
      figuresOf(row),
      ...(row.gate ? [row.gate] : []),
    ];
    return joinWords(said, ' · ');
  },
  earlierMonth: (month: Month): string => `‹ ${monthName(month)}`,
  laterMonth: (month: Month): string => `${monthName(month)} ›`,
  monthChoice: (month: Month): string => monthName(month),
  noFiguresTitle: words`No figures yet`,
  noFilesYet: words`No file is imported yet. Download **Creator data** in Backstage and hand it in with ${typed('/earnings import')}.`,
  noFiguresOf: (month: Month): Words =>
    words`Nothing is imported for ${monthName(month)}. Hand in its export with ${typed('/earnings import')}.`,
};

interface Caretaken {
  readonly coachId: string | undefined;
  readonly named: string | undefined;
}

interface AgencyRow extends RowFigures {
  readonly handle: string;
  readonly quit: boolean;
  readonly agencyShareSet: boolean;
  readonly money: Shares;
  readonly gate: Words | undefined;
}

export const statementsErrors = {
  'earnings.not-linked': (_none: Record<never, never>): Words =>
    words`You are not linked to a TikTok account in this agency, so there are no figures to show you. If you are a creator here, press *I'm a creator here* on the start-here card or under ${typed('/help')}, or ask your coach.`,
  'earnings.no-own-figures': (p: { handle: string; month: Month | undefined }): Words =>
    p.month === undefined
      ? words`There are no figures of ${p.handle} yet. They appear once a manager has imported a file with them in it.`
      : words`There are no figures of ${p.handle} for ${monthName(p.month)}. Without a month, ${typed('/my earnings')} shows your newest one.`,
  'earnings.no-creator-figures': (p: { handle: string; month: Month | undefined }): Words =>
    p.month === undefined
      ? words`There are no figures of ${p.handle} yet: no imported file brings any.`
      : words`There are no figures of ${p.handle} for ${monthName(p.month)}. Without a month, ${typed('/earnings creator')} shows their newest one.`,
  'earnings.unknown-month': (p: { typed: string }): Words =>
    words`“${p.typed}” is not a month I understand. Type it like 2026-07 or July 2026, or choose one from the list.`,
};

type Details = Readonly<Record<string, string | number>>;

export const statementsAudit = {
  'earnings.month-opened': (d: Details): Words => words`looked at what every creator earned in ${calendarWords(d['month'])}`,
  'earnings.month-downloaded': (d: Details): Words => words`downloaded what every creator earned in ${calendarWords(d['month'])}`,
  'earnings.creator-opened': (d: Details): Words =>
    d['money'] === 'shown'
      ? words`looked at the earnings of ${d['whose'] ?? 'a creator who is gone'}`
      : words`looked at the LIVE figures of ${d['whose'] ?? 'a creator who is gone'}`,
};

export const statementsCommands: CommandTexts = {
  'earnings agency': {
    description: "The agency's month: totals, every coach and every creator",
    options: { month: 'Which month; the newest one if you leave it out' },
  },
  'earnings creator': {
    description: "One creator's month: what you may see of it. They can see that you looked",
    options: { creator: 'Their TikTok handle', month: 'Which month; their newest one if you leave it out' },
  },
  my: { description: 'What is yours' },
  'my earnings': {
    description: 'What you earned, as an estimate only you can see',
    options: { month: 'Which month; your newest one if you leave it out' },
  },
};
