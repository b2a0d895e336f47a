import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { assignments, creators, handles, links, runs } from '#src/features/creators/creators.tables.ts';
import { assignedOn } from '#src/features/creators/seeing/seeing.store.ts';

/** Everything that is known of who a creator is; no figures. */
export interface CardFacts {
  readonly id: string;
  readonly handle: string;
  readonly tiktokId: string | null;
  readonly managerName: string | null;
  readonly groupName: string | null;
  readonly joinedOn: Day | null;
  readonly niche: string | null;
  readonly zone: string | null;
  readonly adultAt: Date | null;
  readonly withoutDiscord: boolean;
  readonly unconfirmedAt: Date | null;
  readonly formerHandles: readonly string[];
  readonly coach: { readonly userId: string; readonly since: Day; readonly by: 'hand' | 'file' } | undefined;
  readonly link:
    | { readonly id: string; readonly userId: string; readonly linkedAt: Date; readonly confirmedAt: Date | null }
    | undefined;
  /** Oldest first. */
  readonly runs: readonly CardRun[];
}

interface CardRun {
  readonly startedOn: Day | null;
  readonly endedOn: Day | null;
  readonly endedWhy: 'quit' | 'offboarded' | 'not-adult' | null;
  readonly endedBy: string | null;
  readonly endedNote: string | null;
}

export async function findCard(rows: Rows, agencyId: string, creatorId: string, day: Day): Promise<CardFacts | undefined> {
  const drizzle = drizzleOf(rows);
  const [creator] = await drizzle
    .select()
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
  if (!creator) return undefined;
  const [coach] = await drizzle
    .select({ userId: assignments.coachId, since: assignments.fromDay, by: assignments.by })
    .from(creators)
    .innerJoin(assignments, assignedOn(day))
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
  const [link] = await drizzle
    .select({ id: links.id, userId: links.userId, linkedAt: links.linkedAt, confirmedAt: links.confirmedAt })
    .from(links)
    .where(and(eq(links.agencyId, agencyId), eq(links.creatorId, creatorId), isNull(links.endedAt)));
  const former = await drizzle
    .select({ handle: handles.handle })
    .from(handles)
    .where(
      and(
        eq(handles.agencyId, agencyId),
        eq(handles.creatorId, creatorId),
        sql`lower(${handles.handle}) <> lower(${creator.handle})`,
      ),
    )
    .orderBy(handles.firstSeenOn, handles.handle);
  return {
    ...creator,
    coach,
    link,
    formerHandles: former.map(({ handle }) => handle),
    runs: await listCardRuns(rows, agencyId, creatorId),
  };
}

async function listCardRuns(rows: Rows, agencyId: string, creatorId: string): Promise<readonly CardRun[]> {
  return drizzleOf(rows)
    .select({
      startedOn: runs.startedOn,
      endedOn: runs.endedOn,
      endedWhy: runs.endedWhy,
      endedBy: runs.endedBy,
      endedNote: runs.endedNote,
    })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), eq(runs.creatorId, creatorId)))
    .orderBy(sql`${runs.endedOn} asc nulls last, ${runs.startedOn} asc nulls first`);
}
