import { and, eq, gt, inArray, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf, isAmong } from '#src/database/handle.ts';
import { assignments, creators, handles, links } from '#src/features/creators/creators.tables.ts';

/** A creator whom somebody asks for, with who looks after them on a day. */
export interface SeenCreator {
  readonly id: string;
  readonly tiktokId: string | null;
  readonly handle: string;
  readonly managerName: string | null;
  readonly groupName: string | null;
  readonly joinedOn: Day | null;
  /** Discord user. */
  readonly coachId: string | undefined;
}

/** What a creator can be asked for by. */
export type Wanted =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'handle'; readonly handle: string }
  | { readonly by: 'member'; readonly userId: string };

const seen = {
  id: creators.id,
  tiktokId: creators.tiktokId,
  handle: creators.handle,
  managerName: creators.managerName,
  groupName: creators.groupName,
  joinedOn: creators.joinedOn,
  coachId: assignments.coachId,
};

const mostOfOneName = 25;

/** Everybody who is meant, best first: with the handle they have now before one they had, with an ID before without. */
export async function listWanted(rows: Rows, agencyId: string, wanted: Wanted, day: Day): Promise<readonly SeenCreator[]> {
  const named = wanted.by === 'handle' ? wanted.handle.toLowerCase() : '';
  const found = await drizzleOf(rows)
    .select(seen)
    .from(creators)
    .leftJoin(assignments, assignedOn(day))
    .where(and(eq(creators.agencyId, agencyId), meant(rows, agencyId, wanted)))
    .orderBy(sql`lower(${creators.handle}) = ${named} desc, ${creators.tiktokId} is null, ${creators.id}`)
    .limit(mostOfOneName);
  return found.map(withCoach);
}

function meant(rows: Rows, agencyId: string, wanted: Wanted): SQL | undefined {
  const drizzle = drizzleOf(rows);
  if (wanted.by === 'id') return eq(creators.id, wanted.id);
  if (wanted.by === 'member') {
    const linked = drizzle
      .select({ id: links.creatorId })
      .from(links)
      .where(and(eq(links.agencyId, agencyId), eq(links.userId, wanted.userId), isNull(links.endedAt)));
    return inArray(creators.id, linked);
  }
  const lower = wanted.handle.toLowerCase();
  const formerly = drizzle
    .select({ id: handles.creatorId })
    .from(handles)
    .where(and(eq(handles.agencyId, agencyId), eq(sql`lower(${handles.handle})`, lower)));
  return or(eq(sql`lower(${creators.handle})`, lower), inArray(creators.id, formerly));
}

/** A creator as they are suggested while somebody types. */
export type Suggested = Pick<SeenCreator, 'id' | 'handle' | 'managerName'>;

/**
 * Creators with a handle, or a former one, that contains what is typed; those whose own begins with it first.
 * @param o.coachId only those of this coach; undefined: of anybody
 * @param o.orUnassigned those of nobody as well
 */
export async function listSuggested(
  rows: Rows,
  agencyId: string,
  o: { typed: string; day: Day; coachId: string | undefined; orUnassigned: boolean; limit: number },
): Promise<readonly Suggested[]> {
  const part = o.typed.toLowerCase();
  const drizzle = drizzleOf(rows);
  const formerly = drizzle
    .select({ id: handles.creatorId })
    .from(handles)
    .where(and(eq(handles.agencyId, agencyId), sql`position(${part} in lower(${handles.handle})) > 0`));
  return drizzle
    .select({ id: creators.id, handle: creators.handle, managerName: creators.managerName })
    .from(creators)
    .where(
      and(
        eq(creators.agencyId, agencyId),
        or(sql`position(${part} in lower(${creators.handle})) > 0`, inArray(creators.id, formerly)),
        o.coachId === undefined ? undefined : await ofCoach(rows, agencyId, { ...o, coachId: o.coachId }),
      ),
    )
    .orderBy(
      sql`coalesce(nullif(position(${part} in lower(${creators.handle})), 0), 1000), lower(${creators.handle}), ${creators.id}`,
    )
    .limit(o.limit);
}

/** Looked up beforehand, because a join of thousands is slow while the database has no statistics of them. */
async function ofCoach(
  rows: Rows,
  agencyId: string,
  o: { readonly coachId: string; readonly day: Day; readonly orUnassigned: boolean },
): Promise<SQL> {
  const assigned = [...(await coachesOn(rows, agencyId, o.day))];
  const ids = assigned.flatMap(([id, coachId]) => ((coachId === o.coachId) === o.orUnassigned ? [] : [id]));
  const among = isAmong(sql`${creators.id}`, ids);
  return o.orUnassigned ? sql`not ${among}` : among;
}

/** Who looks after whom on a day. */
export function assignedOn(day: Day): SQL | undefined {
  return and(
    eq(assignments.agencyId, creators.agencyId),
    eq(assignments.creatorId, creators.id),
    lte(assignments.fromDay, day),
    or(isNull(assignments.untilDay), gt(assignments.untilDay, day)),
  );
}

const withCoach = <T extends { readonly coachId: string | null }>(
  row: T,
): Omit<T, 'coachId'> & { coachId: string | undefined } => ({
  ...row,
  coachId: row.coachId ?? undefined,
});

/** Who looks after whom on a day: the creator's ID → the coach's Discord ID. Those of nobody are left out. */
export async function coachesOn(rows: Rows, agencyId: string, day: Day): Promise<ReadonlyMap<string, string>> {
  const found = await drizzleOf(rows)
    .select({ creatorId: assignments.creatorId, coachId: assignments.coachId })
    .from(assignments)
    .where(
      and(
        eq(assignments.agencyId, agencyId),
        lte(assignments.fromDay, day),
        or(isNull(assignments.untilDay), gt(assignments.untilDay, day)),
      ),
    );
  return new Map(found.map(({ creatorId, coachId }) => [creatorId, coachId]));
}

/** A member as the creator they are. */
export interface OwnCreator {
  readonly id: string;
  readonly handle: string;
  readonly linkId: string;
  /** Whether the member said that the handle is theirs: only then it shows figures. */
  readonly confirmed: boolean;
  /** When it last showed them figures; null: never. */
  readonly lookedAt: Date | null;
  /** Discord user. */
  readonly coachId: string | undefined;
}

/** Whom a member is linked to now. */
export async function findLinkedCreator(rows: Rows, agencyId: string, userId: string, day: Day): Promise<OwnCreator | undefined> {
  const [found] = await drizzleOf(rows)
    .select({
      id: creators.id,
      handle: creators.handle,
      linkId: links.id,
      confirmed: sql<boolean>`${isNotNull(links.confirmedAt)}`,
      lookedAt: links.lookedAt,
      coachId: assignments.coachId,
    })
    .from(links)
    .innerJoin(creators, and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId)))
    .leftJoin(assignments, assignedOn(day))
    .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId), isNull(links.endedAt)))
    .limit(1);
  return found && withCoach(found);
}
