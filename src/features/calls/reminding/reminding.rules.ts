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
