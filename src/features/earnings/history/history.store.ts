import { and, desc, eq, gt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { imports } from '#src/features/earnings/earnings.tables.ts';
import type { HandedIn } from './history.rules.ts';

/** Files that were handed in, the newest first. */
export async function listHandedIn(
  rows: Rows,
  agencyId: string,
  o: { offset: number; limit: number },
): Promise<readonly HandedIn[]> {
  const newer = alias(imports, 'newer');
  const drizzle = drizzleOf(rows);
  const overtaken = drizzle
    .select({ one: sql`1` })
    .from(newer)
    .where(
      and(
        eq(newer.agencyId, agencyId),
        eq(newer.month, imports.month),
        eq(newer.state, 'committed'),
        or(gt(newer.asOf, imports.asOf), and(eq(newer.asOf, imports.asOf), gt(newer.sequence, imports.sequence))),
      ),
    );
  return drizzle
    .select({
      id: imports.id,
      state: imports.state,
      month: imports.month,
      asOf: imports.asOf,
      creators: imports.creators,
      rowsToCheck: imports.rowsToCheck,
      previewedBy: imports.previewedBy,
      previewedAt: imports.previewedAt,
      decidedBy: imports.decidedBy,
      decidedAt: imports.decidedAt,
      undoneBy: imports.undoneBy,
      undoneAt: imports.undoneAt,
      overtaken: sql<boolean>`exists (${overtaken})`,
      isSource: sql<boolean>`exists (
        select from earning_lines e
        where e.agency_id = ${imports.agencyId} and e.month = ${imports.month} and e.import_id = ${imports.id})`,
    })
    .from(imports)
    .where(eq(imports.agencyId, agencyId))
    .orderBy(desc(imports.previewedAt), desc(imports.id))
    .limit(o.limit)
    .offset(o.offset);
}

export async function countHandedIn(rows: Rows, agencyId: string): Promise<number> {
  return drizzleOf(rows).$count(imports, eq(imports.agencyId, agencyId));
}
