import type { Day, Month } from '#src/core/calendar.ts';
import { formatDiamonds, formatMoney, formatRate, formatWhole, type Money, type PartsPerMillion } from '#src/core/money.ts';
import { fromNow, nothing, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { dayName, monthName } from './dates.ts';

const locale = 'en-US';
type Status = 'running' | 'provisional';
interface RowFigures {
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
}

const statusNames: Readonly<Record<Status, string>> = { running: 'running', provisional: 'provisional' };
const amount = (money: Money): Words => words`${formatMoney(money, locale)}`;
const diamondsOf = (diamonds: bigint): Words => words`${formatDiamonds(diamonds, locale)}`;
const duration = (seconds: number): Words =>
  words`${formatWhole(Math.floor(seconds / 3600), locale)} h ${Math.floor((seconds % 3600) / 60)} min`;
const days = (count: number): string => `${count} valid ${count === 1 ? 'day' : 'days'}`;
const figuresOf = (row: RowFigures): Words =>
  words`${diamondsOf(row.diamonds)} diamonds, ${duration(row.liveSeconds)}, ${days(row.validDays)}`;
const rowsToCheck = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'} to check`;
const creatorsCounted = (count: number): string => `${count} ${count === 1 ? 'creator' : 'creators'}`;

/** The import: previews and what becomes of them. */
const importing = {
  previewTitle: (month: Month): Words => words`Import for ${monthName(month)}: please check`,
  previewSummary: (creators: number, toCheck: number): Words => words`**${creatorsCounted(creators)}, ${rowsToCheck(toCheck)}**`,
  month: 'Month',
  asOf: 'Counted up to',
  creators: 'Creators',
  file: 'File',
  monthWithStatus: (month: Month, status: Status | 'history'): Words =>
    words`${monthName(month)} (${status === 'history' ? 'history' : statusNames[status]})`,
  day: (day: Day): Words => words`${dayName(day)} (UTC)`,
  place: (place: PlaceInWords): Words => placeSentence(place),
  changedMeanwhile: words`**Something came in since you looked**, so nothing was confirmed. This is how it stands now.`,
  differencesTitle: (count: number): Words => words`**What differs** (${creatorsCounted(count)})`,
  difference: (one: { username: string; before: RowFigures | undefined; now: RowFigures | undefined }): Words => {
    const before = one.before ? figuresOf(one.before) : words`not in that file`;
    const now = one.now ? figuresOf(one.now) : words`not in this file: keeps the earlier figure`;
    return words`${one.username}: ${before} → ${now}`;
  },
  toCheckTitle: words`**Rows to check**`,
  earlierRows: '‹ Earlier rows',
  furtherRows: 'Further rows ›',
  unknownHeaders: (headers: readonly string[]): Words => words`Columns I do not know and leave out: ${headers.join(', ')}`,
  confirm: 'Confirm',
  discard: 'Discard',
  takeNew: 'Take the new figures',
  keepOld: 'Keep the figures as they are',
  previewKept: words`Nothing counts before you confirm. If nobody does within a day, I delete what I read.`,
  confirmedTitle: (month: Month): Words => words`${monthName(month)} is in`,
  confirmed: (creators: number, month: Month, asOf: Day): Words =>
    words`${creatorsCounted(creators)}, ${monthName(month)}, counted up to ${dayName(asOf)}. Linked creators see their own figures with ${typed('/my earnings')}; nobody was sent a message. Link more with ${typed('/creator onboard')}.`,
  keptTitle: (month: Month): Words => words`An older file of ${monthName(month)}`,
  keptAsHistory: (asOf: Day, newest: Day): Words =>
    words`Kept as history; figures up to ${dayName(newest)} stay. This file goes up to ${dayName(asOf)}; nobody was sent a message.`,
  seeMonth: 'See the month',
  discardedTitle: words`Discarded`,
  discarded: (month: Month, asOf: Day): Words =>
    words`The file for ${monthName(month)} (up to ${dayName(asOf)}) was not imported, and what I had read of it is deleted.`,
};

type PlaceInWords =
  | { readonly kind: 'first' }
  | { readonly kind: 'newer'; readonly than: Day }
  | { readonly kind: 'older'; readonly newest: Day }
  | { readonly kind: 'revision'; readonly asOf: Day; readonly by: string | null; readonly at: Date | null };

function placeSentence(place: PlaceInWords): Words {
  if (place.kind === 'first') return words`It is the first file of this month.`;
  if (place.kind === 'newer') return words`It is newer than what is in (up to ${dayName(place.than)}), and takes its place.`;
  if (place.kind === 'older') {
    return words`**It is an older file**: figures up to ${dayName(place.newest)} are in already. It is kept as history and overwrites nothing.`;
  }
  const who = place.by === null || place.at === null ? nothing : words` (confirmed by ${person(place.by)} ${fromNow(place.at)})`;
  return words`**A file up to the same day, ${dayName(place.asOf)}, is in already**${who}, with other figures. Which are right is for you to say.`;
}

/** Statements: a creator's own, and the agency's. */
const statements = {
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

/** The plan: how diamonds become money. */
const planning = {
  planTitle: words`How diamonds become money`,
  planDefaults: words`These are the defaults; nobody has set anything for your agency yet.`,
  planFromStart: words`**From the beginning**`,
  planFrom: (month: Month, until?: Month): Words =>
    until === undefined
      ? words`**From ${monthName(month)} on**`
      : words`**From ${monthName(month)} until ${monthName(until)}**, when the next one begins`,
  planSetBy: (userId: string, at: Date): Words => words`Set by ${person(userId)} ${fromNow(at)}`,
  planNote: words`What creators see is an estimate. A new rate counts from the month you say; earlier months keep theirs.`,
  changePlan: 'Change rates',
  diamondValue: 'Value of one diamond',
  perDiamond: (micro: bigint): Words => words`USD ${plainValue(micro)}`,
  creatorShareRate: 'Creator share of net revenue',
  agencyShareRate: 'Agency share of net revenue',
  rate: (ppm: PartsPerMillion): Words => words`${formatRate(ppm, locale)}`,
  agencyShareAsked: words`**Which percentage of net revenue does TikTok pay your agency?** Until an owner says so with ${typed('/earnings plan')}, I show no agency share.`,
  setAgencyShare: 'Set the agency share',
  planFormTitle: 'How diamonds become money',
  diamondHint: 'In US dollars, such as 0.01',
  creatorShareHint: 'In percent, such as 50',
  agencyShareHint: 'In percent, such as 7. TikTok pays it to the agency. Empty: not set',
  fromMonth: 'From which month on',
  fromMonthHint: 'Such as 2026-07. The first plan you set covers all earlier months too',
  plainValue,
  plainRate: (ppm: PartsPerMillion): string => formatRate(ppm, locale),
  planPreviewTitle: words`Shall I set this?`,
  planIsFirst: words`**For all months**: it is your first plan, so it covers earlier months too.`,
  planChanges: (months: readonly Month[], first: boolean): Words => {
    const changed = words`It changes what is shown for ${months.map(monthName).join(', ')}.`;
    return first ? changed : words`${changed} Months before keep their rates.`;
  },
  planOverWhole: words`**Together these are more than the whole net revenue. Is that right?**`,
  planChangesNothing: words`No month with figures changes.`,
  cancel: 'Leave it as it is',
};

/** `0.01`, exactly. */
function plainValue(micro: bigint): string {
  const digits = String(micro).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/u, '').padEnd(2, '0');
  return `${digits.slice(0, -6)}.${decimals}`;
}

const help = {
  helpImport: words`**Import the export of Backstage**, so that everyone sees today's figures: type ${typed('/earnings import')}`,
  helpAgency: words`**See the agency's month**: ${typed('/earnings agency')}`,
  helpPlan: words`**Say how diamonds become money**: ${typed('/earnings plan')}`,
  helpOwn: words`**See your own earnings**, as an estimate only you can read: ${typed('/my earnings')}`,
  helpPlanButton: 'Rates',
  helpAgencyButton: 'The month',
  helpOwnButton: 'My earnings',
};

export const earnings = { ...importing, ...statements, ...planning, ...help };

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

interface Decided {
  readonly month: Month;
  readonly asOf: Day;
  readonly by: string;
  readonly at: Date;
}

export const earningsErrors = {
  'earnings.already-imported': (p: Decided): Words =>
    words`This file is already imported: ${monthName(p.month)}, up to ${dayName(p.asOf)}, confirmed by ${person(p.by)} ${fromNow(p.at)}. Nothing changed. For newer figures, export again in Backstage.`,
  'earnings.confirmed-already': (p: Decided): Words =>
    words`${person(p.by)} confirmed this import ${fromNow(p.at)}. ${monthName(p.month)} is in, up to ${dayName(p.asOf)}; there is nothing left to do.`,
  'earnings.discarded-already': (p: Decided): Words =>
    words`${person(p.by)} discarded this import ${fromNow(p.at)}. To import the file after all, hand it in again with ${typed('/earnings import')}.`,
  'earnings.preview-gone': (_none: Record<never, never>): Words =>
    words`I do not have this preview any more: what nobody confirms is deleted after a day. Hand the file in again with ${typed('/earnings import')}.`,
  'earnings.not-linked': (_none: Record<never, never>): Words =>
    words`You are not linked to a TikTok account in this agency, so there are no figures to show you. If you are a creator here, ask your coach or a manager to link you with ${typed('/creator onboard')}.`,
  'earnings.no-own-figures': (p: { handle: string; month: Month | undefined }): Words =>
    p.month === undefined
      ? words`There are no figures of ${p.handle} yet. They appear once a manager has imported a file with them in it.`
      : words`There are no figures of ${p.handle} for ${monthName(p.month)}. Without a month, ${typed('/my earnings')} shows your newest one.`,
  'earnings.unknown-month': (p: { typed: string }): Words =>
    words`“${p.typed}” is not a month I understand. Type it like 2026-07 or July 2026, or choose one from the list.`,
  'earnings.rate-refused': (p: { typed: string; why: Refusal; of: 'creator' | 'agency' }): Words =>
    words`The ${p.of} share “${p.typed}” ${rateRefusals[p.why]}. Nothing was changed.`,
  'earnings.value-refused': (p: { typed: string; why: Refusal }): Words =>
    words`The value of a diamond, “${p.typed}”, ${valueRefusals[p.why]}. Nothing was changed.`,
  'earnings.plan-too-early': (p: { newest: Month }): Words =>
    words`A plan from ${monthName(p.newest)} on is set already, and earlier months keep their rates. Choose ${monthName(p.newest)} or later. Nothing was changed.`,
  'earnings.plan-too-late': (p: { latest: Month }): Words =>
    words`A plan can begin with ${monthName(p.latest)} at the latest. Nothing was changed.`,
  'earnings.plan-changed': (_none: Record<never, never>): Words =>
    words`Somebody set a plan since you looked, so I set nothing. Look at it with ${typed('/earnings plan')} and decide again.`,
};

type Details = Readonly<Record<string, string | number>>;

export const earningsAudit = {
  'earnings.import-confirmed': (d: Details): Words =>
    words`confirmed the import for ${d['month'] ?? ''}, up to ${d['asOf'] ?? ''} (${d['creators'] ?? 0} ${d['creators'] === 1 ? 'creator' : 'creators'})`,
  'earnings.import-discarded': (d: Details): Words => words`discarded a file for ${d['month'] ?? ''}, up to ${d['asOf'] ?? ''}`,
  'earnings.month-opened': (d: Details): Words => words`looked at what every creator earned in ${d['month'] ?? ''}`,
  // The first plan begins with no month, and an agency share may be unset: both are '' in the log.
  'earnings.plan-set': ({ from = '', diamond = '', creator = '', agency = '' }: Details): Words =>
    words`set the rates ${from === '' ? 'of all months' : `from ${from} on`}: diamond USD ${diamond}, creator ${creator}, agency ${agency === '' ? 'not set' : agency}`,
};

export const earningsChecks = { 'earnings.agency-share': 'Agency share' };

export const earningsCommands: CommandTexts = {
  earnings: { description: "The agency's earnings" },
  'earnings import': {
    description: "Hand in Backstage's export: you see what is in it before anything counts",
    options: { file: 'The Creator data file from Backstage, .xlsx' },
  },
  'earnings plan': { description: 'How diamonds become money: see and set the rates' },
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
