/** The columns people can name: the reader's own, and a file without one of the needed ones cannot be read. */
export const neededColumns = ['period', 'tiktokId', 'username', 'diamonds', 'liveSeconds', 'validDays'] as const;
export const otherColumns = [
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
] as const;

/** What a column means; `known`: nothing that is needed, and no longer mentioned. */
export type Meaning = (typeof neededColumns)[number] | (typeof otherColumns)[number] | 'known';

/** Header in one spelling → what it means. */
export type Names = ReadonlyMap<string, Meaning>;

/** A column of a file that only a person can name. */
export interface Offer {
  readonly header: string;
  readonly key: string;
  readonly example: string;
  readonly suits: readonly Meaning[];
}

/** Header in one spelling → what somebody said of it; null: nothing they know. */
export type Said = Readonly<Record<string, Meaning | null>>;

/** What can be said of a file's columns. */
export interface KeptColumns {
  readonly offers: readonly Offer[];
  readonly missing: readonly Meaning[];
  readonly absent: readonly Meaning[];
}

export interface NamedHeader {
  readonly header: string;
  readonly writtenAs: string;
  readonly field: Meaning;
  readonly by: string;
  readonly at: Date;
}

/** What an agency remembers, with what was said for one file laid over it. */
export function namesWith(remembered: Names, said: Said): Names {
  const names = new Map(remembered);
  for (const [header, field] of Object.entries(said)) {
    if (field === null) names.delete(header);
    else names.set(header, field);
  }
  return names;
}

/** One more answer. A column has one meaning, and among the file's headers each meaning but `known` one column. */
export function sayOf(said: Said, o: { key: string; field: Meaning | null; offers: readonly Offer[]; names: Names }): Said {
  const next: Record<string, Meaning | null> = { ...said };
  for (const offer of o.offers) {
    const other = offer.key;
    if (o.field !== 'known' && o.field !== null && other !== o.key && o.names.get(other) === o.field) next[other] = null;
  }
  next[o.key] = o.field;
  return next;
}

/** What people are asked for: needed columns that nothing but their answers would give. */
export function askedFields(file: KeptColumns, names: Names): readonly Meaning[] {
  const answered = new Set(file.offers.flatMap(({ key }) => names.get(key) ?? []));
  return neededColumns.filter((field) => file.missing.includes(field) || answered.has(field));
}

/** Those first whose cells look like it; of those not yet named before the ones that are. */
export function likelyFirst(offers: readonly Offer[], field: Meaning): readonly { offer: Offer; index: number }[] {
  return offers
    .map((offer, index) => ({ offer, index }))
    .toSorted((a, b) => Number(b.offer.suits.includes(field)) - Number(a.offer.suits.includes(field)));
}
