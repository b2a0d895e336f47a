import type { Audience } from '#src/features/calls/answers/audience.rules.ts';
import type { WallTime } from '#src/core/recurrence.ts';
import type { Zone } from '#src/core/zones.ts';

/** How late a post may be without saying so. */
const lateFromMs = 5 * 60_000;
export const isLate = (dueAt: Date, at: Date): boolean => at.getTime() - dueAt.getTime() >= lateFromMs;

/** Where a call takes place. */
export interface Where {
  readonly place: 'voice' | 'stage' | 'link';
  readonly placeChannelId: string | null;
  readonly link: string | null;
}

/** Who comes, as Discord user IDs, first come first. */
export interface WhoComes {
  readonly going: readonly string[];
  readonly maybe: readonly string[];
  readonly cant: readonly string[];
  readonly waiting: readonly string[];
}

export function whoComes(answers: readonly { readonly userId: string; readonly answer: string }[]): WhoComes {
  const those = (wanted: string): readonly string[] =>
    answers.flatMap(({ userId, answer }) => (answer === wanted ? [userId] : []));
  return { going: those('going'), maybe: those('maybe'), cant: those('cant'), waiting: those('waiting') };
}

/** All that an occurrence's post says. */
export interface Shown extends Where, Audience {
  readonly occurrenceId: string;
  readonly title: string;
  readonly zone: Zone;
  readonly time: WallTime;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: 'planned' | 'running' | 'over' | 'skipped';
  readonly coachId: string;
  readonly seats: number | null;
  readonly mentionsRole: boolean;
  readonly who: WhoComes;
  readonly late: boolean;
  readonly hasEvent: boolean;
}

/** An old post may not be edited often (30046): others look at it later. */
const oldAfterMs = 60 * 60_000;
const betweenEditsMs = 30_000;

/** Whether a post may be edited now, as far as our own edits of it go. */
export function mayEdit(post: { readonly postedAt: Date; readonly shownAt: Date | null }, now: Date): boolean {
  if (now.getTime() - post.postedAt.getTime() < oldAfterMs || post.shownAt === null) return true;
  const since = now.getTime() - post.shownAt.getTime();
  // The machine's clock was put back: then nothing is known.
  return since < 0 || since >= betweenEditsMs;
}

/** Discord's first moment, in which its IDs are counted. */
const discordEpoch = 1_420_070_400_000n;
/** When a message was sent, as its ID says. */
export const sentAt = (messageId: string): Date => new Date(Number((BigInt(messageId) >> 22n) + discordEpoch));

/** Few enough that a call for one coach's creators is one for a small group, which nobody else is shown. */
export const mostInSmallGroup = 4;

/** @param people whom the call is for */
export const invitedTo = ({ coachId }: { readonly coachId: string }, people: readonly string[]): readonly string[] => [
  coachId,
  ...people.filter((userId) => userId !== coachId).toSorted(),
];

/** Whether those who were let into a private thread are those who are invited. */
export const isAsInvited = (people: readonly string[] | null, invited: readonly string[]): boolean =>
  people?.length === invited.length && invited.every((userId, index) => userId === people[index]);

/** Whom a call is for no more. Whoever held it before goes once they were told that somebody else does. */
export const leaversOf = (people: readonly string[] | null, invited: readonly string[]): readonly string[] =>
  (people ?? []).slice(1).filter((userId) => !invited.includes(userId));

/** A digest of what is shown: 53 bits are enough to see that something changed, and nobody's ID is kept with it. */
export function digestOf(shown: unknown): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const character of JSON.stringify(shown)) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}

/** What a message or an event is: made again after somebody deleted it, it is another one. */
export const keyOf = (what: 'post' | 'event' | 'thread', occurrenceId: string, number: number): string =>
  number === 1 ? `calls.${what}:${occurrenceId}` : `calls.${what}:${occurrenceId}:${number}`;

/** Whether there is anything to come of it: a post, an event or a thread is only made then. */
export function isAhead(occurrence: { readonly state: string; readonly endsAt: Date }, now: Date): boolean {
  return (occurrence.state === 'planned' || occurrence.state === 'running') && occurrence.endsAt > now;
}
