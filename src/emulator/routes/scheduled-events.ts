import {
  type GuildScheduledEventEntityType as Type,
  type GuildScheduledEventStatus,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { invalidField, refuse, UnknownToEmulator } from '../errors.ts';
import { bodyOf, type Call, param, type Route } from '../http/router.ts';
import type { GuildState, MemberState, ScheduledEventState } from '../model.ts';
import { guildPermissions, has } from '../rules/permissions.ts';
import { type Plan, PLACE_PERMISSIONS } from '../rules/scheduled-events.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import { channelFor, guildFor } from '../world/access.ts';
import { changeEvent, createEvent, deleteEvent, eventIn, eventShape, openEvents, seesEvent } from '../world/scheduled-events.ts';
import { memberShape, userShape } from '../world/shapes.ts';

interface EventBody {
  readonly name?: string;
  readonly description?: string | null;
  readonly scheduled_start_time?: string;
  readonly scheduled_end_time?: string | null;
  readonly entity_type?: Type | null;
  readonly channel_id?: string | null;
  readonly entity_metadata?: { readonly location?: string } | null;
  readonly status?: GuildScheduledEventStatus | null;
  readonly image?: string | null;
  readonly recurrence_rule?: object | null;
}

function bodyOfEvent(call: Call): EventBody {
  const body = bodyOf<EventBody>(call);
  if (body.image != null) throw new UnknownToEmulator('event field image');
  if (body.recurrence_rule != null) throw new UnknownToEmulator('event field recurrence_rule');
  return body;
}

const timeOf = (text: string | null): number | null => (text === null ? null : Date.parse(text));

const here = (call: Call): { guild: GuildState; member: MemberState } =>
  guildFor(call.world, param(call, 'guild'), call.app.user.id);

/** One that the bot may see (50001 where it does not see the channel). */
function visible(call: Call): { guild: GuildState; member: MemberState; event: ScheduledEventState } {
  const { guild, member } = here(call);
  const event = eventIn(call.world, guild, param(call, 'event'));
  if (!seesEvent(call.world, event, member.user.id)) throw refuse('missingAccess');
  return { guild, member, event };
}

/** Who makes or changes an event needs what its place asks for, and one of these in the place or in the server (50013). */
function refuseUnallowed(call: Call, at: Pick<Plan, 'entity_type' | 'channel_id'>, oneOf: readonly bigint[]): void {
  const { world, app } = call;
  const { guild, member } = here(call);
  const isAllowed = (permissions: bigint) => oneOf.some((bit) => has(permissions, bit));
  if (at.channel_id === null) {
    if (!isAllowed(guildPermissions(guild, member, world.clock.now()))) throw refuse('missingPermissions');
    return;
  }
  const wanted = PLACE_PERMISSIONS[at.entity_type];
  const errors = oneOf.map((bit) => {
    try {
      channelFor(world, at.channel_id ?? '', app.user.id, wanted | bit);
      return undefined;
    } catch (error) {
      return error;
    }
  });
  if (!errors.includes(undefined)) throw errors[0];
}

function refuseUnmanaged(call: Call, event: ScheduledEventState): void {
  const own = event.creator_id === call.app.user.id;
  refuseUnallowed(call, event, own ? [P.ManageEvents, P.CreateEvents] : [P.ManageEvents]);
}

const shown = (call: Call, event: ScheduledEventState) =>
  eventShape(call.world, event, { creator: true, counted: call.query.get('with_user_count') === 'true' });

function list(call: Call): object {
  const { guild, member } = here(call);
  return openEvents(call.world, guild, member.user.id).map((event) => shown(call, event));
}

function create(call: Call): object {
  const { guild, member } = here(call);
  const body = bodyOfEvent(call);
  const plan: Plan = {
    name: body.name ?? '',
    description: body.description ?? null,
    entity_type: known(body.entity_type),
    channel_id: body.channel_id ?? null,
    location: body.entity_metadata?.location ?? null,
    starts: Date.parse(body.scheduled_start_time ?? ''),
    ends: timeOf(body.scheduled_end_time ?? null),
  };
  refuseUnallowed(call, plan, [P.CreateEvents]);
  return shown(call, createEvent(call.world, guild, member.user.id, plan));
}

/** `checkBody` has chosen the schema by it. */
function known(type: Type | null | undefined): Type {
  if (type == null) throw new Error('an event without a kind came through');
  return type;
}

function modify(call: Call): object {
  const { guild, event } = visible(call);
  const body = bodyOfEvent(call);
  refuseUnmanaged(call, event);
  const changes = {
    ...(body.name !== undefined && { name: body.name }),
    ...(body.description !== undefined && { description: body.description }),
    ...(body.entity_type != null && { entity_type: body.entity_type }),
    ...(body.channel_id !== undefined && { channel_id: body.channel_id }),
    ...(body.entity_metadata !== undefined && { location: body.entity_metadata?.location ?? null }),
    ...(body.scheduled_start_time !== undefined && { starts: Date.parse(body.scheduled_start_time) }),
    ...(body.scheduled_end_time !== undefined && { ends: timeOf(body.scheduled_end_time) }),
    ...(body.status != null && { status: body.status }),
  };
  refuseUnallowed(call, { ...event, ...changes }, [P.ManageEvents, P.CreateEvents]);
  changeEvent(call.world, guild, event, changes);
  return shown(call, event);
}

function remove(call: Call): undefined {
  const { event } = visible(call);
  refuseUnmanaged(call, event);
  deleteEvent(call.world, event);
}

/** By user id, oldest first; of both `before` and `after` Discord heeds `before`. */
function users(call: Call): object {
  const { guild, event } = visible(call);
  const limit = Number(call.query.get('limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw invalidField(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.');
  }
  const all = [...event.interested].toSorted(compareSnowflakes);
  const [before, after] = [call.query.get('before'), call.query.get('after') ?? '0'];
  const page =
    before === null
      ? all.filter((id) => compareSnowflakes(id, after) > 0).slice(0, limit)
      : all.filter((id) => compareSnowflakes(id, before) < 0).slice(-limit);
  return page.map((id) => {
    const member = call.query.get('with_member') === 'true' ? guild.members.get(id) : undefined;
    return {
      guild_scheduled_event_id: event.id,
      user: userShape(call.world.user(id)),
      ...(member && { member: memberShape(member) }),
    };
  });
}

const events = '/guilds/:guild/scheduled-events';
const counted = ['with_user_count'];

export const scheduledEventRoutes: readonly Route[] = [
  { method: 'GET', template: events, query: counted, handle: list },
  { method: 'POST', template: events, handle: create },
  { method: 'GET', template: `${events}/:event`, query: counted, handle: (call) => shown(call, visible(call).event) },
  { method: 'PATCH', template: `${events}/:event`, handle: modify },
  { method: 'DELETE', template: `${events}/:event`, handle: remove },
  { method: 'GET', template: `${events}/:event/users`, query: ['limit', 'with_member', 'before', 'after'], handle: users },
];
