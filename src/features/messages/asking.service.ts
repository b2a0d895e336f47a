import type { JobRequest } from '#src/context.ts';

/**
 * What is asked of the jobs of this feature, apart from them: a word may need a thread first, and a thread that is there
 * lets words go on.
 */
export const sayJob = 'messages.say';
export const keepThreadJob = 'messages.keep-thread';
export const tellUnreachedJob = 'messages.tell-unreached';

/** @param again why it is asked for anew while the first asking may still wait for a human; '' for the first */
export function toSay(agencyId: string, wordId: string, again = ''): JobRequest {
  return { job: sayJob, agencyId, key: again === '' ? `say:${wordId}` : `say:${wordId}:${again}`, payload: { wordId } };
}

/** One job a person at a time, so that nobody is ever given two threads. */
export const toKeepThread = (agencyId: string, userId: string): JobRequest => ({
  job: keepThreadJob,
  agencyId,
  key: `thread:${userId}`,
  payload: { userId },
});

/** Told once a day and person, however many words do not reach them. @param day of the UTC calendar */
export const toTellUnreached = (
  agencyId: string,
  told: { readonly userId: string; readonly why: 'not-in-server' | 'cannot-see' | 'threads-full'; readonly day: string },
): JobRequest => ({
  job: tellUnreachedJob,
  agencyId,
  key: `unreached:${told.userId}:${told.day}`,
  payload: told,
});

export const lookAtCoachesJob = 'messages.look-at-coaches';

export const toLookAtCoaches = (agencyId: string, userId: string): JobRequest => ({
  job: lookAtCoachesJob,
  agencyId,
  key: `coaches:${userId}`,
  payload: { userId },
});

export const followPeopleJob = 'messages.follow-people';

export const toFollowPeople = (agencyId: string): JobRequest => ({
  job: followPeopleJob,
  agencyId,
  key: `follow-people:${agencyId}`,
  payload: {},
});

export const welcomeJob = 'messages.welcome';

export interface Onboarded {
  readonly creatorId: string;
  readonly userId: string;
  /** One welcome for each time somebody is onboarded. */
  readonly key: string;
}

export const toWelcome = (agencyId: string, onboarded: Onboarded): JobRequest => ({
  job: welcomeJob,
  agencyId,
  key: onboarded.key,
  payload: onboarded,
});

export const takeWishJob = 'messages.take-wish';

export const toTakeWish = (agencyId: string, claimId: string): JobRequest => ({
  job: takeWishJob,
  agencyId,
  key: `wish:${claimId}`,
  payload: { claimId },
});

export const leaveThreadJob = 'messages.leave-thread';

/** After somebody's rows are gone: nothing else says any more that the thread was theirs. */
export const toLeaveThread = (agencyId: string, of: { readonly threadId: string; readonly userId: string }): JobRequest => ({
  job: leaveThreadJob,
  agencyId,
  key: `leave:${of.threadId}`,
  payload: of,
});
