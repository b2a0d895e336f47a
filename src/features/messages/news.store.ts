import { inArray, isNull, and, eq, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies, staffNews } from '#src/features/agency/agency.tables.ts';
import { creatorNews } from '#src/features/creators/creators.tables.ts';

/** Agencies where it has changed who is whose creator, coach or staff. */
export async function listAgenciesWithNews(
  rows: Rows,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ id: agencies.id })
    .from(agencies)
    .where(
      and(
        isNull(agencies.removedAt),
        sql`${agencies.id} in (select n.agency_id from creator_news n union select n.agency_id from staff_news n)`,
      ),
    )
    .orderBy(agencies.id)
    .limit(page.limit)
    .offset(page.offset);
  return found.map(({ id }) => id);
}

/** Rows of one agency's news. */
export interface News {
  readonly ofCreators: readonly string[];
  readonly ofStaff: readonly string[];
}

export async function listNews(rows: Rows, agencyId: string): Promise<News> {
  const drizzle = drizzleOf(rows);
  const ofCreators = await drizzle.select({ id: creatorNews.id }).from(creatorNews).where(eq(creatorNews.agencyId, agencyId));
  const ofStaff = await drizzle.select({ id: staffNews.id }).from(staffNews).where(eq(staffNews.agencyId, agencyId));
  return { ofCreators: ofCreators.map(({ id }) => id), ofStaff: ofStaff.map(({ id }) => id) };
}

export async function forgetNews(tx: Transaction, agencyId: string, { ofCreators, ofStaff }: News): Promise<void> {
  const drizzle = drizzleOf(tx);
  if (ofCreators.length > 0)
    await drizzle.delete(creatorNews).where(and(eq(creatorNews.agencyId, agencyId), inArray(creatorNews.id, [...ofCreators])));
  if (ofStaff.length > 0)
    await drizzle.delete(staffNews).where(and(eq(staffNews.agencyId, agencyId), inArray(staffNews.id, [...ofStaff])));
}
