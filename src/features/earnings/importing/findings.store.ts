import { sql } from 'drizzle-orm';
import type { Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { countToCheck } from './previews.store.ts';

/** What other files make of a row of this one. */
export interface LaterFinding {
  readonly line: number;
  readonly kind: 'last-month-differs' | 'went-down';
  /** Which figure, where it is not the only one. */
  readonly column?: 'diamonds' | 'liveSeconds' | 'validDays';
  /** What this file says, and what another one said: whole numbers. */
  readonly value: string;
  readonly ours: string;
}

interface Where {
  readonly agencyId: string;
  readonly id: string;
}

export async function addFindings(tx: Transaction, { agencyId, id }: Where, found: readonly LaterFinding[]): Promise<void> {
  if (found.length === 0) return;
  const ofLine = new Map<number, Omit<LaterFinding, 'line'>[]>();
  for (const { line, ...finding } of found) ofLine.set(line, [...(ofLine.get(line) ?? []), finding]);
  const records = JSON.stringify([...ofLine].map(([line, list]) => ({ line, list })));
  await drizzleOf(tx).execute(sql`
    update snapshots t set findings = coalesce(t.findings, '[]'::jsonb) || r.list
    from json_to_recordset(${records}::text::json) as r(line int, list jsonb)
    where t.agency_id = ${agencyId}::uuid and t.import_id = ${id}::uuid and t.line = r.line`);
  await countToCheck(tx, agencyId, [id]);
}

/** The other files changed: what they made of these rows is asked anew. */
export async function dropFindings(tx: Transaction, { agencyId, id }: Where, kind: LaterFinding['kind']): Promise<void> {
  await drizzleOf(tx).execute(sql`
    update snapshots set findings = (
      select jsonb_agg(f) from jsonb_array_elements(findings) f where f ->> 'kind' <> ${kind})
    where agency_id = ${agencyId}::uuid and import_id = ${id}::uuid and findings @> jsonb_build_array(jsonb_build_object('kind', ${kind}::text))`);
  await countToCheck(tx, agencyId, [id]);
}
