import { and, asc, eq, gte, inArray, isNotNull, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { batchesOf } from '#src/core/batches.ts';
import { startOf, type Day } from '#src/core/calendar.ts';
import { drizzleOf, isAmong } from '#src/database/handle.ts';
import { runs } from '#src/features/creators/creators.tables.ts';
import { noteCreatorNews } from '#src/features/creators/news/creator-news.store.ts';
import type { KeptRun, Run, RunChanges } from './runs.rules.ts';

/** Notes stretches of creators with the agency, as files say them. */
export async function createRuns(
  tx: Transaction,
  agencyId: string,
  list: readonly (Run & { readonly creatorId: string })[],
): Promise<void> {
  if (list.length > 0) await noteCreatorNews(tx, agencyId);
  for (const batch of batchesOf(list, 1000)) {
    const records = batch.map((run) => ({ creator_id: run.creatorId, started_on: run.startedOn, ended_on: run.endedOn }));
    await drizzleOf(tx).execute(sql`
      insert into runs (agency_id, creator_id, started_on, ended_on, ended_why)
      select ${agencyId}::uuid, r.creator_id, r.started_on, r.ended_on, case when r.ended_on is not null then 'quit' end
      from json_to_recordset(${json(records)}::text::json) as r(creator_id uuid, started_on date, ended_on date)`);
  }
}

export async function listRuns(
  rows: Rows,
  agencyId: string,
  creatorIds: readonly string[],
): Promise<readonly (KeptRun & { readonly creatorId: string })[]> {
  if (creatorIds.length === 0) return [];
  return drizzleOf(rows)
    .select({
      id: runs.id,
      creatorId: runs.creatorId,
      startedOn: runs.startedOn,
      endedOn: runs.endedOn,
      startedAt: runs.startedAt,
      endedAt: runs.endedAt,
    })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), inArray(runs.creatorId, [...creatorIds])))
    .orderBy(asc(runs.startedOn), asc(runs.id));
}

/** Those whose time with the agency is over: the last run has ended, by a file or by a person. @param among only of these */
export async function listRunEnded(rows: Rows, agencyId: string, among?: readonly string[]): Promise<ReadonlySet<string>> {
  if (among?.length === 0) return new Set();
  const found = await drizzleOf(rows)
    .select({ id: runs.creatorId })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), among && isAmong(sql`${runs.creatorId}`, among)))
    .groupBy(runs.creatorId)
    .having(sql`bool_and(${runs.endedOn} is not null)`);
  return new Set(found.map(({ id }) => id));
}

/** Rows that end first, because a creator has at most one run that goes on. */
export async function writeRuns(tx: Transaction, agencyId: string, changes: ReadonlyMap<string, RunChanges>): Promise<void> {
  const all = [...changes];
  const gone = all.flatMap(([, one]) => one.gone);
  const drizzle = drizzleOf(tx);
  if (gone.length > 0) await noteCreatorNews(tx, agencyId);
  if (gone.length > 0) await drizzle.delete(runs).where(and(eq(runs.agencyId, agencyId), inArray(runs.id, gone)));
  const changed = all.flatMap(([, one]) => one.changed);
  await updateRuns(
    tx,
    agencyId,
    changed.filter(({ endedOn }) => endedOn !== null),
  );
  await updateRuns(
    tx,
    agencyId,
    changed.filter(({ endedOn }) => endedOn === null),
  );
  await createRuns(
    tx,
    agencyId,
    all.flatMap(([creatorId, one]) => one.added.map((run) => ({ creatorId, ...run }))),
  );
}

async function updateRuns(tx: Transaction, agencyId: string, list: readonly (Run & { readonly id: string })[]): Promise<void> {
  if (list.length > 0) await noteCreatorNews(tx, agencyId);
  for (const batch of batchesOf(list, 1000)) {
    const records = batch.map((run) => ({ id: run.id, started_on: run.startedOn, ended_on: run.endedOn }));
    await drizzleOf(tx).execute(sql`
      update runs set started_on = r.started_on, ended_on = r.ended_on,
        ended_why = case when r.ended_on is null then null when runs.ended_at is not null then runs.ended_why else 'quit' end
      from json_to_recordset(${json(records)}::text::json) as r(id uuid, started_on date, ended_on date)
      where runs.agency_id = ${agencyId}::uuid and runs.id = r.id`);
  }
}

/**
 * Creators with a run that a person began or ended: how it goes on depends on the days of all files that show them.
 * @param newest the day of a file after which there is none: it changes no run that goes on since before that day. Those are
 *   left out, because in time they are many, and what all files ever said of them would be read every morning
 */
export async function listByHand(rows: Rows, agencyId: string, newest?: Day): Promise<readonly string[]> {
  const drizzle = drizzleOf(rows);
  const here = drizzle
    .select({ id: runs.creatorId })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), isNull(runs.endedOn)));
  const changes =
    newest && or(gte(runs.startedAt, startOf(newest)), gte(runs.endedAt, startOf(newest)), notInArray(runs.creatorId, here));
  const found = await drizzle
    .selectDistinct({ id: runs.creatorId })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), or(isNotNull(runs.startedAt), isNotNull(runs.endedAt)), changes));
  return found.map(({ id }) => id);
}

