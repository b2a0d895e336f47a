import type { JobContext } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { wallClock } from '#src/core/recurrence.ts';
import { listAnswers } from '#src/features/calls/answers/answers.store.ts';
import { listLinkedOf } from '#src/features/calls/answers/attendees.store.ts';
import { invitedTo, mostInSmallGroup, whoComes, type Shown } from './posting.rules.ts';
import type { Call, Found } from './posting.store.ts';

/** All that the post of an occurrence says now. */
export async function readShown(ctx: JobContext, { call, occurrence, post }: Found): Promise<Shown> {
  const answers = await listAnswers(ctx.db, ctx.agency.id, occurrence.id);
  return {
    ...call,
    occurrenceId: occurrence.id,
    startsAt: occurrence.startsAt,
    endsAt: occurrence.endsAt,
    state: occurrence.state,
    coachId: occurrence.coachId,
    time: wallClock(call.zone, occurrence.startsAt).time,
    who: whoComes(answers),
    late: post?.late ?? false,
    // Whoever deleted the post does not have the role told again.
    mentionsRole: call.mentionsRole && (post?.postNumber ?? 1) === 1,
    hasEvent: occurrence.eventId !== null,
  };
}

/** Whether only the people of a call are shown it: one creator, or a coach's few. */
export async function isHidden(ctx: JobContext, call: Call): Promise<boolean> {
  if (call.audience === 'creator') return true;
  if (call.audience !== 'coach') return false;
  const people = await listLinkedOf(ctx.db, ctx.agency.id, call, dayOf(ctx.clock.now()));
  return people.length > 0 && people.length <= mostInSmallGroup;
}

/** Everyone invited to a call that only its people see: who holds it first. */
export async function listInvited(ctx: JobContext, { call, occurrence }: Found): Promise<readonly string[]> {
  return invitedTo(occurrence, await listLinkedOf(ctx.db, ctx.agency.id, call, dayOf(ctx.clock.now())));
}
