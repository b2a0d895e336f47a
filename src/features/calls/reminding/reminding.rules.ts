import { reminderKinds, reminderTimes, type ReminderKind } from '#src/features/calls/calls.rules.ts';

/** When somebody wants to be reminded. */
export interface ReminderChoice {
  readonly dayBefore: boolean;
  readonly hourBefore: boolean;
  readonly tenMinutesBefore: boolean;
  /** As a direct message too. */
  readonly directly: boolean;
}

export type ChoiceName = keyof ReminderChoice;

export const choiceNames: readonly ChoiceName[] = ['dayBefore', 'hourBefore', 'tenMinutesBefore', 'directly'];

/** Of whoever has not chosen: once, an hour before. */
export const usual: ReminderChoice = { dayBefore: false, hourBefore: true, tenMinutesBefore: false, directly: false };

const wantedBy: Readonly<Record<ReminderKind, Exclude<ChoiceName, 'directly'>>> = {
  'calls.remind-24h': 'dayBefore',
  'calls.remind-1h': 'hourBefore',
  'calls.remind-10m': 'tenMinutesBefore',
};

export const isWanted = (kind: ReminderKind, choice: ReminderChoice): boolean => choice[wantedBy[kind]];

export const isTooLate = (kind: ReminderKind, startsAt: Date, now: Date): boolean =>
  now.getTime() > startsAt.getTime() - reminderTimes[kind].tooLate;

export const reminderKindOf = (text: string): ReminderKind | undefined => reminderKinds.find((kind) => kind === text);

/** Discord notifies at most 100 by one message, which holds their mentions too. */
const mostMentioned = 90;

interface Part<P> {
  /** The last in it; undefined: it is the last one. */
  readonly end: string | undefined;
  readonly people: readonly P[];
}

/**
 * Whom each message reminds, by their answers' IDs, which no change of mind changes: whoever is left when one was begun stays in
 * the same one, and whoever was in none is in a later one.
 * @param begun the ends of those that were begun before; '' for the last one, after which there is no other
 */
export function partsOf<P extends { readonly id: string }>(people: readonly P[], begun: readonly string[]): readonly Part<P>[] {
  const ends = begun.filter((end) => end !== '').toSorted();
  const ids = people.map(({ id }) => id).toSorted();
  for (;;) {
    const rest = ids.filter((id) => id > (ends.at(-1) ?? ''));
    const end = rest[mostMentioned - 1];
    if (end === undefined || rest.length === mostMentioned || begun.includes('')) break;
    ends.push(end);
  }
  return [...ends, undefined]
    .map((end, index) => {
      const isIn = (id: string): boolean => id > (ends[index - 1] ?? '') && (end === undefined || id <= end);
      return { end, people: people.filter(({ id }) => isIn(id)).slice(0, mostMentioned) };
    })
    .filter((part) => part.people.length > 0);
}
