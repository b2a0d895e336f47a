import { GuildScheduledEventStatus as Status, Routes, type APIGuildScheduledEvent } from 'discord.js';
import type { EventFacts, NewEvent } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { eventMarkOf } from '../message-key.ts';
import { changesOf, eventBody, type EventBody } from './event-body.ts';
import type { InServer } from './in-server.ts';

/**
 * Discord's own events of one server. One carries no nonce, so that making it is never blindly repeated: a mark in its
 * description tells whether an earlier try has made it (docs/decisions/0025-native-events.md).
 */
export class ScheduledEvents {
  readonly #in: InServer;

  constructor(server: InServer) {
    this.#in = server;
  }

  /** One after the other for a key: the second finds what the first has made. */
  create(wanted: NewEvent): Promise<string> {
    return this.#in.inTurn(`${this.#in.guildId} ${wanted.key}`, () => this.#create(wanted));
  }

  async #create(wanted: NewEvent): Promise<string> {
    const body = this.#bodyOf(wanted);
    // Before anything: events in a channel that we do not see are left out of the list without a word.
    if (body.channel_id !== null) await this.#in.guild.mustHave(body.channel_id, ['ViewChannel', 'Connect']);
    const there = wanted.mayBeThere ? await this.#find(wanted.key) : undefined;
    if (there !== undefined) return there;
    try {
      const where = this.#where(body.channel_id, ['ViewChannel', 'Connect', 'CreateEvents']);
      const made = await this.#in.calls.post<APIGuildScheduledEvent>(this.#all, { body, where });
      return made.id;
    } catch (error) {
      // No answer came, so it may be there. If it is not, it may still come to be: only whoever comes back later may try again.
      const found = error instanceof DiscordRefused && error.reason === 'later' ? await this.#find(wanted.key) : undefined;
      if (found === undefined) throw error;
      return found;
    }
  }

  async change(eventId: string, wanted: EventFacts): Promise<void> {
    const body = this.#bodyOf(wanted);
    const before = await this.#get(eventId);
    try {
      await this.#write(before, body);
    } catch (error) {
      if (!(error instanceof DiscordRefused && error.reason === 'invalid')) throw error;
      // Between our looking and our writing it began: then its start can no longer be said.
      const now = await this.#get(eventId);
      if (now.status === before.status) throw error;
      await this.#write(now, body);
    }
  }

  async start(eventId: string): Promise<void> {
    const { status } = await this.#get(eventId);
    if (status === Status.Scheduled) await this.#patch(eventId, { status: Status.Active });
  }

  async end(eventId: string): Promise<void> {
    await unlessOver(async () => {
      const { status } = await this.#get(eventId);
      // One that nobody started cannot be completed.
      if (status === Status.Scheduled) await this.#patch(eventId, { status: Status.Canceled });
      if (status === Status.Active) await this.#patch(eventId, { status: Status.Completed });
    });
  }

  async cancel(eventId: string): Promise<void> {
    await unlessOver(() => this.#in.calls.delete(this.#one(eventId), { where: this.#where(null, ['CreateEvents']) }));
  }

  async #find(key: string): Promise<string | undefined> {
    const mark = eventMarkOf(key);
    const events = await this.#in.calls.get<readonly APIGuildScheduledEvent[]>(this.#all);
    return events.find(({ creator_id, description }) => creator_id === this.#in.botUserId && description?.includes(mark))?.id;
  }

  async #write(before: APIGuildScheduledEvent, body: EventBody): Promise<void> {
    if (before.status !== Status.Scheduled && before.status !== Status.Active)
      throw new DiscordRefused('event-over', 180_000, {}, 'Cannot update a finished event');
    const changes = changesOf(before, body);
    if (Object.keys(changes).length > 0) await this.#patch(before.id, changes, body.channel_id);
  }

  async #patch(eventId: string, body: object, channelId: string | null = null): Promise<void> {
    await this.#in.calls.patch(this.#one(eventId), {
      body,
      where: this.#where(channelId, ['ViewChannel', 'Connect', 'CreateEvents']),
    });
  }

  #get(eventId: string): Promise<APIGuildScheduledEvent> {
    return this.#in.calls.get<APIGuildScheduledEvent>(this.#one(eventId));
  }

  #bodyOf(facts: EventFacts): EventBody {
    const { place } = facts;
    // Asks for no permission but to make events, which one on a stage does not get by with.
    const onStage = place.kind === 'channel' && this.#in.guild.isStage(place.channelId);
    const location = onStage ? `https://discord.com/channels/${this.#in.guildId}/${place.channelId}` : undefined;
    return eventBody(location === undefined ? facts : { ...facts, place: { kind: 'elsewhere', location } });
  }

  get #all(): `/guilds/${string}/scheduled-events` {
    return Routes.guildScheduledEvents(this.#in.guildId);
  }

  #one(eventId: string): `/guilds/${string}/scheduled-events/${string}` {
    return Routes.guildScheduledEvent(this.#in.guildId, eventId);
  }

  #where(channelId: string | null, wanted: readonly string[]): () => DiscordRefused['where'] {
    return () =>
      channelId === null
        ? { permissions: this.#in.guild.lacksInAll(wanted.filter((name) => name === 'CreateEvents')) }
        : { channelId, permissions: this.#in.guild.lacks(channelId, wanted) };
  }
}

async function unlessOver(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DiscordRefused && (error.reason === 'gone' || error.reason === 'event-over'))) throw error;
  }
}
