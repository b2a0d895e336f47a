import {
  GuildScheduledEventEntityType as Kind,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus as Status,
  type APIGuildScheduledEvent,
} from 'discord.js';
import type { EventFacts } from '#src/context.ts';
import { eventMarkOf } from '../message-key.ts';
import { shorten } from '../rendering/ellipsis.ts';

const longestName = 100;
const longestDescription = 1000;
const longestLocation = 100;
const paragraph = '\n\n';

/** As Discord takes it for a new event. */
export interface EventBody {
  readonly name: string;
  readonly description: string;
  readonly scheduled_start_time: string;
  readonly scheduled_end_time: string;
  readonly privacy_level: GuildScheduledEventPrivacyLevel;
  readonly entity_type: Kind;
  readonly channel_id: string | null;
  /** null: it is in a channel. */
  readonly entity_metadata: { readonly location: string } | null;
}

/** Within Discord's limits, with the mark by which it is found again as its last line. */
export function eventBody({ key, name, description, startsAt, endsAt, place }: EventFacts): EventBody {
  const location = place.kind === 'elsewhere' ? place.location.trim() : undefined;
  const tooLong = location !== undefined && location.length > longestLocation ? location : undefined;
  return {
    name: shorten(name.trim(), longestName),
    description: describe(description.trim(), tooLong, eventMarkOf(key)),
    scheduled_start_time: startsAt.toISOString(),
    scheduled_end_time: endsAt.toISOString(),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: place.kind === 'channel' ? Kind.Voice : Kind.External,
    channel_id: place.kind === 'channel' ? place.channelId : null,
    entity_metadata: location === undefined ? null : { location: shortPlace(location) },
  };
}

/** Of a long link the host: half a link leads nowhere. */
function shortPlace(location: string): string {
  if (location.length <= longestLocation) return location;
  return shorten(URL.canParse(location) ? new URL(location).host : location, longestLocation);
}

function describe(description: string, location: string | undefined, mark: string): string {
  const room = longestDescription - mark.length - paragraph.length;
  // A link is shown as a whole, or not at all.
  const place = location !== undefined && location.length <= room ? [location] : [];
  const left = place.reduce((most, { length }) => most - length - paragraph.length, room);
  const said = shorten(description, left);
  return [...(said === '' ? [] : [said]), ...place, mark].join(paragraph);
}

/** What has to be written so that the event says this; the start of one that runs cannot be. */
export function changesOf(before: APIGuildScheduledEvent, wanted: EventBody): Partial<EventBody> {
  const { name, description, scheduled_start_time, scheduled_end_time, entity_type, channel_id, entity_metadata } = wanted;
  const moves =
    before.entity_type !== entity_type ||
    before.channel_id !== channel_id ||
    (before.entity_metadata?.location ?? undefined) !== entity_metadata?.location;
  const starts = before.status === Status.Scheduled && !isSame(before.scheduled_start_time, scheduled_start_time);
  return {
    ...(before.name !== name && { name }),
    ...(before.description !== description && { description }),
    ...(starts && { scheduled_start_time }),
    // Whoever says that it is elsewhere now has to say when it ends.
    ...((moves || !isSame(before.scheduled_end_time, scheduled_end_time)) && { scheduled_end_time }),
    ...(moves && { entity_type, channel_id, entity_metadata }),
  };
}

function isSame(before: string | null, wanted: string): boolean {
  return before !== null && Date.parse(before) === Date.parse(wanted);
}
