import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import { Attachments } from '../attachments.ts';
import type {
  ApplicationState,
  ChannelState,
  Clock,
  GuildState,
  InteractionState,
  MemberState,
  ScheduledEventState,
  UserState,
  VoiceState,
} from '../model.ts';
import { Snowflakes } from '../snowflakes.ts';
import { refuse } from '../errors.ts';
import { OldEdits } from './old-edits.ts';

/** One gateway event before it is decided who receives it. */
export interface WorldEvent {
  readonly t: string;
  /** Or what it says to who asked for these intents. */
  readonly d: object | ((intents: number) => object);
  /** Only bots that are members of this guild receive it. */
  readonly guildId?: string;
  /** At least one of these intents must have been asked for; absent: no intent needed. */
  readonly intents?: number;
  /** Only this application receives it. */
  readonly applicationId?: string;
  /** Only bots that can view this channel receive it. */
  readonly visibleIn?: ChannelState;
  /** Receives it whatever its intents: the bot that the event is about. */
  readonly alwaysTo?: string;
}

export interface InteractionListener {
  /** Called when the application answered, followed up or edited: whoever waits for the outcome learns of it. */
  changed(interaction: InteractionState, what: InteractionNews): void;
}

export type InteractionNews =
  | { kind: 'answered' }
  | { kind: 'original-edited' }
  | { kind: 'original-deleted' }
  | { kind: 'followed-up'; message: APIMessage }
  | { kind: 'too-late' };

/** All that exists in this Discord. Only plain state and look-ups: what may be done with it is in the files beside. */
export class World {
  readonly clock: Clock;
  readonly ids: Snowflakes;
  readonly attachments: Attachments;
  readonly users = new Map<string, UserState>();
  readonly applications = new Map<string, ApplicationState>();
  readonly tokens = new Map<string, ApplicationState>();
  readonly guilds = new Map<string, GuildState>();
  /** Every channel, thread and DM. */
  readonly channels = new Map<string, ChannelState>();
  /** DMs by the two user ids, smaller first. */
  readonly dms = new Map<string, ChannelState>();
  /** Who sits in which voice channel, by user id: nobody sits in two. */
  readonly voices = new Map<string, VoiceState>();
  /** When the last one left a voice channel, in milliseconds since the epoch. */
  readonly emptySince = new Map<string, number>();
  /** Of all servers, finished ones included. */
  readonly scheduledEvents = new Map<string, ScheduledEventState>();
  /** By token. */
  readonly interactions = new Map<string, InteractionState>();
  readonly edits = new OldEdits();
  /** Files that people uploaded for an option or a form, by attachment id; their links are unsigned. */
  readonly uploads = new Map<string, APIAttachment>();
  /** The latest form each user was shown, by user, channel and custom_id. */
  readonly openForms = new Map<string, InteractionState>();
  /** Routes, fields and flags nobody taught this emulator. */
  readonly unknown: string[] = [];
  readonly eventListeners = new Set<(event: WorldEvent) => void>();
  readonly interactionListeners = new Set<InteractionListener>();

  constructor(clock: Clock) {
    this.clock = clock;
    this.ids = new Snowflakes(clock);
    this.attachments = new Attachments(clock);
  }

  /** Milliseconds since the epoch. */
  time(): number {
    return this.clock.now().getTime();
  }

  timestamp(): string {
    return this.clock.now().toISOString().replace('Z', '000+00:00');
  }

  /** Records what nobody taught this emulator, once. */
  noteUnknown(what: string): void {
    if (!this.unknown.includes(what)) this.unknown.push(what);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.eventListeners) listener(event);
  }

  tell(interaction: InteractionState, news: InteractionNews): void {
    for (const listener of this.interactionListeners) listener.changed(interaction, news);
  }

  user(id: string): UserState {
    const user = this.users.get(id);
    if (!user) throw refuse('unknownUser');
    return user;
  }

  guild(id: string): GuildState {
    const guild = this.guilds.get(id);
    if (!guild) throw refuse('unknownGuild');
    return guild;
  }

  channel(id: string): ChannelState {
    const channel = this.channels.get(id);
    if (!channel) throw refuse('unknownChannel');
    return channel;
  }

  member(guild: GuildState, userId: string): MemberState {
    const member = guild.members.get(userId);
    if (!member) throw refuse(this.users.has(userId) ? 'unknownMember' : 'unknownUser');
    return member;
  }

  /** Where a form that a user was shown is kept. */
  formKey(userId: string, channelId: string, customId: string): string {
    return `${userId} ${channelId} ${customId}`;
  }

  /** The guild a channel lies in; undefined for a DM. */
  guildOf(channel: ChannelState): GuildState | undefined {
    return channel.guild_id === null ? undefined : this.guilds.get(channel.guild_id);
  }
}
