import { and, eq, isNull, lte, or, gt, sql } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { assignments, creators, links } from '#src/features/creators/creators.tables.ts';
import type { AttendingCreator, Audience } from './audience.rules.ts';

const coachingOn = (day: Day) =>
  and(
    eq(assignments.agencyId, links.agencyId),
    eq(assignments.creatorId, links.creatorId),
    lte(assignments.fromDay, day),
    or(isNull(assignments.untilDay), gt(assignments.untilDay, day)),
  );

const ofLink = and(eq(creators.agencyId, links.agencyId), eq(creators.id, links.creatorId));

/** The creator a member is linked to, as far as it decides which calls are for them. */
export async function findAttending(
  rows: Rows,
  agencyId: string,
  userId: string,
  day: Day,
): Promise<AttendingCreator | undefined> {
  const [found] = await drizzleOf(rows)
    .select({ id: creators.id, niche: creators.niche, coachId: assignments.coachId })
    .from(links)
    .innerJoin(creators, ofLink)
    .leftJoin(assignments, coachingOn(day))
    .where(and(eq(links.agencyId, agencyId), eq(links.userId, userId), isNull(links.endedAt)))
    .limit(1);
  return found;
}

/** Every creator's account that is in this server, with whose creator it is. */
export async function listAttending(rows: Rows, agencyId: string, day: Day) {
  return drizzleOf(rows)
    .select({ userId: links.userId, creatorId: links.creatorId, coachId: assignments.coachId })
    .from(links)
    .leftJoin(assignments, coachingOn(day))
    .where(and(eq(links.agencyId, agencyId), isNull(links.endedAt), isNull(links.awaySince)));
}

/** The members in this server whom a call is for, as far as links say it: of one for a role nobody. */
export async function listLinkedOf(rows: Rows, agencyId: string, audience: Audience, day: Day): Promise<readonly string[]> {
  const whose = whoseOf(audience);
  if (whose === undefined) return [];
  const found = await drizzleOf(rows)
    .select({ userId: links.userId })
    .from(links)
    .innerJoin(creators, ofLink)
    .leftJoin(assignments, coachingOn(day))
    .where(and(eq(links.agencyId, agencyId), isNull(links.endedAt), isNull(links.awaySince), whose))
    .orderBy(links.userId);
  return found.map(({ userId }) => userId);
}

function whoseOf(audience: Audience) {
  const { audience: kind, audienceCreatorId, audienceCoachId, audienceNiche } = audience;
  if (kind === 'creator') return audienceCreatorId === null ? undefined : eq(creators.id, audienceCreatorId);
  if (kind === 'coach') return audienceCoachId === null ? undefined : eq(assignments.coachId, audienceCoachId);
  if (kind === 'niche')
    return audienceNiche === null ? undefined : sql`lower(trim(${creators.niche})) = lower(trim(${audienceNiche}))`;
  return kind === 'role' ? undefined : sql`true`;
}
