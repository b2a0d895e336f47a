import type {
  ApplicationCommandType,
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  ChannelType,
  GuildScheduledEventEntityType,
  GuildScheduledEventStatus,
  InteractionType,
  OverwriteType,
} from 'discord-api-types/v10';

/** Time as the emulator sees it: every rule with a duration reads this and nothing else. */
export interface Clock {
  now(): Date;
}

export interface UserState {
  readonly id: string;
  username: string;
  global_name: string | null;
  readonly bot: boolean;
  /** Whether a bot may write to this user. */
  dms: 'open' | 'closed';
  locale: string;
}

export interface ApplicationState {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly user: UserState;
  /** Whether the privileged GuildMembers intent is switched on in the developer portal. */
  members_intent: boolean;
  /** When commands were created (milliseconds since the epoch), for the daily limit. */
  readonly creates: number[];
  /** Messages sent with a nonce, by channel id and nonce. */
  readonly nonces: Map<string, { at: number; messageId: string }>;
  /** Global commands by id. */
  readonly commands: Map<string, APIApplicationCommand>;
  /** Guild commands by guild id, then by id. */
  readonly guild_commands: Map<string, Map<string, APIApplicationCommand>>;
}

export interface RoleState {
  readonly id: string;
  name: string;
  permissions: bigint;
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  managed: boolean;
  /** Set on the managed role of a bot. */
  bot_id?: string;
}

export interface OverwriteState {
  readonly id: string;
  readonly type: OverwriteType;
  allow: bigint;
  deny: bigint;
}

export interface ThreadState {
  owner_id: string;
  archived: boolean;
  locked: boolean;
  /** Minutes. */
  auto_archive_duration: number;
  archive_timestamp: string;
  create_timestamp: string;
  invitable: boolean;
  message_count: number;
  total_message_sent: number;
  /** Join time (ISO) by user id. */
  readonly members: Map<string, string>;
}

/** A guild channel, a thread (`thread` is set) or a DM (`guild_id` is null). */
export interface ChannelState {
  readonly id: string;
  readonly type: ChannelType;
  readonly guild_id: string | null;
  name: string;
  position: number;
  parent_id: string | null;
  topic: string | null;
  nsfw: boolean;
  rate_limit_per_user: number;
  last_message_id: string | null;
  readonly overwrites: Map<string, OverwriteState>;
  thread?: ThreadState;
  /** The two users of a DM. */
  recipient_ids?: readonly [string, string];
  /** By id, in the order they were written. */
  readonly messages: Map<string, StoredMessage>;
}

export interface MemberState {
  readonly user: UserState;
  readonly guild_id: string;
  nick: string | null;
  readonly roles: Set<string>;
  joined_at: string;
  communication_disabled_until: string | null;
}

export interface GuildState {
  readonly id: string;
  name: string;
  owner_id: string;
  preferred_locale: string;
  /** The role with the guild's own id is @everyone. */
  readonly roles: Map<string, RoleState>;
  /** Channels and threads. */
  readonly channels: Map<string, ChannelState>;
  readonly members: Map<string, MemberState>;
}

/** Who sits in a voice or stage channel. */
export interface VoiceState {
  readonly user_id: string;
  readonly guild_id: string;
  readonly channel_id: string;
  /** Of their client: the same when they move to another channel. */
  readonly session_id: string;
  /** They may listen only, as the audience of a stage. */
  readonly suppress: boolean;
  /** They have muted themselves. */
  readonly self_mute: boolean;
}

export interface ScheduledEventState {
  readonly id: string;
  readonly guild_id: string;
  readonly creator_id: string;
  name: string;
  description: string | null;
  entity_type: GuildScheduledEventEntityType;
  /** null: elsewhere, which `location` says. */
  channel_id: string | null;
  location: string | null;
  /** Milliseconds since the epoch. */
  starts: number;
  ends: number | null;
  status: GuildScheduledEventStatus;
  /** When it began, in milliseconds since the epoch. */
  active_since: number | null;
  /** IDs of users. */
  readonly interested: Set<string>;
}

/** A message as Discord would answer it, with what only the emulator knows. */
export interface StoredMessage {
  message: APIMessage;
  /** The only user who can see it; null when everyone in the channel can. */
  ephemeral_for: string | null;
  /** Who wrote it, for edit and delete rules. */
  readonly application_id: string | null;
  /** Set while it is the loading placeholder of a defer. */
  loading: boolean;
  pinned_at: string | null;
}

type InteractionAnswer =
  | { kind: 'message'; message_id: string }
  | { kind: 'deferred-message'; message_id: string }
  | { kind: 'updated'; message_id: string }
  | { kind: 'deferred-update'; message_id: string }
  | { kind: 'modal'; modal: APIModalInteractionResponseCallbackData }
  | { kind: 'choices'; choices: APIApplicationCommandOptionChoice[] };

/** An interaction sent to an application, and how far its answer has come. */
export interface InteractionState {
  readonly id: string;
  readonly token: string;
  readonly application_id: string;
  readonly type: InteractionType;
  readonly user_id: string;
  readonly guild_id: string | null;
  readonly channel_id: string;
  /** Set for a command: what it is called in full. */
  readonly command_name: string | null;
  /** Typed, or chosen in the menu of a member or a message. */
  readonly command_type: ApplicationCommandType;
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly created_at: number;
  /** The message whose component was used. */
  readonly source_message_id: string | null;
  answer: InteractionAnswer | null;
  /** The message @original means. */
  original_id: string | null;
}
