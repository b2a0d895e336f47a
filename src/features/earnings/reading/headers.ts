import { english } from './headers.english.ts';

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

export type ExportKind = 'creator-data' | 'roster' | 'bonus' | 'campaign';

/** How one language of Backstage writes its files: data only, a language is one more of these. */
export interface FileLanguage {
  /** Field → its headers, the first one as Backstage writes it today. */
  readonly headers: Readonly<Record<Field, readonly string[]>>;
  /** Endings that change nothing about what a header means. */
  readonly headerEndings: readonly string[];
  /** Headers that together are found in no other export. */
  readonly otherExports: Readonly<Record<Exclude<ExportKind, 'creator-data'>, readonly string[]>>;
  /** What the ID cell says of somebody who has left. */
  readonly quitSentences: readonly string[];
  /** What stands where there is nothing. */
  readonly missing: readonly string[];
}

const languages: readonly FileLanguage[] = [english];

/** Without these a file gives no figures; the rest may come and go. */
export const requiredFields = [
  'period',
  'tiktokId',
  'username',
  'diamonds',
  'liveSeconds',
  'validDays',
] as const satisfies readonly Field[];

/** One spelling of a text: no-break spaces, curly apostrophes, case, a trailing colon and spaces around do not matter. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u2018\u2019\u02BC\u0060\u00B4]/gu, "'")
    .replaceAll(/[\u200B-\u200F\u2060\uFEFF]/gu, '')
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
  const ending = endings.find((one) => name.endsWith(` ${one}`));
  return fieldByHeader.get(name) ?? (ending === undefined ? undefined : fieldByHeader.get(name.slice(0, -ending.length - 1)));
}

/** What a header is called in Backstage's own English, to name a column that is missing. */
export const nameOf = (field: Field): string => english.headers[field][0] ?? field;

/** `LIVE duration (hours)`: a number below it is hours, never a part of a day. */
export const saysHours = (header: string): boolean =>
  /\((?:[a-z]+ )?(?:hours|heures|horas|h)\)|\(en (?:horas|heures)\)/u.test(normalise(header));

export const isQuitSentence = (text: string): boolean => quitSentences.has(normalise(text));
/** @param text as `textOf` gives it, spaces in order: asked for every cell */
export const isMissing = (text: string): boolean =>
  text.length <= longestMissing && (missing.has(text) || missing.has(text.toLowerCase()));

/** Which exports a row of cells is the header of. Usually none, or one. */
export function kindsOf(cells: readonly string[]): ExportKind[] {
  const names = new Set(cells.map(normalise));
  const fields = new Set(cells.map(fieldOf));
  const kinds: ExportKind[] = fields.has('period') && fields.has('diamonds') ? ['creator-data'] : [];
  for (const kind of ['roster', 'bonus', 'campaign'] as const) {
    if (languages.some((language) => language.otherExports[kind].every((name) => names.has(normalise(name))))) kinds.push(kind);
  }
  return kinds;
}
