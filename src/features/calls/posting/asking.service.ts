import type { JobRequest } from '#src/context.ts';

/** What is asked of the jobs that show calls, apart from them: whoever changes a call asks, and must not need what shows it. */
export const showJob = 'calls.show';
export const showEventJob = 'calls.show-event';
export const openThreadJob = 'calls.open-thread';
export const nameThreadJob = 'calls.name-thread';
export const takeOutJob = 'calls.take-out';
export const tellChangeJob = 'calls.tell-change';
export const tellMovedUpJob = 'calls.tell-moved-up';

/**
 * Has the post, the event and the thread of an occurrence put right. For the transaction of every change that counts its
 * version up; the next minute finds what this missed.
 */
export const toShow = (agencyId: string, occurrenceId: string): JobRequest => ({
  job: showJob,
  agencyId,
  key: `show:${occurrenceId}`,
  payload: { occurrenceId },
});

export const toShowEvent = (agencyId: string, occurrenceId: string): JobRequest => ({
  job: showEventJob,
  agencyId,
  key: `show-event:${occurrenceId}`,
  payload: { occurrenceId },
});

export const toOpenThread = (agencyId: string, occurrenceId: string): JobRequest => ({
  job: openThreadJob,
  agencyId,
  key: `open-thread:${occurrenceId}`,
  payload: { occurrenceId },
});

/** For the transaction in which it gets another title or another day. */
export const toNameThread = (agencyId: string, occurrenceId: string): JobRequest => ({
  job: nameThreadJob,
  agencyId,
  key: `name-thread:${occurrenceId}`,
  payload: { occurrenceId },
});

/** What of an occurrence is tried apart from its post, and may wait for a human. */
export const toShowApart = (agencyId: string, occurrenceId: string): readonly JobRequest[] => [
  toShowEvent(agencyId, occurrenceId),
  toOpenThread(agencyId, occurrenceId),
];

/** Somebody is in a private thread and not to be any more, whatever is still known of them. */
export const toTakeOut = (agencyId: string, occurrenceId: string, userId: string): JobRequest => ({
  job: takeOutJob,
  agencyId,
  key: `take-out:${occurrenceId}:${userId}`,
  payload: { occurrenceId, userId },
});

/** What everyone concerned is told of once, in the thread. */
export interface ToldChange {
  readonly occurrenceId: string;
  readonly change: 'moved' | 'skipped' | 'ended' | 'handed-over' | 'elsewhere';
  /** The Discord user who did it. */
  readonly by: string;
  /** The occurrence's version after the change: one change, one telling. */
  readonly version: number;
  /** `moved`: when it was to begin before, as ISO 8601. */
  readonly from?: string;
  /** Who was to hold it before; absent: the same. */
  readonly fromCoachId?: string;
  /** It takes place at another place than before. */
  readonly elsewhere?: true;
}

/** For the transaction of the change. Where nothing was posted yet, nobody is told. */
export const toTellChange = (agencyId: string, told: ToldChange): JobRequest => ({
  job: tellChangeJob,
  agencyId,
  key: `tell-change:${told.occurrenceId}:${told.version}`,
  payload: told,
});

/** @param told.since when they came onto the waiting list: by that, one who moves up again later is told again */
export const toTellMovedUp = (
  agencyId: string,
  told: { readonly occurrenceId: string; readonly userId: string; readonly since: string },
): JobRequest => ({
  job: tellMovedUpJob,
  agencyId,
  key: `moved-up:${told.occurrenceId}:${told.userId}:${told.since}`,
  payload: told,
});
