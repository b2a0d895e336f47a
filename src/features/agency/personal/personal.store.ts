import { and, desc, eq } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencyOwners, agencyStaff, auditEntries } from '#src/features/agency/agency.tables.ts';

/** As many lines of the log as a file can sensibly hold. */
const mostEntries = 5000;

/** What somebody did here as the log knows it, and as what they are known. */
export async function readPersonal(rows: Rows, agencyId: string, userId: string) {
  const drizzle = drizzleOf(rows);
  return {
    owners: await drizzle
      .select({ addedAt: agencyOwners.addedAt })
      .from(agencyOwners)
      .where(and(eq(agencyOwners.agencyId, agencyId), eq(agencyOwners.userId, userId))),
    staff: await drizzle
      .select({ role: agencyStaff.setting, since: agencyStaff.since })
      .from(agencyStaff)
      .where(and(eq(agencyStaff.agencyId, agencyId), eq(agencyStaff.userId, userId))),
    log: await drizzle
      .select({ at: auditEntries.at, what: auditEntries.what })
      .from(auditEntries)
      .where(and(eq(auditEntries.agencyId, agencyId), eq(auditEntries.actorId, userId)))
      .orderBy(desc(auditEntries.at))
      .limit(mostEntries),
  };
}
