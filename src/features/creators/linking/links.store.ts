import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import type { Day } from '#src/core/calendar.ts';
import { assignments, creators, handles, links } from '#src/features/creators/creators.tables.ts';
import { noteCreatorNews } from '#src/features/creators/news/creator-news.store.ts';
import { forgetLinked } from './linked.store.ts';
import { assignedOn } from '#src/features/creators/seeing/seeing.store.ts';

/** A creator as somebody is asked about them: what the files say. */
export interface Candidate {
  readonly id: string;
  readonly tiktokId: string | null;
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
  /** The day they left, as the files or people say, when they have not come back. */
  readonly leftOn: Day | null;
  /** How that came: by the files, or because a person said so. */
  readonly leftWhy: 'quit' | 'offboarded' | 'not-adult' | null;
}

export interface Link {
  readonly creatorId: string;
  readonly userId: string;
  readonly linkedBy: string;
  readonly linkedAt: Date;
  /** When the member said that the handle is theirs; until then it shows no figures. */
  readonly confirmedAt?: Date | null;
}

const candidate = {
  id: creators.id,
  tiktokId: creators.tiktokId,
  handle: creators.handle,
  managerName: creators.managerName,
  joinedOn: creators.joinedOn,
  // Written out: drizzle leaves table names away where it selects from one table, and the inner query has its own.
  leftOn: sql<Day | null>`(
    select case when bool_or(r.ended_on is null) then null else max(r.ended_on)::text end
    from runs r where r.agency_id = creators.agency_id and r.creator_id = creators.id)`,
  // Of one that goes on there is none, and it comes first.
  leftWhy: sql<Candidate['leftWhy']>`(
    select r.ended_why from runs r where r.agency_id = creators.agency_id and r.creator_id = creators.id
    order by r.ended_on desc nulls first, r.ended_at desc nulls last limit 1)`,
};

export async function findCandidate(rows: Rows, agencyId: string, creatorId: string): Promise<Candidate | undefined> {
  const [found] = await drizzleOf(rows)
    .select(candidate)
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
  return found;
}

/** Those of these IDs that there are. */
export async function listCandidates(rows: Rows, agencyId: string, ids: readonly string[]): Promise<readonly Candidate[]> {
  if (ids.length === 0) return [];
  return drizzleOf(rows)
    .select(candidate)
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), inArray(creators.id, [...ids])));
}

/** The handles these creators have now, by their IDs. */
export async function listHandles(rows: Rows, agencyId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await drizzleOf(rows)
    .select({ id: creators.id, handle: creators.handle })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), inArray(creators.id, [...ids])));
  return new Map(found.map(({ id, handle }) => [id, handle]));
}

/** By the handle they have now, else by one they had; those with an ID first. */
export async function findByHandle(rows: Rows, agencyId: string, handle: string): Promise<Candidate | undefined> {
  const lower = handle.toLowerCase();
  const formerly = drizzleOf(rows)
    .select({ id: handles.creatorId })
    .from(handles)
    .where(and(eq(handles.agencyId, agencyId), eq(sql`lower(${handles.handle})`, lower)));
  const [found] = await drizzleOf(rows)
    .select(candidate)
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), or(eq(sql`lower(${creators.handle})`, lower), inArray(creators.id, formerly))))
    .orderBy(sql`lower(${creators.handle}) = ${lower} desc, ${creators.tiktokId} is null, ${creators.id}`)
    .limit(1);
  return found;
}

/**
 * Creators without a member, or who left with one and may come back, whose handle contains what is typed; those whose
 * handle begins with it first.
 * @param o.coachId only those of this coach, or of nobody, on the day; undefined: all
 */
export async function listUnlinked(
  rows: Rows,
  agencyId: string,
  o: { readonly typed: string; readonly day: Day; readonly coachId: string | undefined; readonly limit: number },
): Promise<readonly Candidate[]> {
  const part = o.typed.toLowerCase();
  const theirs = o.coachId === undefined ? undefined : or(isNull(assignments.coachId), eq(assignments.coachId, o.coachId));
  return drizzleOf(rows)
    .select(candidate)
    .from(creators)
    .leftJoin(links, and(eq(links.agencyId, creators.agencyId), eq(links.creatorId, creators.id), isNull(links.endedAt)))
    .leftJoin(assignments, assignedOn(o.day))
    .where(
      and(
        eq(creators.agencyId, agencyId),
        or(isNull(links.id), isNotNull(candidate.leftOn)),
        theirs,
        sql`position(${part} in lower(${creators.handle})) > 0`,
      ),
    )
    .orderBy(sql`position(${part} in lower(${creators.handle})), lower(${creators.handle})`)
    .limit(o.limit);
}

