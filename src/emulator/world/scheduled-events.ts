import {
  type APIGuildScheduledEvent,
  ChannelType,
  GatewayIntentBits,
  GuildScheduledEventEntityType as Type,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus as Status,
} from 'discord-api-types/v10';
import { invalidBody, refuse } from '../errors.ts';
import type { GuildState, ScheduledEventState } from '../model.ts';
import { isOpen, mayBecome, OPEN_EVENT_LIMIT, type Plan, planIssues, startIssues, statusBy } from '../rules/scheduled-events.ts';
import { sees } from './access.ts';
import { userShape } from './shapes.ts';
import { sittingIn } from './voice.ts';
import type { World } from './world.ts';

const stamp = (time: number): string => new Date(time).toISOString().replace('Z', '000+00:00');

/** An event as the wire shows it; `more` is only in answers to requests. */
export function eventShape(
  world: World,
  event: ScheduledEventState,
  more: { readonly creator?: boolean; readonly counted?: boolean } = {},
): APIGuildScheduledEvent {
  return asEvent({
    id: event.id,
    guild_id: event.guild_id,
    channel_id: event.channel_id,
    creator_id: event.creator_id,
    name: event.name,
    description: event.description,
    image: null,
    scheduled_start_time: stamp(event.starts),
    scheduled_end_time: event.ends === null ? null : stamp(event.ends),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    status: event.status,
    entity_type: event.entity_type,
    entity_id: null,
    entity_metadata: event.location === null ? null : { location: event.location },
    recurrence_rule: null,
    guild_scheduled_event_exceptions: [],
    ...(more.creator === true && { creator: userShape(world.user(event.creator_id)) }),
    ...(more.counted === true && { user_count: event.interested.size }),
  });
}

/** Which fields are null goes with the kind, which the compiler cannot follow. */
const asEvent = (event: object): APIGuildScheduledEvent => event as APIGuildScheduledEvent;

/** Of an event in a channel only those are told who see the channel. */
function tell(world: World, event: ScheduledEventState, t: string, d: object = eventShape(world, event)): void {
  const channel = event.channel_id === null ? undefined : world.channels.get(event.channel_id);
  const intents = GatewayIntentBits.GuildScheduledEvents;
  world.emit({ t, d, guildId: event.guild_id, intents, ...(channel && { visibleIn: channel }) });
}

/** Those that wait or run and that this user sees, the next one first. */
export function openEvents(world: World, guild: GuildState, userId?: string): ScheduledEventState[] {
  settle(world, guild);
  return eventsOf(world, guild)
    .filter((event) => isOpen(event) && (userId === undefined || seesEvent(world, event, userId)))
    .toSorted((a, b) => a.starts - b.starts);
}

const eventsOf = (world: World, guild: GuildState): ScheduledEventState[] =>
  [...world.scheduledEvents.values()].filter(({ guild_id }) => guild_id === guild.id);

export function seesEvent(world: World, event: ScheduledEventState, userId: string): boolean {
  const channel = event.channel_id === null ? undefined : world.channels.get(event.channel_id);
  return channel === undefined || sees(world, channel, userId);
}

/** The event of this id, finished ones included (10070 where there is none). */
export function eventIn(world: World, guild: GuildState, id: string): ScheduledEventState {
  settle(world, guild);
  const event = world.scheduledEvents.get(id);
  if (event?.guild_id !== guild.id) throw refuse('unknownEvent');
  return event;
}

/**
 * What Discord does by itself happens here when somebody looks, or says that time has passed: nothing wakes an emulator whose
 * clock is moved.
 */
export function settle(world: World, guild: GuildState): void {
  const now = world.time();
  for (const event of eventsOf(world, guild)) {
    if (!isOpen(event)) continue;
    const channelId = event.channel_id ?? '';
    const isEmpty = sittingIn(world, channelId).length === 0;
    const emptySince = isEmpty ? Math.max(event.active_since ?? now, world.emptySince.get(channelId) ?? 0) : null;
    const status = statusBy(event, now, emptySince);
    if (status !== event.status) become(world, event, status);
  }
}

