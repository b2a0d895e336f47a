import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { claims, creators, handles } from '#src/features/creators/creators.tables.ts';
import { noteCreatorNews } from '#src/features/creators/news/creator-news.store.ts';

export type ClaimState = 'waiting' | 'approved' | 'refused' | 'replaced' | 'withdrawn';

/** What a member says of themselves. */
export interface Said {
  readonly userId: string;
  readonly handle: string;
  readonly adult: boolean;
  readonly niche: string;
  /** IANA zone. */
  readonly zone: string;
  readonly wantsReminders: boolean;
}

export interface Claim extends Said {
  readonly id: string;
  readonly state: ClaimState;
  readonly claimedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly creatorId: string | null;
  readonly postChannelId: string | null;
  readonly postMessageId: string | null;
}

const claim = {
  id: claims.id,
  userId: claims.userId,
  handle: claims.handle,
  adult: claims.adult,
  niche: claims.niche,
  zone: claims.zone,
  wantsReminders: claims.wantsReminders,
  state: claims.state,
  claimedAt: claims.claimedAt,
  decidedBy: claims.decidedBy,
  decidedAt: claims.decidedAt,
  creatorId: claims.creatorId,
  postChannelId: claims.postChannelId,
  postMessageId: claims.postMessageId,
};

export async function findClaim(rows: Rows, agencyId: string, id: string): Promise<Claim | undefined> {
  const [found] = await drizzleOf(rows)
    .select(claim)
    .from(claims)
    .where(and(eq(claims.agencyId, agencyId), eq(claims.id, id)));
  return found;
}

/** What this member said last. */
export async function findNewestClaim(rows: Rows, agencyId: string, userId: string): Promise<Claim | undefined> {
  const [found] = await drizzleOf(rows)
    .select(claim)
    .from(claims)
    .where(and(eq(claims.agencyId, agencyId), eq(claims.userId, userId)))
    .orderBy(sql`${claims.state} = 'waiting' desc`, desc(claims.claimedAt))
    .limit(1);
  return found;
}

/** Other members who say the same of themselves, and wait too. */
export async function listRivals(
  rows: Rows,
  agencyId: string,
  one: { readonly userId: string; readonly handle: string },
): Promise<readonly string[]> {
  const found = await drizzleOf(rows)
    .select({ userId: claims.userId })
    .from(claims)
    .where(
      and(
        eq(claims.agencyId, agencyId),
        eq(claims.state, 'waiting'),
        sql`lower(${claims.handle}) = ${one.handle.toLowerCase()}`,
        sql`${claims.userId} <> ${one.userId}`,
      ),
    );
  return found.map(({ userId }) => userId);
}

export async function insertClaim(
  tx: Transaction,
  agencyId: string,
  made: Said & { readonly state: ClaimState; readonly at: Date; readonly decidedAt: Date | null },
): Promise<string> {
  const { at: claimedAt, ...said } = made;
  const [row] = await drizzleOf(tx)
    .insert(claims)
    .values({ agencyId, claimedAt, ...said })
    .returning({ id: claims.id });
  if (!row) throw new Error('a claim was not inserted');
  return row.id;
}

/**
 * What waits no longer. Whoever decides second changes nothing.
 * @returns false: it did not wait any more
 */
export async function saveDecision(
  tx: Transaction,
  agencyId: string,
  id: string,
  decided: {
    readonly state: Exclude<ClaimState, 'waiting'>;
    readonly by: string;
    readonly at: Date;
    readonly creatorId?: string;
  },
): Promise<boolean> {
  const saved = await drizzleOf(tx)
    .update(claims)
    .set({
      state: decided.state,
      decidedBy: decided.by,
      decidedAt: decided.at,
      creatorId: decided.creatorId ?? null,
      version: sql`${claims.version} + 1`,
    })
    .where(and(eq(claims.agencyId, agencyId), eq(claims.id, id), eq(claims.state, 'waiting')))
    .returning({ id: claims.id });
  if (saved.length > 0) await noteCreatorNews(tx, agencyId);
  return saved.length > 0;
}

/** Takes back what this member has waiting. @returns its ID */
export async function endWaiting(
  tx: Transaction,
  agencyId: string,
  userId: string,
  end: { readonly state: 'replaced' | 'withdrawn'; readonly at: Date },
): Promise<string | undefined> {
  const [ended] = await drizzleOf(tx)
    .update(claims)
    .set({ state: end.state, decidedBy: userId, decidedAt: end.at, version: sql`${claims.version} + 1` })
    .where(and(eq(claims.agencyId, agencyId), eq(claims.userId, userId), eq(claims.state, 'waiting')))
    .returning({ id: claims.id });
  return ended?.id;
}

export async function savePost(
  tx: Transaction,
  agencyId: string,
  id: string,
  post: { readonly channelId: string; readonly messageId: string },
): Promise<void> {
  await drizzleOf(tx)
    .update(claims)
    .set({ postChannelId: post.channelId, postMessageId: post.messageId })
    .where(and(eq(claims.agencyId, agencyId), eq(claims.id, id)));
}

/** The waiting claim of a member that means this creator, under any name the creator had. */
export async function findClaimFor(
  rows: Rows,
  agencyId: string,
  o: { readonly userId: string; readonly creatorId: string },
): Promise<Claim | undefined> {
  const drizzle = drizzleOf(rows);
  const now = drizzle
    .select({ handle: sql<string>`lower(${creators.handle})` })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, o.creatorId)));
  const formerly = drizzle
    .select({ handle: sql<string>`lower(${handles.handle})` })
    .from(handles)
    .where(and(eq(handles.agencyId, agencyId), eq(handles.creatorId, o.creatorId)));
  const [found] = await drizzle
    .select(claim)
    .from(claims)
    .where(
      and(
        eq(claims.agencyId, agencyId),
        eq(claims.userId, o.userId),
        eq(claims.state, 'waiting'),
        or(inArray(sql`lower(${claims.handle})`, now), inArray(sql`lower(${claims.handle})`, formerly)),
      ),
    );
  return found;
}

/** A creator whom staff vouch for although no file has named them yet. @returns the ID */
export async function createExpected(tx: Transaction, agencyId: string, handle: string, at: Date): Promise<string> {
  const [row] = await drizzleOf(tx)
    .insert(creators)
    .values({ agencyId, handle, approvedHandle: handle, expectedSince: at, createdAt: at })
    .returning({ id: creators.id });
  if (!row) throw new Error('a creator was not inserted');
  return row.id;
}

/** What the member said of themselves becomes what is known of the creator. */
export async function describeByClaim(tx: Transaction, agencyId: string, creatorId: string, said: Claim): Promise<void> {
  await drizzleOf(tx)
    .update(creators)
    .set({
      niche: said.niche,
      zone: said.zone,
      adultAt: said.claimedAt,
      withoutDiscord: false,
      version: sql`${creators.version} + 1`,
    })
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
}
