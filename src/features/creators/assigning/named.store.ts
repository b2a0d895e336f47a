import { and, eq, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf, isAmong } from '#src/database/handle.ts';
import { creators, managerNames } from '#src/features/creators/creators.tables.ts';

/** Who a manager of the files is, as somebody answered. */
export interface Answered {
  /** null: nobody here. */
  readonly userId: string | null;
  readonly decidedBy: string;
}

/** Every name that was answered, in lower case as the database has it. */
export async function listAnswers(rows: Rows, agencyId: string): Promise<ReadonlyMap<string, Answered>> {
  const found = await drizzleOf(rows)
    .select({ name: sql<string>`lower(${managerNames.name})`, userId: managerNames.userId, decidedBy: managerNames.decidedBy })
    .from(managerNames)
    .where(eq(managerNames.agencyId, agencyId));
  return new Map(found.map(({ name, ...answer }) => [name, answer]));
}

/** A creator, and the manager whom the files name for them. */
export interface Named {
  readonly id: string;
  readonly joinedOn: Day | null;
  /** In lower case as the database has it. */
  readonly name: string | null;
}

/** Put together with the answers here and not in SQL: an agency of thousands whom a file has just brought has no statistics yet. */
export async function listNamed(
  rows: Rows,
  agencyId: string,
  of: { readonly ids: readonly string[] } | { readonly name: string },
): Promise<readonly Named[]> {
  const wanted = 'ids' in of ? isAmong(sql`${creators.id}`, of.ids) : sql`lower(${creators.managerName}) = lower(${of.name})`;
  return drizzleOf(rows)
    .select({ id: creators.id, joinedOn: creators.joinedOn, name: sql<string | null>`lower(${creators.managerName})` })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), wanted));
}
