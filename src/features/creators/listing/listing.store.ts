import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';
import { listRunEnded } from '#src/features/creators/runs/runs.store.ts';
import { coachesOn } from '#src/features/creators/seeing/seeing.store.ts';
import type { Kept } from './listing.rules.ts';

/**
 * Everybody of the agency. Read list by list and put together here, because each is then read once, also while the database
 * has no statistics of the thousands that a file has just brought.
 */
export async function listEverybody(rows: Rows, agencyId: string, day: Day): Promise<readonly Kept[]> {
  const drizzle = drizzleOf(rows);
  const all = await drizzle
    .select({
      id: creators.id,
      handle: creators.handle,
      tiktokId: creators.tiktokId,
      groupName: creators.groupName,
      managerName: creators.managerName,
      joinedOn: creators.joinedOn,
      withoutDiscord: creators.withoutDiscord,
      unconfirmed: sql<boolean>`${creators.unconfirmedAt} is not null`,
    })
    .from(creators)
    .where(eq(creators.agencyId, agencyId));
  const linked = await drizzle
    .select({ creatorId: links.creatorId, userId: links.userId, confirmedAt: links.confirmedAt })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), isNull(links.endedAt)));
  const left = await listRunEnded(rows, agencyId);
  const coachOf = await coachesOn(rows, agencyId, day);
  const linkOf = new Map(linked.map((link) => [link.creatorId, link]));
  return all.map((one) => {
    const link = linkOf.get(one.id);
    return {
      ...one,
      coachId: coachOf.get(one.id),
      link: link && { userId: link.userId, confirmed: link.confirmedAt !== null },
      left: left.has(one.id),
    };
  });
}