function become(world: World, event: ScheduledEventState, status: Status): void {
  event.status = status;
  if (status === Status.Active) event.active_since = world.time();
  tell(world, event, 'GUILD_SCHEDULED_EVENT_UPDATE');
}

const CHANNEL_OF: Readonly<Record<Type, ChannelType | undefined>> = {
  [Type.StageInstance]: ChannelType.GuildStageVoice,
  [Type.Voice]: ChannelType.GuildVoice,
  [Type.External]: undefined,
};

function refuseWrong(guild: GuildState, plan: Plan): void {
  const issues = planIssues(plan);
  if (issues.length > 0) throw invalidBody(issues);
  if (plan.channel_id === null) return;
  const channel = guild.channels.get(plan.channel_id);
  if (!channel) throw refuse('unknownChannel');
  if (channel.type !== CHANNEL_OF[plan.entity_type]) throw refuse('wrongChannelType');
}

export function createEvent(world: World, guild: GuildState, creatorId: string, plan: Plan): ScheduledEventState {
  const issues = startIssues(plan.starts, Status.Scheduled, world.time());
  if (issues.length > 0) throw invalidBody(issues);
  refuseWrong(guild, plan);
  if (openEvents(world, guild).length >= OPEN_EVENT_LIMIT) throw refuse('tooManyEvents');
  const event: ScheduledEventState = {
    id: world.ids.next(),
    guild_id: guild.id,
    creator_id: creatorId,
    ...plan,
    status: Status.Scheduled,
    active_since: null,
    interested: new Set(),
  };
  world.scheduledEvents.set(event.id, event);
  tell(world, event, 'GUILD_SCHEDULED_EVENT_CREATE');
  // The client marks whoever makes one as interested; a bot has no such client.
  if (!world.user(creatorId).bot) setInterest(world, event, creatorId, true);
  return event;
}

export interface EventChanges extends Partial<Plan> {
  readonly status?: Status;
}

export function changeEvent(world: World, guild: GuildState, event: ScheduledEventState, changes: EventChanges): void {
  if (!isOpen(event)) throw refuse('eventFinished');
  const { status, ...said } = changes;
  if (status !== undefined && status !== event.status && !mayBecome(event.status, status)) {
    const message = `Cannot go from status ${event.status} to ${status}.`;
    throw invalidBody([{ path: ['status'], code: 'BASE_TYPE_INVALID', message }]);
  }
  const issues = said.starts === undefined ? [] : startIssues(said.starts, event.status, world.time());
  if (issues.length > 0) throw invalidBody(issues);
  const isExternal = (said.entity_type ?? event.entity_type) === Type.External;
  // Only events elsewhere have a place in words: of the others it is dropped without a word.
  const plan: Plan = { ...event, ...said, ...(!isExternal && { location: null }) };
  refuseWrong(guild, plan);
  Object.assign(event, said, { location: plan.location });
  if (status === undefined || status === event.status) tell(world, event, 'GUILD_SCHEDULED_EVENT_UPDATE');
  else become(world, event, status);
}

/** What the client calls cancelling. */
export function deleteEvent(world: World, event: ScheduledEventState): void {
  world.scheduledEvents.delete(event.id);
  tell(world, event, 'GUILD_SCHEDULED_EVENT_DELETE');
}

/** With a channel its events go without an event of their own, as messages do. */
export function forgetEventsIn(world: World, channelId: string): void {
  for (const event of world.scheduledEvents.values()) {
    if (event.channel_id === channelId) world.scheduledEvents.delete(event.id);
  }
}

/** Somebody presses Interested, or presses it again. @throws with a sentence where the event is over */
export function setInterest(world: World, event: ScheduledEventState, userId: string, isInterested: boolean): void {
  if (!isOpen(event)) throw new Error(`${event.name} is over`);
  if (event.interested.has(userId) === isInterested) return;
  if (isInterested) event.interested.add(userId);
  else event.interested.delete(userId);
  const d = { guild_scheduled_event_id: event.id, user_id: userId, guild_id: event.guild_id };
  tell(world, event, isInterested ? 'GUILD_SCHEDULED_EVENT_USER_ADD' : 'GUILD_SCHEDULED_EVENT_USER_REMOVE', d);
}
