import type { Month } from '#src/core/calendar.ts';
import type { Money, PartsPerMillion } from '#src/core/money.ts';
import { fromNow, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { monthName } from './dates.ts';
import { amount, plainRate } from './figures.ts';

/** The plan: how diamonds become money. */
export const planning = {
  planTitle: words`How diamonds become money`,
  planDefaults: words`These are the defaults; nobody has set anything for your agency yet.`,
  planFromStart: words`**From the beginning**`,
  planFrom: (month: Month, until?: Month): Words =>
    until === undefined
      ? words`**From ${monthName(month)} on**`
      : words`**From ${monthName(month)} until ${monthName(until)}**, when the next one begins`,
  planSetBy: (userId: string, at: Date): Words => words`Set by ${person(userId)} ${fromNow(at)}`,
  planNoteFirst: words`What creators see is an estimate. The first plan counts for all months, whichever it is set from; later ones change no month before theirs.`,
  planNote: words`What creators see is an estimate. A new rate counts from the month you say, at the earliest from last month; earlier months keep theirs. A slip can be mended within a week.`,
  changePlan: 'Change rates',
  diamondValue: 'Value of one diamond',
  perDiamond: (micro: bigint): Words => words`USD ${plainValue(micro)}`,
  creatorShareRate: 'Creator share of net revenue',
  agencyShareRate: 'Agency share of net revenue',
  deductionsField: 'Deductions from the gift value',
  deductionsHint: 'One per line, such as: App stores 15%. Empty: none',
  onlyOwnersPlan: words`Only owners set the rates.`,
  rate: (ppm: PartsPerMillion): Words => words`${plainRate(ppm)}`,
  agencyShareAsked: words`**Which percentage of net revenue does TikTok pay your agency?** Until an owner says so with ${typed('/earnings plan')}, I show no agency share.`,
  setAgencyShare: 'Set the agency share',
  planFormTitle: 'How diamonds become money',
  diamondHint: 'In US dollars, such as 0.01',
  creatorShareHint: 'In percent, such as 50',
  agencyShareHint: 'In percent, such as 7. TikTok pays it to the agency. Empty: not set',
  fromMonth: 'From which month on',
  fromMonthHint: 'Such as 2026-07. The first plan you set covers all earlier months too',
  plainValue,
  plainRate,
  planPreviewTitle: words`Shall I set this?`,
  planIsFirst: words`**For all months**: it is your first plan, so it covers earlier months too.`,
  planChanges: (months: readonly Month[], first: boolean): Words => {
    const changed = words`It changes what is shown for ${months.map(monthName).join(', ')}.`;
    return first ? changed : words`${changed} Months before keep their rates.`;
  },
  planOverWhole: words`**Together these are more than the whole net revenue. Is that right?**`,
  planChangesNothing: words`No month with figures changes.`,
  planRefusedTitle: words`That cannot be set yet`,
  planFault: faultWords,
  planKept: words`Nothing was changed. What you typed is kept: correct it and send it again.`,
  planCorrect: 'Correct it',
  planTrial: (month: Month, counts: boolean): Words =>
    counts
      ? words`**What it makes of ${monthName(month)}**`
      : words`**What it would make of ${monthName(month)}**, which keeps its own rates`,
  /** @param now as the month stands; undefined: not set */
  fromTo: (now: Money | undefined, after: Money | undefined): Words =>
    now?.minor === after?.minor
      ? words`${amountOrUnset(after)} (as now)`
      : words`${amountOrUnset(now)} → **${amountOrUnset(after)}**`,
  cancel: 'Leave it as it is',
};

const amountOrUnset = (money: Money | undefined): Words => (money === undefined ? words`not set` : amount(money));

/** `0.01`, exactly. */
function plainValue(micro: bigint): string {
  const digits = String(micro).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/u, '').padEnd(2, '0');
  return `${digits.slice(0, -6)}.${decimals}`;
}

type Refusal = 'unreadable' | 'ambiguous' | 'too-precise' | 'out-of-range';