export interface HandEnd {
  readonly why: 'offboarded' | 'not-adult';
  readonly by: string;
  readonly note: string | null;
  readonly at: Date;
  readonly on: Day;
}

/** Ends the run that goes on. @returns its row; undefined: none does */
export async function endRun(tx: Transaction, agencyId: string, creatorId: string, end: HandEnd): Promise<string | undefined> {
  const [ended] = await drizzleOf(tx)
    .update(runs)
    .set({
      endedOn: end.on,
      endedWhy: end.why,
      endedBy: end.by,
      endedNote: end.note,
      endedAt: end.at,
      welcomeDueAt: null,
    })
    .where(and(eq(runs.agencyId, agencyId), eq(runs.creatorId, creatorId), isNull(runs.endedOn)))
    .returning({ id: runs.id });
  if (ended) await noteCreatorNews(tx, agencyId);
  return ended?.id;
}

/** A file had ended the last run already; a person says it too, with the reason. @returns its row; undefined: no file had */
export async function endQuitRun(
  tx: Transaction,
  agencyId: string,
  creatorId: string,
  { why, by, note, at }: HandEnd,
): Promise<string | undefined> {
  const drizzle = drizzleOf(tx);
  const [last] = await drizzle
    .select({ id: runs.id, endedWhy: runs.endedWhy })
    .from(runs)
    .where(and(eq(runs.agencyId, agencyId), eq(runs.creatorId, creatorId)))
    .orderBy(sql`${runs.endedOn} desc nulls first`)
    .limit(1);
  if (last?.endedWhy !== 'quit') return undefined;
  await drizzle
    .update(runs)
    .set({ endedWhy: why, endedBy: by, endedNote: note, endedAt: at, welcomeDueAt: null })
    .where(and(eq(runs.agencyId, agencyId), eq(runs.id, last.id)));
  return last.id;
}

/**
 * Somebody is onboarded by hand: a run begins, unless one goes on.
 * @param o.welcome whether they are to be welcomed with it
 * @returns whether one began
 */
export async function beginRun(
  tx: Transaction,
  agencyId: string,
  creatorId: string,
  o: { readonly by: string; readonly at: Date; readonly on: Day; readonly welcome: boolean },
): Promise<boolean> {
  await noteCreatorNews(tx, agencyId);
  const drizzle = drizzleOf(tx);
  const going = and(eq(runs.agencyId, agencyId), eq(runs.creatorId, creatorId), isNull(runs.endedOn));
  const [open] = await drizzle.select({ id: runs.id }).from(runs).where(going);
  const welcomeDueAt = o.welcome ? o.at : null;
  if (!open)
    await drizzle.insert(runs).values({ agencyId, creatorId, startedOn: o.on, startedBy: o.by, startedAt: o.at, welcomeDueAt });
  // A welcome that was due to somebody else, whose link was wrong, is not due to who is linked in bulk.
  else await drizzle.update(runs).set({ welcomeDueAt }).where(going);
  return !open;
}

/**
 * What people said of the runs of one creator goes over to another, who they turned out to be. Where the other one has a run
 * that goes on, that is the one they had begun.
 * @param o.welcomed whether their member came along, with the welcome that is due to them
 */
export async function moveRunsByHand(
  tx: Transaction,
  agencyId: string,
  o: { readonly from: string; readonly into: string; readonly welcomed: boolean },
): Promise<void> {
  const { from, into, welcomed } = o;
  const drizzle = drizzleOf(tx);
  await drizzle.execute(sql`
    update runs r set started_at = coalesce(r.started_at, h.started_at),
      started_by = case when r.started_at is null then h.started_by else r.started_by end,
      welcome_due_at = case when ${welcomed} then coalesce(r.welcome_due_at, h.welcome_due_at) else r.welcome_due_at end
    from runs h
    where r.agency_id = ${agencyId}::uuid and r.creator_id = ${into}::uuid and r.ended_on is null
      and h.agency_id = r.agency_id and h.creator_id = ${from}::uuid and h.ended_on is null`);
  const goesOn = sql`exists (
    select from runs r where r.agency_id = ${agencyId}::uuid and r.creator_id = ${into}::uuid and r.ended_on is null)`;
  await drizzle
    .update(runs)
    .set({ creatorId: into })
    .where(
      and(
        eq(runs.agencyId, agencyId),
        eq(runs.creatorId, from),
        or(isNotNull(runs.startedAt), isNotNull(runs.endedAt)),
        or(isNotNull(runs.endedOn), sql`not ${goesOn}`),
      ),
    );
  await drizzle.delete(runs).where(and(eq(runs.agencyId, agencyId), eq(runs.creatorId, from)));
}

const json = (records: readonly object[]): string => JSON.stringify(records);