/** A link that has not ended. */
export interface StandingLink extends Link {
  readonly id: string;
  /** The creator's, as it is now. */
  readonly handle: string;
  readonly confirmedAt: Date | null;
  /** How often it showed the member figures, and when last. */
  readonly looks: number;
  readonly lookedAt: Date | null;
}

const standing = {
  id: links.id,
  creatorId: links.creatorId,
  userId: links.userId,
  linkedBy: links.linkedBy,
  linkedAt: links.linkedAt,
  confirmedAt: links.confirmedAt,
  looks: links.looks,
  lookedAt: links.lookedAt,
  handle: creators.handle,
};

export async function findLink(rows: Rows, agencyId: string, linkId: string): Promise<StandingLink | undefined> {
  const [found] = await drizzleOf(rows)
    .select(standing)
    .from(links)
    .innerJoin(creators, and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId)))
    .where(and(eq(links.agencyId, agencyId), eq(links.id, linkId), isNull(links.endedAt)));
  return found;
}

/** The link that a creator has now. */
export async function findLinkOf(rows: Rows, agencyId: string, creatorId: string): Promise<StandingLink | undefined> {
  const [found] = await drizzleOf(rows)
    .select(standing)
    .from(links)
    .innerJoin(creators, and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId)))
    .where(and(eq(links.agencyId, agencyId), eq(links.creatorId, creatorId), isNull(links.endedAt)));
  return found;
}

/** Who is linked now, and since when each is away from the server. @param userId only this member */
export async function listLinkedMembers(
  rows: Rows,
  agencyId: string,
  userId?: string,
): Promise<readonly { readonly id: string; readonly userId: string; readonly awaySince: Date | null }[]> {
  return drizzleOf(rows)
    .select({ id: links.id, userId: links.userId, awaySince: links.awaySince })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), isNull(links.endedAt), userId === undefined ? undefined : eq(links.userId, userId)));
}

/** @param since null: they are here */
export async function saveAway(tx: Transaction, agencyId: string, ids: readonly string[], since: Date | null): Promise<void> {
  if (ids.length === 0) return;
  await drizzleOf(tx)
    .update(links)
    .set({ awaySince: since })
    .where(and(eq(links.agencyId, agencyId), inArray(links.id, [...ids])));
}

/** @returns false when it has ended already */
export async function saveLinkEnded(
  tx: Transaction,
  agencyId: string,
  linkId: string,
  end: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  forgetLinked(tx);
  const ended = await drizzleOf(tx)
    .update(links)
    .set({ endedBy: end.by, endedAt: end.at })
    .where(and(eq(links.agencyId, agencyId), eq(links.id, linkId), isNull(links.endedAt)))
    .returning({ id: links.id });
  if (ended.length > 0) await noteCreatorNews(tx, agencyId);
  return ended.length > 0;
}

/** Links that stand in the way of linking these two. */
export async function listLinks(
  rows: Rows,
  agencyId: string,
  creatorId: string,
  userId: string,
): Promise<readonly StandingLink[]> {
  return drizzleOf(rows)
    .select(standing)
    .from(links)
    .innerJoin(creators, and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId)))
    .where(
      and(eq(links.agencyId, agencyId), isNull(links.endedAt), or(eq(links.creatorId, creatorId), eq(links.userId, userId))),
    );
}

/** @returns false when one of the two has a link already */
export async function insertLink(tx: Transaction, agencyId: string, link: Link): Promise<boolean> {
  forgetLinked(tx);
  const made = await drizzleOf(tx)
    .insert(links)
    .values({ agencyId, ...link })
    .onConflictDoNothing()
    .returning({ id: links.id });
  if (made.length > 0) await noteCreatorNews(tx, agencyId);
  return made.length > 0;
}
