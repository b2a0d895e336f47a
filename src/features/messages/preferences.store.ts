import { and, asc, eq, isNull, lt, or } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { claims } from '#src/features/creators/creators.tables.ts';
import { preferences } from './messages.tables.ts';

export type PreferenceKind = typeof preferences.$inferSelect.kind;

/** What somebody asked for; absent: nothing. */
export async function listWanted(rows: Rows, agencyId: string, userId: string): Promise<ReadonlySet<PreferenceKind>> {
  const found = await drizzleOf(rows)
    .select({ kind: preferences.kind })
    .from(preferences)
    .where(and(eq(preferences.agencyId, agencyId), eq(preferences.userId, userId), eq(preferences.wanted, true)));
  return new Set(found.map(({ kind }) => kind));
}

export interface Said {
  readonly userId: string;
  readonly kind: PreferenceKind;
  readonly wanted: boolean;
  readonly saidAt: Date;
  readonly saidWith: 'claim' | 'button';
}

/** What was said last counts, whichever is written down last. */
export async function savePreferenceRow(rows: Rows, agencyId: string, said: Said): Promise<void> {
  const { wanted, saidAt, saidWith } = said;
  await drizzleOf(rows)
    .insert(preferences)
    .values({ agencyId, ...said })
    .onConflictDoUpdate({
      target: [preferences.agencyId, preferences.userId, preferences.kind],
      set: { wanted, saidAt, saidWith },
      setWhere: lt(preferences.saidAt, saidAt),
    });
}

/** A wish somebody wrote into the form of *I'm a creator here*, which staff have approved. */
export interface Wish {
  readonly claimId: string;
  readonly agencyId: string;
  readonly userId: string;
  readonly wanted: boolean;
  readonly saidAt: Date;
}

const wish = {
  claimId: claims.id,
  agencyId: claims.agencyId,
  userId: claims.userId,
  wanted: claims.wantsReminders,
  saidAt: claims.claimedAt,
};

/** An agency's wishes that were approved and are not taken over yet, oldest first. */
export async function listWishes(rows: Rows, agencyId: string): Promise<readonly Wish[]> {
  const known = and(
    eq(preferences.agencyId, claims.agencyId),
    eq(preferences.userId, claims.userId),
    eq(preferences.kind, 'reminders'),
  );
  return drizzleOf(rows)
    .select(wish)
    .from(claims)
    .leftJoin(preferences, known)
    .where(
      and(
        eq(claims.agencyId, agencyId),
        eq(claims.state, 'approved'),
        or(isNull(preferences.id), lt(preferences.saidAt, claims.claimedAt)),
      ),
    )
    .orderBy(asc(claims.decidedAt), asc(claims.id));
}

export async function findWish(rows: Rows, agencyId: string, claimId: string): Promise<Wish | undefined> {
  const [found] = await drizzleOf(rows)
    .select(wish)
    .from(claims)
    .where(and(eq(claims.agencyId, agencyId), eq(claims.id, claimId), eq(claims.state, 'approved')));
  return found;
}
