import type { Day } from '#src/core/calendar.ts';
import { joinWords, words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';
import { brief, briefly, days, diamondsOf, duration } from './figures.ts';

type Kind = 'creator-data' | 'roster' | 'bonus' | 'campaign';
type Disguise = 'picture' | 'web-page' | 'pdf' | 'old-excel' | 'archive' | 'unknown';

/** Nothing has to be told to word it. */
type Nothing = Record<never, never>;

/** What to do instead, said alike everywhere. */
const again = words`Export **Creator data** from Backstage again and upload the file as it was downloaded, without opening it.`;

const kinds: Readonly<Record<Kind, Words>> = {
  'creator-data': words`Creator data`,
  roster: words`Manage creators (the roster)`,
  bonus: words`the Task / bonus export`,
  campaign: words`a campaign's ranking`,
};

const disguises: Readonly<Record<Disguise, Words>> = {
  picture: words`This file is a picture, whatever it is called.`,
  'web-page': words`This file is a web page, not a spreadsheet: often that is Backstage's login page, saved because the session had ended.`,
  pdf: words`This file is a PDF.`,
  'old-excel': words`This file is in the old .xls format, which Backstage does not use.`,
  archive: words`This file is an archive or another kind of document, not a spreadsheet.`,
  unknown: words`This file is not a spreadsheet.`,
};

interface UnknownColumns {
  /** As Backstage calls them in English; `fields` are our own names for them. */
  readonly missing: readonly string[];
  readonly fields: readonly string[];
  /** Columns of the file that could be them. */
  readonly offers: readonly {
    readonly header: string;
    readonly key: string;
    readonly example: string;
    readonly suits: readonly string[];
  }[];
  readonly absent: readonly string[];
}

/** What is wrong with a file as a whole. Nothing of it has been kept. */
export const readingErrors = {
  'reading.empty-file': (_none: Nothing): Words => words`This file is empty. ${again}`,
  'reading.too-large': (p: { megabytes: number; most: number }): Words =>
    words`This file has ${p.megabytes} MB; Backstage's exports are below 1 MB and I take up to ${p.most} MB. ${again}`,
  'reading.encoding': (_none: Nothing): Words =>
    words`I cannot tell which letters this .csv is written with, and a wrong letter is another name. ${again} If it has to be saved from a spreadsheet program, choose **CSV UTF-8** there.`,
  'reading.csv-broken': (p: { line: number }): Words =>
    words`Near line ${p.line} of this .csv a quotation mark stands where none can, or is never closed: part of the file may be missing. ${again}`,
  'reading.csv-uneven': (p: { line: number; cells: number; wanted: number }): Words =>
    words`Line ${p.line} of this .csv has ${p.cells} columns and its header has ${p.wanted}, so figures would stand under the wrong headers. ${again}`,
  'reading.not-a-spreadsheet': (p: { what: Disguise }): Words => words`${disguises[p.what]} ${again}`,
  'reading.protected': (_none: Nothing): Words =>
    words`This file is protected with a password, so I cannot read it, and I never ask for passwords. ${again}`,
  'reading.truncated': (_none: Nothing): Words =>
    words`The end of this file is missing: the download or the upload stopped half-way. ${again}`,
  'reading.damaged': (_none: Nothing): Words => words`This file is damaged, so its figures cannot be trusted. ${again}`,
  'reading.unpacks-to-too-much': (_none: Nothing): Words =>
    words`This file claims to be small and unpacks to far more than any export does, so I stopped before opening it. ${again}`,
  'reading.too-heavy': (_none: Nothing): Words =>
    words`Reading this file took more memory or time than any export needs, so I stopped. Nothing was imported. ${again}`,
  'reading.no-header': (_none: Nothing): Words =>
    words`I found no line with the columns **Data period** and **Diamonds** in the first 12 lines, in any language I know. In Backstage open **Creator data**, choose the month to date, and export that.`,
  'reading.column-missing': (p: { column: string }): Words =>
    words`The column **${p.column}** is missing. In Backstage choose all columns before you export **Creator data**, then upload the new file.`,
  /** Where the file can be kept, the columns are asked for instead. */
  'reading.columns-unknown': (p: UnknownColumns): Words =>
    words`I do not find the column ${bold(p.missing)}. Columns I do not know: ${p.offers.map((offer) => offer.header).join(', ')}. Set Backstage to English and export **Creator data** again.`,
  'reading.column-twice': (p: { first: string; second: string }): Words =>
    words`Two columns mean the same: **${p.first}** and **${p.second}**. I do not guess which one is right. ${again}`,
  'reading.other-export': (p: { kind: Kind }): Words =>
    words`This is ${kinds[p.kind]}. Reading it comes later; nothing of it was kept. For earnings I need **Creator data**: in Backstage choose the period from the 1st of the month and export it.`,
  'reading.mixed-kinds': (p: { first: Kind; second: Kind }): Words =>
    words`Two exports are mixed in this file: ${kinds[p.first]} and ${kinds[p.second]}. ${again}`,
  'reading.two-sheets': (p: { kind: Kind }): Words =>
    words`This file has two sheets with ${kinds[p.kind]}, and I do not guess which one is right. ${again}`,
  'reading.no-rows': (_none: Nothing): Words =>
    words`This file has a header and no creators under it. Check the filters in Backstage (group, manager, period), then export again.`,
  'reading.nothing-counts': (p: { rows: number; line: number; findings: readonly (Found & { kind: FindingKind })[] }): Words => {
    const said = p.rows === 1 ? 'The one row of this file cannot' : `None of the ${p.rows} rows of this file can`;
    return words`${said} be counted, so I kept nothing of it. Line ${p.line}: ${reasonsOf(p.findings)}. ${again}`;
  },
  'reading.too-many-rows': (p: { rows: number; most: number }): Words =>
    words`This file has ${p.rows} rows; I read up to ${p.most}. If your network is really that large, export it group by group.`,
  'reading.no-period': (p: { line: number; value: string }): Words =>
    words`Line ${p.line}: I cannot read the period ${quoted(p.value)}. It should look like 2026-07-01 ~ 2026-07-15 in every row. ${again}`,
  'reading.periods-mixed': (p: { line: number; from: Day; to: Day; otherFrom: Day; otherTo: Day }): Words =>
    words`This file mixes periods: it begins with ${dayRange(p.from, p.to)}, and line ${p.line} is about ${dayRange(p.otherFrom, p.otherTo)}. Export each month by itself and import them one after the other.`,
  'reading.not-month-to-date': (p: { from: Day; to: Day; firstDay: Day }): Words =>
    words`This file covers ${dayRange(p.from, p.to)}. Figures count from the 1st of a month: choose the period from ${dayName(p.firstDay)} and export again.`,
  'reading.future': (p: { asOf: Day; today: Day }): Words =>
    words`This file says it goes to ${dayName(p.asOf)}, and today is ${dayName(p.today)} (UTC). Today is never in the data yet: choose a period that ends yesterday at the latest and export again.`,
  'reading.id-as-number': (p: { line: number; value: string }): Words =>
    words`Line ${p.line}: the creator ID is a number (${p.value}), so its last digits are lost or zeros. That happens when a spreadsheet program saves the file. ${again}`,
};

/** What a person should look at, one line each. */
export const reading = {
  /** The first two of them. `lines` are those of all rows of a creator. */
  findings: (found: readonly (Found & { kind: FindingKind })[]): Words => {
    const more = found.length - 2;
    const said = reasonsOf(found.slice(0, 2));
    return more > 0 ? words`${said}; and ${more} more` : said;
  },
  atLine: (line: number, name: string): Words =>
    name === '' ? words`Line ${line}` : words`Line ${line}, **${brief(name, 24)}**`,
  notCounted: words`This row is left out.`,
};

type FindingKind =
  | 'no-id'
  | 'quit'
  | 'unknown-sentence'
  | 'unreadable'
  | 'too-much'
  | 'shared-name'
  | 'formula-name'
  | 'differing-duplicate'
  | 'last-month-differs'
  | 'went-down';
interface Found {
  readonly column?: string;
  readonly value?: string;
  readonly lines?: readonly number[];
  readonly ours?: string;
}

const findings: Readonly<Record<FindingKind, (found: Found) => Words>> = {
  'no-id': ({ value = '' }) =>
    value === '' ? words`no creator ID; matched by username` : words`${cell(value)} is not a creator ID; matched by username`,
  quit: () => words`has left the network; counted, and matched by username`,
  'unknown-sentence': ({ value = '' }) =>
    words`says ${cell(value)} instead of a creator ID; taken for having left, matched by username`,
  'formula-name': ({ value = '' }) => words`the name is a formula, ${cell(value)}, which I never compute`,
  unreadable: ({ column = '', value = '' }) =>
    value === '' ? words`${column} is empty` : words`${brief(column, 30)}: I cannot read ${cell(value)}`,
  'too-much': ({ column = '', value = '' }) =>
    words`${brief(column, 30)}: ${cell(value)} is more than the days of this file have`,
  'shared-name': ({ lines = [] }) =>
    words`the same name stands under several creator IDs (lines ${briefly(lines, 6)}); each counts for itself`,
  'differing-duplicate': ({ lines = [] }) =>
    words`more than once with different figures (lines ${briefly(lines, 6)}); the row with most diamonds counts`,
  'last-month-differs': ({ value = '0', ours = '0' }) =>
    words`last month it says ${diamondsOf(BigInt(value))} diamonds, and that month's own final file said ${diamondsOf(BigInt(ours))}; the month keeps its own`,
  'went-down': ({ column = '', value = '0', ours = '0' }) => {
    if (column === 'liveSeconds') return words`LIVE time went down from ${duration(Number(ours))} to ${duration(Number(value))}`;
    if (column === 'validDays') return words`went down from ${days(Number(ours))} to ${value}`;
    return words`went down from ${diamondsOf(BigInt(ours))} diamonds to ${diamondsOf(BigInt(value))}`;
  },
};

const reasonsOf = (found: readonly (Found & { kind: FindingKind })[]): Words =>
  joinWords(
    found.map((one) => findings[one.kind](one)),
    '; ',
  );

/** `14–20 Jul 2026`, `28 Jun 2026 – 4 Jul 2026` */
function dayRange(from: Day, to: Day): string {
  if (from === to) return dayName(from);
  return from.slice(0, 7) === to.slice(0, 7) ? `${Number(from.slice(8))}–${dayName(to)}` : `${dayName(from)} – ${dayName(to)}`;
}

const quoted = (value: string): Words => words`“${value}”`;
/** Ten rows with what stands in their cells are on one screen. */
const cell = (value: string): Words => quoted(brief(value, 24));
const bold = (names: readonly string[]): Words =>
  joinWords(
    names.map((name) => words`**${name}**`),
    ', ',
  );
