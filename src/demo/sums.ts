/** `$1,234.56` → cents. @throws for what is not an amount of dollars */
export function cents(text: string): bigint {
  const found = /^\$([\d,]+)\.(\d{2})$/u.exec(text.trim());
  if (!found) throw new Error(`not an amount of dollars: ${text}`);
  return BigInt(`${found[1]?.replaceAll(',', '')}${found[2]}`);
}

/** Cents → `$1,234.56`. */
export function dollars(amount: bigint): string {
  const digits = String(amount).padStart(3, '0');
  return `$${digits.slice(0, -2).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')}.${digits.slice(-2)}`;
}

/** The money of a page, read as a person reads it: rows like `ana.npc54: net $1.00 · creator $0.50 · agency $0.07 · …`. */
export interface PageSums {
  readonly rows: number;
  readonly creator: bigint;
  readonly agency: bigint;
}

/** Adds up the rows of a page. */
export function sumRows(page: string): PageSums {
  const rows = [...page.matchAll(/: net \$[\d,.]+ · creator (\$[\d,]+\.\d{2}) · agency (\$[\d,]+\.\d{2})/gu)];
  return {
    rows: rows.length,
    creator: rows.reduce((sum, row) => sum + cents(row[1] ?? ''), 0n),
    agency: rows.reduce((sum, row) => sum + cents(row[2] ?? ''), 0n),
  };
}

export const plus = (a: PageSums, b: PageSums): PageSums => ({
  rows: a.rows + b.rows,
  creator: a.creator + b.creator,
  agency: a.agency + b.agency,
});
