import {
  GuildScheduledEventEntityType as Type,
  GuildScheduledEventStatus as Status,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import type { ScheduledEventState } from '../model.ts';
import { badLength, type FormIssue, required, tooLong } from './form-errors.ts';

/** Events of a server that wait or run. Source: docs.discord.com, Create Guild Scheduled Event. */
export const OPEN_EVENT_LIMIT = 100;

/** What somebody says of an event. */
export type Plan = Pick<
  ScheduledEventState,
  'name' | 'description' | 'entity_type' | 'channel_id' | 'location' | 'starts' | 'ends'
>;

export const isOpen = ({ status }: Pick<ScheduledEventState, 'status'>): boolean =>
  status === Status.Scheduled || status === Status.Active;

const NEXT: Readonly<Record<Status, readonly Status[]>> = {
  [Status.Scheduled]: [Status.Active, Status.Canceled],
  [Status.Active]: [Status.Completed],
  [Status.Completed]: [],
  [Status.Canceled]: [],
};

/** Whether an event that stands so may come to stand so. */
export const mayBecome = (from: Status, to: Status): boolean => NEXT[from].includes(to);

/** What whoever makes or changes an event of this kind must have where it is: in its channel, or in the server as a whole. */
export const PLACE_PERMISSIONS: Readonly<Record<Type, bigint>> = {
  [Type.StageInstance]: P.ViewChannel | P.ManageChannels | P.MuteMembers | P.MoveMembers,
  [Type.Voice]: P.ViewChannel | P.Connect,
  [Type.External]: 0n,
};

function placeIssues({ entity_type, channel_id, location, ends }: Plan): FormIssue[] {
  if (entity_type !== Type.External) return channel_id === null ? [required(['channel_id'])] : [];
  const where = ['entity_metadata', 'location'];
  return [
    ...(channel_id === null ? [] : [{ path: ['channel_id'], code: 'BASE_TYPE_INVALID', message: 'Must be null.' }]),
    ...(location === null ? [required(['entity_metadata'])] : []),
    ...(location !== null && (location.length < 1 || location.length > 100) ? [badLength(where, 1, 100)] : []),
    ...(ends === null ? [required(['scheduled_end_time'])] : []),
  ];
}

/** What is wrong with what is said of an event, whatever the time is. */
export function planIssues(plan: Plan): FormIssue[] {
  const { name, description, starts, ends } = plan;
  const ended = { code: 'BASE_TYPE_INVALID', message: 'The end must be after the start.' };
  return [
    ...(name.length < 1 || name.length > 100 ? [badLength(['name'], 1, 100)] : []),
    ...((description?.length ?? 0) > 1000 ? [tooLong(['description'], 1000)] : []),
    ...placeIssues(plan),
    ...(ends !== null && ends <= starts ? [{ path: ['scheduled_end_time'], ...ended }] : []),
  ];
}

/** What is wrong with a start that is said anew: one in the past, or of an event that runs, even when it is the same again. */
export function startIssues(starts: number, status: Status, now: number): FormIssue[] {
  const path = ['scheduled_start_time'];
  if (status !== Status.Scheduled) {
    const code = 'GUILD_SCHEDULED_EVENT_SCHEDULE_INVALID_START_BY_STATUS';
    return [{ path, code, message: 'Cannot update start time of event that has started.' }];
  }
  if (starts > now) return [];
  return [{ path, code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message: 'Cannot schedule event in the past.' }];
}

const HOUR = 3_600_000;
/** After so long Discord gives up on an event that nobody started: "a few hours", it says. */
const NEVER_STARTED = 3 * HOUR;
/** After so long it ends one whose channel is empty: "a few minutes", it says. */
const DESERTED = 5 * 60_000;

/**
 * What Discord makes of an event by itself as time passes.
 * @param emptySince when the last one left its channel, or it began with nobody there; null: somebody sits there
 */
export function statusBy(event: ScheduledEventState, now: number, emptySince: number | null): Status {
  const { status, starts, ends } = event;
  const isExternal = event.entity_type === Type.External;
  if (isExternal && ends !== null && now >= ends) return Status.Completed;
  if (status === Status.Scheduled) {
    if (isExternal) return now >= starts ? Status.Active : status;
    return now >= starts + NEVER_STARTED ? Status.Canceled : status;
  }
  const isDeserted = !isExternal && emptySince !== null && now >= emptySince + DESERTED;
  return isDeserted ? Status.Completed : status;
}
