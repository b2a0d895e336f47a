import { english } from './headers.english.ts';
import { french } from './headers.french.ts';
import { portuguese } from './headers.portuguese.ts';
import { spanish } from './headers.spanish.ts';
import { withoutUnseen } from './unseen.ts';

/** What the columns of a creator-data export mean. `known` ones are understood but not needed. */
export type Field =
  | 'period'
  | 'tiktokId'
  | 'username'
  | 'group'
  | 'managerName'
  | 'joinedOn'
  | 'daysSinceJoining'
  | 'diamonds'
  | 'liveSeconds'
  | 'validDays'
  | 'newFollowers'
  | 'liveStreams'
  | 'diamondsLastMonth'
  | 'liveSecondsLastMonth'
  | 'validDaysLastMonth'
  | 'fanContributionPpm'
  | 'known';

/** What people of an agency said that headers mean which nobody knows: normalised header → field. */
export type HeaderNames = ReadonlyMap<string, Field>;

export type ExportKind = 'creator-data' | 'roster' | 'bonus' | 'campaign';

/** How one language of Backstage writes its files: data only, a language is one more of these. */
export interface FileLanguage {
  /** Field → its headers, the first one as Backstage writes it today. What is not there stands in English in its files. */
  readonly headers: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Endings that change nothing about what a header means. */
  readonly headerEndings: readonly string[];
  /** Endings after ` - ` of columns that compare a metric with something else: understood, never the metric itself. */
  readonly comparisons: readonly string[];
  /** Headers that together are found in no other export. */
  readonly otherExports: Readonly<Partial<Record<Exclude<ExportKind, 'creator-data'>, readonly string[]>>>;
  /** What the ID cell says of somebody who has left. */
  readonly quitSentences: readonly string[];
  /** What stands where there is nothing. */
  readonly missing: readonly string[];
}

const languages: readonly FileLanguage[] = [english, spanish, french, portuguese];

/** Without these a file gives no figures; the rest may come and go. */
export const requiredFields = [
  'period',
  'tiktokId',
  'username',
  'diamonds',
  'liveSeconds',
  'validDays',
] as const satisfies readonly Field[];

/** These say more where they are there. */
export const optionalFields = [
  'group',
  'managerName',
  'joinedOn',
  'daysSinceJoining',
  'newFollowers',
  'liveStreams',
  'diamondsLastMonth',
  'liveSecondsLastMonth',
  'validDaysLastMonth',
  'fanContributionPpm',
] as const satisfies readonly Field[];

/** One spelling of a header: no-break spaces, curly apostrophes, case, a trailing colon and spaces around do not matter. */
export function normalise(text: string): string {
  return withoutUnseen(text)
    .normalize('NFKC')
    .replaceAll(/[\u2018\u2019\u02BC\u0060\u00B4]/gu, "'")
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/ ?:$/u, '')
    .toLowerCase();
}

const fieldByHeader = new Map<string, Field>(
  languages.flatMap(({ headers }) =>
    entriesOf(headers).flatMap(([field, names]) => names.map((name): [string, Field] => [normalise(name), field])),
  ),
);
const comparisons = languages.flatMap((language) => language.comparisons.map(normalise));
const endings = languages.flatMap((language) => language.headerEndings.map(normalise));
const quitSentences = new Set(languages.flatMap((language) => language.quitSentences.map(normalise)));
const missing = new Set(['', '-', '–', '—', ...languages.flatMap((language) => language.missing.map(normalise))]);
const longestMissing = Math.max(...[...missing].map((text) => text.length));

/** The keys of such a record are its fields, and no others. */
function entriesOf(headers: FileLanguage['headers']): readonly [Field, readonly string[]][] {
  return Object.entries(headers) as [Field, readonly string[]][];
}

export function fieldOf(header: string): Field | undefined {
  const name = normalise(header);
  const found = fieldByHeader.get(name);
  if (found !== undefined) return found;
  if (comparisons.some((one) => name.endsWith(` - ${one}`))) return 'known';
  const ending = endings.find((one) => name.endsWith(` ${one}`));
  return ending === undefined ? undefined : fieldByHeader.get(name.slice(0, -ending.length - 1));
}

/** What a header is called in Backstage's own English, to name a column that is missing. */
export const nameOf = (field: Field): string => english.headers[field]?.[0] ?? field;

/** `LIVE duration (hours)`: a number below it is hours, never a part of a day. */
export const saysHours = (header: string): boolean =>
  /\((?:[a-z]+ )?(?:hours|heures|horas|h)\)|\(en (?:horas|heures)\)/u.test(normalise(header));

export const isQuitSentence = (text: string): boolean => quitSentences.has(normalise(text));
/** @param text as `textOf` gives it, spaces in order: asked for every cell */
export const isMissing = (text: string): boolean =>
  text.length <= longestMissing && (missing.has(text) || missing.has(text.toLowerCase()));

/** Which exports a row of cells is the header of. Usually none, or one. @param named what an agency says of its own headers */
export function kindsOf(cells: readonly string[], named: HeaderNames = new Map()): ExportKind[] {
  const names = new Set(cells.map(normalise));
  const fields = new Set(cells.map((cell) => fieldOf(cell) ?? named.get(normalise(cell))));
  const kinds: ExportKind[] = fields.has('period') && fields.has('diamonds') ? ['creator-data'] : [];
  for (const kind of ['roster', 'bonus', 'campaign'] as const) {
    const marks = languages.flatMap(({ otherExports }) => (otherExports[kind] ? [otherExports[kind]] : []));
    if (marks.some((headers) => headers.every((name) => names.has(normalise(name))))) kinds.push(kind);
  }
  return kinds;
}
