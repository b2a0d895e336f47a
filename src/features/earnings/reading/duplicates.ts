import type { ReadRow } from './read-export.ts';

export interface Deduplicated {
  readonly rows: readonly ReadRow[];
  readonly identical: number;
  readonly differing: number;
}

/**
 * One row per creator: identical rows are one; of differing ones (somebody moved between groups) the one with most
 * diamonds counts. Never summed, because each row is already the whole month.
 */
export function withoutDuplicates(rows: readonly ReadRow[]): Deduplicated {
  let identical = 0;
  let differing = 0;
  const unique = [...groupsOf(rows)].map((group) => {
    const [only] = group;
    if (only && group.length === 1) return only;
    const distinct = distinctOf(group);
    identical += group.length - distinct.length;
    if (distinct.length > 1) differing += 1;
    return strongestOf(distinct, group);
  });
  return { rows: withSharedNames(unique), identical, differing };
}

/** Flags one name under several IDs: each counts, and one of them is often a mistake. */
function withSharedNames(rows: readonly ReadRow[]): readonly ReadRow[] {
  const linesOf = new Map<string, number[]>();
  for (const { tiktokId, username, line } of rows) {
    if (tiktokId === undefined || username === '') continue;
    const name = username.toLowerCase();
    const lines = linesOf.get(name);
    if (lines) lines.push(line);
    else linesOf.set(name, [line]);
  }
  return rows.map((row) => {
    const lines = row.tiktokId === undefined ? [] : (linesOf.get(row.username.toLowerCase()) ?? []);
    return lines.length < 2 ? row : { ...row, findings: [...row.findings, { kind: 'shared-name', lines }] };
  });
}

/** By ID; rows without one (a creator who left) belong to the ID whose username they carry, if there is exactly one. */
function groupsOf(rows: readonly ReadRow[]): Iterable<readonly ReadRow[]> {
  const keyByUsername = new Map<string, string | undefined>();
  for (const { tiktokId, username } of rows) {
    if (tiktokId === undefined || username === '') continue;
    const name = username.toLowerCase();
    const known = keyByUsername.get(name);
    keyByUsername.set(name, keyByUsername.has(name) && known !== tiktokId ? undefined : tiktokId);
  }
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const name = row.username.toLowerCase();
    const key = row.tiktokId ?? keyByUsername.get(name) ?? (name === '' ? `line ${row.line}` : `@${name}`);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups.values();
}

function distinctOf(group: readonly ReadRow[]): readonly ReadRow[] {
  return [...new Map(group.toReversed().map((row) => [saidBy(row), row])).values()].toReversed();
}

/** A row that counts goes before one that does not; then most diamonds, most LIVE time, the first. */
function strongestOf(distinct: readonly ReadRow[], group: readonly ReadRow[]): ReadRow {
  const strongest = distinct.reduce((best, row) => (isStronger(row, best) ? row : best));
  const known = group.find((row) => row.tiktokId !== undefined)?.tiktokId;
  const named = strongest.tiktokId === undefined && known !== undefined ? { ...strongest, tiktokId: known } : strongest;
  if (distinct.length === 1) return named;
  const lines = group.map((row) => row.line);
  return { ...named, findings: [...named.findings, { kind: 'differing-duplicate', lines }] };
}

function isStronger(row: ReadRow, best: ReadRow): boolean {
  if (row.counts !== best.counts) return row.counts;
  if (row.diamonds !== best.diamonds) return row.diamonds > best.diamonds;
  return row.liveSeconds > best.liveSeconds;
}

type Said = Exclude<keyof ReadRow, 'line' | 'findings'>;
/** A field that is missing here does not compile. */
const saidFields = keysOf<Said>({
  tiktokId: true,
  username: true,
  group: true,
  managerName: true,
  joinedOn: true,
  daysSinceJoining: true,
  diamonds: true,
  liveSeconds: true,
  validDays: true,
  newFollowers: true,
  liveStreams: true,
  diamondsLastMonth: true,
  liveSecondsLastMonth: true,
  validDaysLastMonth: true,
  fanContributionPpm: true,
  quit: true,
  counts: true,
});

/** A literal with exactly these keys has no others. */
function keysOf<K extends string>(all: Readonly<Record<K, true>>): readonly K[] {
  return Object.keys(all) as K[];
}

/** What a row says, in one spelling and order: not where it stands, nor what was noticed about it. */
export function saidBy(row: ReadRow): string {
  return JSON.stringify(saidFields.map((field) => said(row[field])));
}

const said = (value: ReadRow[Said]): string | number | boolean | undefined => (typeof value === 'bigint' ? String(value) : value);
