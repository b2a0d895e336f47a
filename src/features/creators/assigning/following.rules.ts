import { firstDayOf, monthOf, type Day } from '#src/core/calendar.ts';

/** A creator, and who the manager is whom the files name for them. */
export interface Followed {
  readonly id: string;
  readonly joinedOn: Day | null;
  /** undefined: nobody has answered yet; `userId` null: nobody here. */
  readonly answer: { readonly userId: string | null; readonly decidedBy: string } | undefined;
  /** Who looks after them now. */
  readonly now: { readonly coachId: string; readonly by: 'hand' | 'file' } | undefined;
  /** Whether anybody ever looked after them. */
  readonly everAssigned: boolean;
  /** People said that they left, and they have not come back. */
  readonly sentAway: boolean;
}

export interface FollowChanges {
  /** Whose coach by a file looks after them no longer. */
  readonly ended: readonly string[];
  readonly begun: readonly {
    readonly creatorId: string;
    readonly coachId: string;
    readonly fromDay: Day;
    readonly setBy: string;
  }[];
}

/**
 * What following the files changes. What was set by hand stays, and so does everybody whose manager nobody has answered.
 * Whoever was never looked after is the coach's from the day they joined, because the file says whose they are, not since
 * when; where it does not say when they joined, from the first of the month.
 */
export function follow(list: readonly Followed[], today: Day): FollowChanges {
  const moving = list.filter(
    ({ answer, now, sentAway }) =>
      answer !== undefined && now?.by !== 'hand' && now?.coachId !== (sentAway ? undefined : (answer.userId ?? undefined)),
  );
  const begun = moving.flatMap(({ id, answer, sentAway, ...one }) => {
    if (!answer || answer.userId === null || sentAway) return [];
    const fromDay = one.everAssigned ? today : startOf(one.joinedOn, today);
    return [{ creatorId: id, coachId: answer.userId, fromDay, setBy: answer.decidedBy }];
  });
  return { ended: moving.flatMap(({ id, now }) => (now ? [id] : [])), begun };
}

function startOf(joinedOn: Day | null, today: Day): Day {
  const start = joinedOn ?? firstDayOf(monthOf(today));
  return start < today ? start : today;
}
