import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

const mostNiches = 25;

/** What the agency's creators go LIVE with, each once in whichever capitals. */
export async function listNiches(rows: Rows, agencyId: string): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ niche: sql<string>`min(trim(${creators.niche}))` })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), isNotNull(creators.niche), sql`trim(${creators.niche}) <> ''`))
    .groupBy(sql`lower(trim(${creators.niche}))`)
    .orderBy(asc(sql`lower(trim(${creators.niche}))`))
    .limit(mostNiches);
  return found.map(({ niche }) => niche.slice(0, 100));
}

export async function findHandle(rows: Rows, agencyId: string, creatorId: string): Promise<string | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ handle: creators.handle })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
  return found?.handle;
}
