import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { earningLines, imports, snapshots } from '#src/features/earnings/earnings.tables.ts';

/** What the files say of these creators, in files that count, and what was booked for them. */
export async function readFigures(rows: Rows, agencyId: string, creatorIds: readonly string[]) {
  const ids = [...creatorIds];
  const drizzle = drizzleOf(rows);
  return {
    snapshots: await drizzle
      .select({
        month: imports.month,
        asOf: imports.asOf,
        fileName: imports.fileName,
        tiktokId: snapshots.tiktokId,
        username: snapshots.username,
        groupName: snapshots.groupName,
        managerName: snapshots.managerName,
        joinedOn: snapshots.joinedOn,
        diamonds: snapshots.diamonds,
        liveSeconds: snapshots.liveSeconds,
        validDays: snapshots.validDays,
        newFollowers: snapshots.newFollowers,
        liveStreams: snapshots.liveStreams,
      })
      .from(snapshots)
      .innerJoin(imports, and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId)))
      .where(and(eq(snapshots.agencyId, agencyId), inArray(snapshots.creatorId, ids), eq(imports.state, 'committed')))
      .orderBy(asc(imports.month), asc(imports.asOf)),
    lines: await drizzle
      .select({
        month: earningLines.month,
        giftCents: earningLines.giftCents,
        deductedCents: earningLines.deductedCents,
        creatorCents: earningLines.creatorCents,
      })
      .from(earningLines)
      .where(and(eq(earningLines.agencyId, agencyId), inArray(earningLines.creatorId, ids)))
      .orderBy(asc(earningLines.month)),
  };
}

/** The rows of files keep their figures, under a name that tells nobody who it was. */
export async function erasePerson(tx: Transaction, agencyId: string, creatorId: string, pseudonym: string): Promise<void> {
  await drizzleOf(tx)
    .update(snapshots)
    .set({ username: pseudonym, tiktokId: null, managerName: null, groupName: null, findings: null })
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.creatorId, creatorId)));
}
