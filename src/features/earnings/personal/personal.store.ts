import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { earningLines, imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import { keptFiles } from '#src/features/earnings/headings/headings.tables.ts';
import { countToCheck } from '#src/features/earnings/importing/previews.store.ts';
import { postedFiles } from '#src/features/earnings/posted/posted.tables.ts';
import { uncountedOf } from './uncounted.store.ts';

/** What the files say of these creators, in files that count, also where a row could not be counted, and what was booked for them. */
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
      .where(
        and(
          eq(snapshots.agencyId, agencyId),
          or(inArray(snapshots.creatorId, ids), uncountedOf(agencyId, ids)),
          eq(imports.state, 'committed'),
        ),
      )
      .orderBy(asc(imports.month), asc(imports.asOf), asc(snapshots.line)),
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

const postedBy = (agencyId: string, userId: string) =>
  and(eq(postedFiles.agencyId, agencyId), or(eq(postedFiles.authorId, userId), eq(postedFiles.by, userId)));

/** Exports that somebody posted or handed in, without what is in them: those are figures of others. */
export async function readFiles(rows: Rows, agencyId: string, userId: string) {
  const drizzle = drizzleOf(rows);
  return {
    posted: await drizzle
      .select({
        channelId: postedFiles.channelId,
        messageId: postedFiles.messageId,
        authorId: postedFiles.authorId,
        by: postedFiles.by,
        state: postedFiles.state,
        foundAt: postedFiles.foundAt,
        endedAt: postedFiles.endedAt,
      })
      .from(postedFiles)
      .where(postedBy(agencyId, userId))
      .orderBy(asc(postedFiles.foundAt)),
    kept: await drizzle
      .select({ fileName: keptFiles.fileName, keptAt: keptFiles.keptAt })
      .from(keptFiles)
      .where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.keptBy, userId)))
      .orderBy(asc(keptFiles.keptAt)),
  };
}

/**
 * Where an export may still stand in a channel it is looked after all the same, for the sake of those who are in it: by
 * whoever carries this out.
 */
export async function eraseFiles(tx: Transaction, agencyId: string, userId: string, by: string): Promise<void> {
  const drizzle = drizzleOf(tx);
  const theirs = postedBy(agencyId, userId);
  await drizzle.delete(keptFiles).where(and(eq(keptFiles.agencyId, agencyId), eq(keptFiles.keptBy, userId)));
  await drizzle.delete(postedFiles).where(and(theirs, ne(postedFiles.state, 'asked')));
  await drizzle.update(postedFiles).set({ authorId: by, by }).where(theirs);
}

/** The rows of files keep their figures, under a name that tells nobody who it was. */
export async function erasePerson(tx: Transaction, agencyId: string, creatorId: string, pseudonym: string): Promise<void> {
  const rewritten = await drizzleOf(tx)
    .update(snapshots)
    .set({ username: pseudonym, tiktokId: null, managerName: null, groupName: null, findings: null })
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.creatorId, creatorId)))
    .returning({ importId: snapshots.importId });
  await countToCheck(
    tx,
    agencyId,
    rewritten.map(({ importId }) => importId),
  );
}
