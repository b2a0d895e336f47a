import { addDays, dayOf, startOf, type Day } from '#src/core/calendar.ts';

/** A private place: a direct message, or the person's private thread with their coach. */
export type Place = 'dm' | 'thread';

/** What came of trying a word in a place. */
export type Outcome =
  | 'sent'
  /** 50007, 50278. */
  | 'dms-closed'
  /** 40003: nobody new for ten minutes. */
  | 'dms-paused'
  /** As many were written to for the first time today as a day allows. */
  | 'full-for-today'
  | 'no-private-channel'
  | Unreachable
  | 'thread-gone';

/** Why no private place is left. */
export type Unreachable = 'not-in-server' | 'cannot-see';

/** Why a word is not said any more. */
export type Dropped = 'not-linked' | 'run-ended' | 'not-wanted' | 'no-longer-true' | 'unknown-kind';

/** Whom a member is now, as far as writing to them goes. */
export interface Contact {
  readonly creatorId: string;
  readonly handle: string;
  readonly coachId: string | undefined;
  /** Their run with the agency has ended. */
  readonly ended: boolean;
}

/**
 * Whether a word may still be said to somebody: as things are now, not as they were when it was meant.
 * @param o.sameCreator false: they are linked to somebody else than it was meant for
 * @returns why not
 */
export function whyNot(o: {
  contact: Contact | undefined;
  sameCreator: boolean;
  needsOptIn: boolean;
  wanted: boolean;
}): Dropped | undefined {
  if (!o.contact || !o.sameCreator) return 'not-linked';
  if (o.contact.ended) return 'run-ended';
  return o.needsOptIn && !o.wanted ? 'not-wanted' : undefined;
}

// --- Pace ------------------------------------------------------------------------------------------------------------

/** discord.md, trap 10: mass DMs get bots quarantined. */
const betweenNewMs = 2_000;
const pauseMs = 10 * 60_000;
/** A turn further away than this is not waited for, so that nobody else's work stands still meanwhile. */
const longestWaitMs = 10_000;

export interface Pace {
  readonly nextAt: Date;
  readonly day: Day;
  readonly opened: number;
  readonly perDay: number;
  readonly pausedUntil: Date | null;
}

export type Turn =
  /** To be waited for. */
  | { readonly kind: 'at'; readonly at: Date; readonly pace: Pace }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'paused'; readonly until: Date }
  | { readonly kind: 'full'; readonly until: Date };

/** Takes the next turn to open a new channel of direct messages, if there is one soon. */
export function takeTurn(pace: Pace, now: Date): Turn {
  if (pace.pausedUntil && pace.pausedUntil > now) return { kind: 'paused', until: pace.pausedUntil };
  const today = dayOf(now);
  const opened = pace.day === today ? pace.opened : 0;
  if (opened >= pace.perDay) return { kind: 'full', until: startOf(addDays(today, 1)) };
  const at = pace.nextAt > now ? pace.nextAt : now;
  if (at.getTime() - now.getTime() > longestWaitMs) return { kind: 'later', at };
  const nextAt = new Date(at.getTime() + betweenNewMs);
  return { kind: 'at', at, pace: { ...pace, nextAt, day: today, opened: opened + 1 } };
}

export const pausedFrom = (now: Date): Date => new Date(now.getTime() + pauseMs);

// --- Threads ---------------------------------------------------------------------------------------------------------

export interface KeptThread {
  readonly userId: string;
  readonly coachId: string | null;
}

/** Whose creator it is. */
export interface Coach {
  readonly userId: string;
  /** Whether they may look after creators. */
  readonly stands: boolean;
}

/** Who joins and who leaves a thread, as its coach is now. The new one comes in before the old one goes. */
export function coachChange(
  thread: KeptThread,
  coach: Coach | undefined,
): { readonly add: string | undefined; readonly remove: readonly string[] } {
  const former = thread.coachId === null || thread.coachId === coach?.userId ? [] : [thread.coachId];
  const fallen = coach && !coach.stands ? [coach.userId] : [];
  // Whoever coaches themselves stays in as who they are.
  const remove = [...former, ...fallen].filter((userId) => userId !== thread.userId);
  return { add: coach?.stands === true ? coach.userId : undefined, remove };
}
