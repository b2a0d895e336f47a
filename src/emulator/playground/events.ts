import { GuildScheduledEventStatus as Status } from 'discord-api-types/v10';
import type { GuildState } from '../model.ts';
import { openEvents } from '../world/scheduled-events.ts';
import type { World } from '../world/world.ts';
import type { EventShown } from './wire-events.ts';

/** The events this person sees that wait or run, the next one first. */
export function eventsShown(world: World, guild: GuildState, userId: string): readonly EventShown[] {
  return openEvents(world, guild, userId).map((event) => ({
    id: event.id,
    name: event.name,
    description: event.description ?? '',
    startsAt: new Date(event.starts).toISOString(),
    isOn: event.status === Status.Active,
    channelId: event.channel_id,
    place: guild.channels.get(event.channel_id ?? '')?.name ?? event.location ?? '',
    interested: event.interested.size,
    isMine: event.interested.has(userId),
  }));
}
