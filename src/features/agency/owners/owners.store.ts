import { and, asc, eq } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencyOwners } from '#src/features/agency/agency.tables.ts';
import { forgetDirectory } from '#src/features/agency/directory.store.ts';
import { noteStaffNews } from '#src/features/agency/staff/staff-news.store.ts';

export interface NamedOwner {
  readonly id: string;
  readonly userId: string;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** Who was named an owner, the first one first; the server's own owner is not among them. */
export async function listNamedOwners(rows: Rows, agencyId: string): Promise<readonly NamedOwner[]> {
  return drizzleOf(rows)
    .select({
      id: agencyOwners.id,
      userId: agencyOwners.userId,
      addedBy: agencyOwners.addedBy,
      addedAt: agencyOwners.addedAt,
    })
    .from(agencyOwners)
    .where(eq(agencyOwners.agencyId, agencyId))
    .orderBy(asc(agencyOwners.addedAt), asc(agencyOwners.id));
}

/** @returns false: was one already */
export async function addOwner(tx: Transaction, agencyId: string, owner: Omit<NamedOwner, 'id'>): Promise<boolean> {
  forgetDirectory(tx);
  const added = await drizzleOf(tx)
    .insert(agencyOwners)
    .values({ agencyId, ...owner })
    .onConflictDoNothing({ target: [agencyOwners.agencyId, agencyOwners.userId] })
    .returning({ id: agencyOwners.id });
  if (added.length > 0) await noteStaffNews(tx, agencyId);
  return added.length > 0;
}

/** @returns who it was; undefined: was not one, or not of this agency */
export async function removeOwner(tx: Transaction, agencyId: string, id: string): Promise<string | undefined> {
  forgetDirectory(tx);
  const [removed] = await drizzleOf(tx)
    .delete(agencyOwners)
    .where(and(eq(agencyOwners.agencyId, agencyId), eq(agencyOwners.id, id)))
    .returning({ userId: agencyOwners.userId });
  if (removed) await noteStaffNews(tx, agencyId);
  return removed?.userId;
}
