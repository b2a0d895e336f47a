export type ReminderKind = 'calls.remind-24h' | 'calls.remind-1h' | 'calls.remind-10m';

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

const minute = 60_000;
/** How long before the start a reminder is of use: later it is not sent. */
const tooLateBefore: Readonly<Record<ReminderKind, number>> = {
  'calls.remind-24h': 6 * 60 * minute,
  'calls.remind-1h': 10 * minute,
  'calls.remind-10m': 0,
};

export const isTooLate = (kind: ReminderKind, startsAt: Date, now: Date): boolean =>
  now.getTime() > startsAt.getTime() - tooLateBefore[kind];

export const reminderKindOf = (text: string): ReminderKind | undefined => {
  const kinds: readonly ReminderKind[] = ['calls.remind-24h', 'calls.remind-1h', 'calls.remind-10m'];
  return kinds.find((kind) => kind === text);
};

/** Discord notifies at most 100 by one message, which holds their mentions too. */
export const mostMentioned = 90;
