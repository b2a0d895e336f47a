import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
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

/** A row of an agency's news. */
export interface News {
  readonly of: 'creators' | 'staff';
  readonly id: string;
}

export async function listNews(rows: Rows, agencyId: string): Promise<readonly News[]> {
  const drizzle = drizzleOf(rows);
  const ofCreators = await drizzle.select({ id: creatorNews.id }).from(creatorNews).where(eq(creatorNews.agencyId, agencyId));
  const ofStaff = await drizzle.select({ id: staffNews.id }).from(staffNews).where(eq(staffNews.agencyId, agencyId));
  return [
    ...ofCreators.map(({ id }) => ({ of: 'creators' as const, id })),
    ...ofStaff.map(({ id }) => ({ of: 'staff' as const, id })),
  ];
}

/** What was done here was decided before, and who is whose may have changed since: it is to be compared once more. */
export async function noteNews(tx: Transaction, agencyId: string): Promise<void> {
  await drizzleOf(tx).insert(creatorNews).values({ agencyId });
}

export async function forgetNews(tx: Transaction, agencyId: string, news: readonly News[]): Promise<void> {
  const drizzle = drizzleOf(tx);
  const ids = (of: News['of']) => news.flatMap((one) => (one.of === of ? [one.id] : []));
  await drizzle.delete(creatorNews).where(and(eq(creatorNews.agencyId, agencyId), inArray(creatorNews.id, ids('creators'))));
  await drizzle.delete(staffNews).where(and(eq(staffNews.agencyId, agencyId), inArray(staffNews.id, ids('staff'))));
}
