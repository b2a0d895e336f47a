import type { Day, Month } from '#src/core/calendar.ts';
import { fromNow, nothing, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { calendarWords, dayName, monthName } from './dates.ts';
import { brief, briefly, creatorsCounted, exactFiguresOf, figuresOf, rowsToCheck, type RowFigures } from './figures.ts';
import { leftOut } from './left-out.ts';

type Status = 'running' | 'provisional';
const statusNames: Readonly<Record<Status, string>> = { running: 'running', provisional: 'provisional' };

interface Difference {
  readonly username: string;
  readonly before: RowFigures | undefined;
  readonly now: RowFigures;
  /** What else differs. */
  readonly others: Readonly<Record<'name' | 'manager' | 'group' | 'joined', boolean>>;
}

const minutesOf = ({ liveSeconds }: RowFigures): number => Math.floor(liveSeconds / 60);
const areSame = (one: RowFigures, other: RowFigures): boolean =>
  one.diamonds === other.diamonds && one.liveSeconds === other.liveSeconds && one.validDays === other.validDays;

/** The import: previews and what becomes of them. */
export const importing = {
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
  differsElsewhere: words`Diamonds, LIVE time, valid days, names, managers, groups and join dates are the same in both files; they differ in other columns, or in rows that are left out.`,
  difference: ({ username, before, now, others }: Difference): Words => {
    const parts = [
      ...(others.name ? ['name'] : []),
      ...(others.manager ? ['manager'] : []),
      ...(others.group ? ['group'] : []),
      ...(others.joined ? ['join date'] : []),
    ];
    const unlike = parts.length === 0 ? '' : `other ${parts.join(', ')}`;
    const name = brief(username, 30);
    if (before && areSame(before, now)) return words`${name}: ${unlike}`;
    // Where they differ by seconds only, those are shown.
    const exact = before && before.liveSeconds !== now.liveSeconds && minutesOf(before) === minutesOf(now);
    const said = exact ? exactFiguresOf : figuresOf;
    const [then, since] = [before ? said(before) : words`not in that file`, said(now)];
    return unlike === '' ? words`${name}: ${then} → ${since}` : words`${name}: ${then} → ${since}; ${unlike}`;
  },
  absentFromRevision: (count: number, all: number): Words =>
    words`**${count} of ${creatorsCounted(all)} of that file ${count === 1 ? 'gets' : 'get'} no figures from this one**: they keep theirs. If you filtered the export by group or manager, export it without a filter.`,
  toCheckTitle: words`**Rows to check**`,
  rowsLeftOut: words`What was imported before of a row that is left out stays as it is.`,
  fileNamed: (name: string): Words => words`${brief(name, 60)}`,
  unknownHeaders: (headers: readonly string[]): Words =>
    words`Columns I do not know and leave out: ${briefly(
      headers.map((header) => brief(header, 30)),
      6,
    )}`,
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
  | { readonly kind: 'older'; readonly newest: Day; readonly filled: number; readonly month: Month }
  | {
      readonly kind: 'revision';
      readonly asOf: Day;
      readonly by: string | null;
      readonly at: Date | null;
      readonly otherFigures: number;
    };

function placeSentence(place: PlaceInWords): Words {
  if (place.kind === 'first') return words`It is the first file of this month.`;
  if (place.kind === 'newer') return words`It is newer than what is in (up to ${dayName(place.than)}), and takes its place.`;
  if (place.kind === 'older') {
    const kept = words`**It is an older file**: figures up to ${dayName(place.newest)} are in already. It is kept as history and overwrites nothing`;
    return place.filled === 0 ? words`${kept}.` : words`${kept} newer. ${leftOut.filled(place.month, place.filled)}`;
  }
  const already = words`**A file up to the same day, ${dayName(place.asOf)}, is in already**${confirmedBy(place)}`;
  return place.otherFigures > 0
    ? words`${already}, with other figures. Which are right is for you to say.`
    : words`${already}, with the same figures: confirming this one changes none.`;
}

/** Who took figures, and when. */
interface Revised {
  readonly by: string | null;
  readonly at: Date | null;
}

const confirmedBy = ({ by, at }: Revised): Words =>
  by === null || at === null ? nothing : words` (confirmed by ${person(by)} ${fromNow(at)})`;

interface Decided {
  readonly month: Month;
  readonly asOf: Day;
  readonly by: string;
  readonly at: Date;
}

export const importingErrors = {
  'earnings.already-imported': (p: Decided & { since: Revised | undefined }): Words => {
    const already = words`This file is already imported: ${monthName(p.month)}, up to ${dayName(p.asOf)}, confirmed by ${person(p.by)} ${fromNow(p.at)}. Nothing changed.`;
    if (p.since === undefined) return words`${already} For newer figures, export again in Backstage.`;
    return words`${already} **Other figures of the same day came in after it**${confirmedBy(p.since)}. To go back to the ones of this file, undo those: ${typed('/earnings imports')}.`;
  },
  'earnings.confirmed-already': (p: Decided): Words =>
    words`${person(p.by)} confirmed this import ${fromNow(p.at)}. ${monthName(p.month)} is in, up to ${dayName(p.asOf)}; there is nothing left to do.`,
  'earnings.discarded-already': (p: Decided): Words =>
    words`${person(p.by)} discarded this import ${fromNow(p.at)}. To import the file after all, hand it in again with ${typed('/earnings import')}.`,
  'earnings.preview-gone': (_none: Record<never, never>): Words =>
    words`I do not have this preview any more: what nobody confirms is deleted after a day. Hand the file in again with ${typed('/earnings import')}.`,
};

type Details = Readonly<Record<string, string | number>>;

export const importingAudit = {
  'earnings.import-confirmed': (d: Details): Words =>
    words`confirmed the import for ${calendarWords(d['month'])}, up to ${calendarWords(d['asOf'])} (${d['creators'] ?? 0} ${d['creators'] === 1 ? 'creator' : 'creators'})`,
  'earnings.import-discarded': (d: Details): Words =>
    words`discarded a file for ${calendarWords(d['month'])}, up to ${calendarWords(d['asOf'])}`,
};

export const importingCommands: CommandTexts = {
  'earnings import': {
    description: "Hand in Backstage's export: you see what is in it before anything counts",
    options: { file: 'The Creator data file from Backstage; leave it out to see how to export' },
  },
};
