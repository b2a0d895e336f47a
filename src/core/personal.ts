/** A row about a person, as `/my data` hands it over: a flat record that any program can read. */
export type PlainRow = Readonly<Record<string, string | number | boolean | null>>;

export interface PersonalTable {
  /** As the reader sees it. */
  readonly name: string;
  readonly rows: readonly PlainRow[];
}

/** Without what only our own tables need; instants as ISO 8601 in UTC, amounts as text. */
export function plainRow(row: Readonly<Record<string, unknown>>): PlainRow {
  const kept = Object.entries(row).filter(([name]) => name !== 'id' && name !== 'agencyId' && name !== 'version');
  return Object.fromEntries(kept.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): PlainRow[string] {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
