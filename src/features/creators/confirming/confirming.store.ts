import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, links } from '#src/features/creators/creators.tables.ts';

/** The member of this link says that it is right, and that they are 18: what is confirmed already stays as it is. */
export async function saveConfirmed(
  tx: Transaction,
  agencyId: string,
  link: { readonly id: string; readonly creatorId: string },
  at: Date,
): Promise<void> {
  const drizzle = drizzleOf(tx);
  await drizzle
    .update(links)
    .set({ confirmedAt: at })
    .where(and(eq(links.agencyId, agencyId), eq(links.id, link.id), isNull(links.confirmedAt)));
  await drizzle
    .update(creators)
    .set({ adultAt: at })
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, link.creatorId), isNull(creators.adultAt)));
}

/** Counts that a member looked at figures through their link. @param o.before of looks since then this one is part */
export async function countLook(
  db: Database,
  agencyId: string,
  linkId: string,
  { at, before }: { readonly at: Date; readonly before: Date },
): Promise<void> {
  await drizzleOf(db)
    .update(links)
    .set({ looks: sql`${links.looks} + 1`, lookedAt: at })
    .where(and(eq(links.agencyId, agencyId), eq(links.id, linkId), or(isNull(links.lookedAt), lt(links.lookedAt, before))));
}