const rateRefusals: Readonly<Record<Refusal, Words>> = {
  unreadable: words`is not a percentage. Type it like 7 or 7.125%`,
  ambiguous: words`can be read in two ways. Type it with a percent sign and a point, like 0.5% or 7.125%`,
  'too-precise': words`has more than four decimals. Type it like 7.125%`,
  'out-of-range': words`is not between 0% and 100%`,
};
const valueRefusals: Readonly<Record<Refusal, Words>> = {
  unreadable: words`is not an amount. Type it like 0.01`,
  ambiguous: words`can be read in two ways. Type it with a point, like 0.01`,
  'too-precise': words`has more than six decimals. Type it like 0.01`,
  'out-of-range': words`is not between 0 and 1 dollar. TikTok's own arithmetic says 0.01`,
};

/** What cannot be taken of a plan as it was filled in. */
type Fault =
  | { readonly field: 'diamond' | 'creator' | 'agency'; readonly typed: string; readonly why: Refusal }
  | { readonly field: 'deduction'; readonly typed: string; readonly why: Refusal | 'no-name' | 'long-name' | 'twice' }
  | { readonly field: 'deductions'; readonly why: 'over-whole' | 'too-many' }
  | { readonly field: 'from'; readonly typed: string; readonly why: 'unreadable' }
  | { readonly field: 'from'; readonly typed: string; readonly why: 'which-year' }
  | { readonly field: 'from'; readonly typed: string; readonly why: 'too-late'; readonly latest: Month };

const deductionRefusals: Readonly<Record<(Fault & { field: 'deduction' })['why'], Words>> = {
  ...rateRefusals,
  unreadable: words`does not end with a percentage. Type a name and its rate, like: App stores 15%`,
  'out-of-range': words`is not above 0% and at most 100%`,
  'no-name': words`has no name. Type a name and its rate, like: App stores 15%`,
  'long-name': words`has a name of more than 40 letters`,
  twice: words`has the name of another deduction`,
};

function faultWords(fault: Fault): Words {
  switch (fault.field) {
    case 'diamond':
      return words`The value of a diamond, “${fault.typed}”, ${valueRefusals[fault.why]}.`;
    case 'creator':
    case 'agency':
      return words`The ${fault.field} share “${fault.typed}” ${rateRefusals[fault.why]}.`;
    case 'deduction':
      return words`The deduction “${fault.typed}” ${deductionRefusals[fault.why]}.`;
    case 'deductions':
      return fault.why === 'over-whole'
        ? words`The deductions together are more than 100%: nothing would be left.`
        : words`These are more than eight deductions. Put some together.`;
    case 'from':
      if (fault.why === 'which-year')
        return words`“${fault.typed}” may be of this year or another one. Type it with its year, like 2026-07 or July 2026.`;
      return fault.why === 'unreadable'
        ? words`“${fault.typed}” is not a month I understand. Type it like 2026-07 or July 2026.`
        : words`A plan can begin with ${monthName(fault.latest)} at the latest, and not with “${fault.typed}”.`;
    default:
      return fault satisfies never;
  }
}

export const planningErrors = {
  'earnings.plan-too-early': (p: { months: readonly Month[]; open: Month }): Words =>
    words`**Old months keep their rates**, and this would change ${p.months.map(monthName).join(', ')}. Choose ${monthName(p.open)} or later. Nothing was changed.`,
  'earnings.plan-changed': (_none: Record<never, never>): Words =>
    words`Somebody set a plan since you looked, so I set nothing. Look at it with ${typed('/earnings plan')} and decide again.`,
};

type Details = Readonly<Record<string, string | number>>;

export const planningAudit = {
  // The first plan begins with no month, and an agency share may be unset: both are '' in the log.
  'earnings.plan-set': ({ from = '', diamond = '', creator = '', agency = '', deductions = '' }: Details): Words =>
    words`set the rates ${from === '' ? 'of all months' : `from ${from} on`}: diamond USD ${diamond},${deductions === '' ? '' : ` deductions ${deductions},`} creator ${creator}, agency ${agency === '' ? 'not set' : agency}`,
};

export const planningCommands: CommandTexts = {
  'earnings plan': { description: 'How diamonds become money: see and set the rates' },
};
