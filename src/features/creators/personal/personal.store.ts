import { and, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { assignments, claims, creators, handles, links, managerNames, runs } from '#src/features/creators/creators.tables.ts';
import { claimDrafts } from '#src/features/creators/claims/drafts.tables.ts';
import { offboardings } from '#src/features/creators/leaving/offboarding.tables.ts';
import { endAssignments, lockCreators } from '#src/features/creators/assigning/assignments.store.ts';
import { endRun } from '#src/features/creators/runs/runs.store.ts';
import { linkPicks } from '#src/features/creators/linking/picks.tables.ts';
import { noteCreatorNews } from '#src/features/creators/news/creator-news.store.ts';
import { forgetLinked } from '#src/features/creators/linking/linked.store.ts';
import { keepHashes } from './erased.store.ts';
import { erasedHash } from './erased.tables.ts';
import { pseudonymOf } from './personal.rules.ts';

/** A person, as their rows know them. */
export interface Whose {
  readonly userId: string;
  readonly creatorIds: readonly string[];
}

/** Everything about a person in the tables about people, table by table. */
export async function readPersonal(rows: Rows, agencyId: string, { userId, creatorIds }: Whose) {
  const drizzle = drizzleOf(rows);
  const ids = [...creatorIds];
  return {
    creators: await drizzle
      .select()
      .from(creators)
      .where(and(eq(creators.agencyId, agencyId), inArray(creators.id, ids))),
    handles: await drizzle
      .select()
      .from(handles)
      .where(and(eq(handles.agencyId, agencyId), inArray(handles.creatorId, ids))),
    runs: await drizzle
      .select()
      .from(runs)
      .where(and(eq(runs.agencyId, agencyId), inArray(runs.creatorId, ids))),
    offboardings: await drizzle
      .select()
      .from(offboardings)
      .where(and(eq(offboardings.agencyId, agencyId), inArray(offboardings.creatorId, ids))),
    picks: await drizzle
      .select()
      .from(linkPicks)
      .where(and(eq(linkPicks.agencyId, agencyId), or(eq(linkPicks.userId, userId), inArray(linkPicks.creatorId, ids)))),
    managers: await drizzle
      .select()
      .from(managerNames)
      .where(and(eq(managerNames.agencyId, agencyId), eq(managerNames.userId, userId))),
    assignments: await drizzle
      .select()
      .from(assignments)
      .where(and(eq(assignments.agencyId, agencyId), inArray(assignments.creatorId, ids)))
      .orderBy(asc(assignments.fromDay)),
    links: await drizzle
      .select()
      .from(links)
      .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId))),
    claims: await drizzle
      .select()
      .from(claims)
      .where(and(eq(claims.agencyId, agencyId), eq(claims.userId, userId))),
    drafts: await drizzle
      .select()
      .from(claimDrafts)
      .where(and(eq(claimDrafts.agencyId, agencyId), eq(claimDrafts.userId, userId))),
  };
}

/**
 * The creators whose rows go with this person: whom they confirmed to be, now or formerly, where nobody else is linked
 * to them now.
 */
export async function listErasable(
  rows: Rows,
  agencyId: string,
  userId: string,
): Promise<readonly { id: string; handle: string; linkedNow: boolean }[]> {
  return drizzleOf(rows)
    .select({ id: creators.id, handle: creators.handle, linkedNow: sql<boolean>`bool_or(${links.endedAt} is null)` })
    .from(creators)
    .innerJoin(links, and(eq(links.agencyId, creators.agencyId), eq(links.creatorId, creators.id)))
    .where(
      and(
        eq(creators.agencyId, agencyId),
        eq(links.userId, userId),
        isNotNull(links.confirmedAt),
        sql`not exists (
          select 1 from links other
          where other.agency_id = ${agencyId} and other.creator_id = ${creators}.id and other.ended_at is null and other.user_id <> ${userId})`,
      ),
    )
    .groupBy(creators.id, creators.handle);
}

/** Names, handles and answers go; what is left of a creator is a row that sums can point at. */
export async function erasePersonal(
  tx: Transaction,
  agencyId: string,
  { userId, creatorIds }: Whose,
  end: { readonly by: string; readonly at: Date; readonly on: Day },
): Promise<void> {
  const drizzle = drizzleOf(tx);
  const ids = [...creatorIds];
  // Whoever links somebody to one of them at the same moment finds them gone.
  await lockCreators(tx, agencyId, ids);
  await keepHashes(tx, agencyId, ids);
  for (const id of ids) {
    await drizzle
      .update(creators)
      .set({
        handle: pseudonymOf(id),
        approvedHandle: null,
        tiktokId: null,
        erasedIdHash: sql`coalesce(${erasedHash(agencyId, sql`${creators.tiktokId}`)}, ${creators.erasedIdHash})`,
        managerName: null,
        groupName: null,
        niche: null,
        zone: null,
        adultAt: null,
        version: sql`${creators.version} + 1`,
      })
      .where(and(eq(creators.agencyId, agencyId), eq(creators.id, id)));
  }
  forgetLinked(tx);
  await noteCreatorNews(tx, agencyId);
  await drizzle.delete(handles).where(and(eq(handles.agencyId, agencyId), inArray(handles.creatorId, ids)));
  await drizzle
    .delete(links)
    .where(and(eq(links.agencyId, agencyId), or(eq(links.userId, userId), inArray(links.creatorId, ids))));
  // Who that manager of the files is, is asked anew.
  await drizzle.delete(managerNames).where(and(eq(managerNames.agencyId, agencyId), eq(managerNames.userId, userId)));
  await drizzle.delete(claims).where(and(eq(claims.agencyId, agencyId), eq(claims.userId, userId)));
  await drizzle.delete(claimDrafts).where(and(eq(claimDrafts.agencyId, agencyId), eq(claimDrafts.userId, userId)));
  await drizzle.delete(offboardings).where(and(eq(offboardings.agencyId, agencyId), inArray(offboardings.creatorId, ids)));
  await drizzle
    .delete(linkPicks)
    .where(and(eq(linkPicks.agencyId, agencyId), or(eq(linkPicks.userId, userId), inArray(linkPicks.creatorId, ids))));
  await drizzle
    .update(runs)
    .set({ endedNote: null })
    .where(and(eq(runs.agencyId, agencyId), inArray(runs.creatorId, ids)));
  await endAssignments(tx, agencyId, ids, end.on);
  for (const creatorId of ids) await endRun(tx, agencyId, creatorId, { why: 'offboarded', note: null, ...end });
}
