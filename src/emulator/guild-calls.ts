import {
  ChannelType,
  GuildScheduledEventEntityType as Type,
  GuildScheduledEventStatus as Status,
  type APIBaseVoiceState,
} from 'discord-api-types/v10';
import type { Channel, GuildEvents, GuildVoice, ScheduledEvent, User } from './handles.ts';
import type { GuildState } from './model.ts';
import { changeEvent, createEvent, deleteEvent, eventIn, openEvents, setInterest } from './world/scheduled-events.ts';
import { joinVoice, leaveVoice, muteVoice, sittingIn, voiceShape } from './world/voice.ts';
import type { World } from './world/world.ts';

/** The voice and stage channels of a guild as a test holds them. */
export class VoiceHandle implements GuildVoice {
  readonly #world: World;
  readonly #guild: GuildState;

  constructor(world: World, guild: GuildState) {
    this.#world = world;
    this.#guild = guild;
  }

  join(user: User, channel: Channel): void {
    joinVoice(this.#world, this.#world.channel(channel.id), this.#world.member(this.#guild, user.id));
  }

  leave(user: User): void {
    leaveVoice(this.#world, user.id, this.#guild.id);
  }

  mute(user: User, muted = true): void {
    muteVoice(this.#world, user.id, muted);
  }

  in(channel: Channel): User[] {
    return sittingIn(this.#world, channel.id).map((id) => this.#world.user(id));
  }

  stateOf(user: User): APIBaseVoiceState | undefined {
    const voice = this.#world.voices.get(user.id);
    return voice?.guild_id === this.#guild.id ? voiceShape(voice) : undefined;
  }
}

/** The scheduled events of a guild as a test holds them: no permission is asked for here. */
export class EventsHandle implements GuildEvents {
  readonly #world: World;
  readonly #guild: GuildState;

  constructor(world: World, guild: GuildState) {
    this.#world = world;
    this.#guild = guild;
  }

  create({ by, name, description, starts, ends, where }: Parameters<GuildEvents['create']>[0]): ScheduledEvent {
    return createEvent(this.#world, this.#guild, by.id, {
      name,
      description: description ?? null,
      entity_type: this.#kindOf(where),
      channel_id: typeof where === 'string' ? null : where.id,
      location: typeof where === 'string' ? where : null,
      starts: starts.getTime(),
      ends: ends?.getTime() ?? null,
    });
  }

  #kindOf(where: Channel | string): Type {
    if (typeof where === 'string') return Type.External;
    const isStage = this.#world.channel(where.id).type === ChannelType.GuildStageVoice;
    return isStage ? Type.StageInstance : Type.Voice;
  }

  open(): ScheduledEvent[] {
    return openEvents(this.#world, this.#guild);
  }

  find(id: string): ScheduledEvent {
    return eventIn(this.#world, this.#guild, id);
  }

  start({ id }: ScheduledEvent): void {
    changeEvent(this.#world, this.#guild, eventIn(this.#world, this.#guild, id), { status: Status.Active });
  }

  end({ id }: ScheduledEvent): void {
    changeEvent(this.#world, this.#guild, eventIn(this.#world, this.#guild, id), { status: Status.Completed });
  }

  cancel({ id }: ScheduledEvent): void {
    deleteEvent(this.#world, eventIn(this.#world, this.#guild, id));
  }

  interest(user: User, { id }: ScheduledEvent, isInterested = true): void {
    setInterest(this.#world, eventIn(this.#world, this.#guild, id), user.id, isInterested);
  }
}
