import type { JobContext, JobRequest } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { listAttending } from '#src/features/calls/answers/attendees.store.ts';
import { toOpenThread } from './asking.service.ts';
import { invitedTo, isAsInvited } from './posting.rules.ts';
import { listPrivateAhead } from './posting.store.ts';

/** Private threads of calls to come, which hold somebody who is not invited any more, or not yet somebody who is. */
export async function listThreadsToFollow({ db, agency, clock }: JobContext): Promise<readonly JobRequest[]> {
  const now = clock.now();
  const ahead = await listPrivateAhead(db, agency.id, now);
  if (ahead.length === 0) return [];
  const everybody = await listAttending(db, agency.id, dayOf(now));
  return ahead.flatMap(({ call, occurrence, people }) => {
    const { audience, audienceCreatorId, audienceCoachId } = call;
    const theirs = everybody.filter(({ creatorId, coachId }) =>
      audience === 'creator' ? creatorId === audienceCreatorId : coachId !== null && coachId === audienceCoachId,
    );
    const invited = invitedTo(
      occurrence,
      theirs.map(({ userId }) => userId),
    );
    return isAsInvited(people, invited) ? [] : [toOpenThread(agency.id, occurrence.id)];
  });
}
