import type { APIBaseVoiceState, APIMessage } from 'discord-api-types/v10';
import type { ScheduledEventState } from './model.ts';

/** A bot's application as a test holds it. */
export interface Application {
  readonly id: string;
  readonly token: string;
  readonly name: string;
  readonly user: User;
}

export interface User {
  readonly id: string;
  readonly username: string;
  /** Who may write to them first: 'closed' makes a bot's DM fail with 50007. */
  dms: 'open' | 'closed';
}

export interface Role {
  readonly id: string;
  readonly name: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
}

/** A message as it lies in the world, whoever may see it. */
export type StoredMessageView = APIMessage & { readonly ephemeral_for: string | null };

export interface OverwriteOptions {
  allow?: bigint;
  deny?: bigint;
}

/** A scheduled event as it is now: it changes as the event does. */
export type ScheduledEvent = Readonly<Omit<ScheduledEventState, 'interested'>> & { readonly interested: ReadonlySet<string> };

/** Who sits in the voice and stage channels of a guild. */
export interface GuildVoice {
  /** Joins, and leaves the channel they sat in. Throws where their client would not let them. */
  join(user: User, channel: Channel): void;
  leave(user: User): void;
  /** They mute themselves, or speak again. Throws when they sit in no channel. */
  mute(user: User, muted?: boolean): void;
  in(channel: Channel): User[];
  /** Undefined: they sit in none of this guild. */
  stateOf(user: User): APIBaseVoiceState | undefined;
}

/** The scheduled events of a guild, as its admin makes and changes them in Discord. */
export interface GuildEvents {
  /** @param o.where a voice or stage channel, or a place in words, which needs an end */
  create(o: { by: User; name: string; starts: Date; ends?: Date; where: Channel | string; description?: string }): ScheduledEvent;
  /** Those that wait or run, the next one first. */
  open(): ScheduledEvent[];
  /** Also one that is over. Throws when there is none of that id. */
  find(id: string): ScheduledEvent;
  start(event: ScheduledEvent): void;
  end(event: ScheduledEvent): void;
  /** What the client calls cancelling deletes it. */
  cancel(event: ScheduledEvent): void;
  /** Somebody presses Interested, or takes it back. */
  interest(user: User, event: ScheduledEvent, isInterested?: boolean): void;
}

export type ChannelKind = 'text' | 'voice' | 'stage' | 'category' | 'announcement' | 'forum';

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** The role with the guild's own id. */
  readonly everyone: Role;
  readonly voice: GuildVoice;
  readonly events: GuildEvents;
  /** Renames it, with GUILD_UPDATE. */
  rename(name: string): void;
  /** Gives the server to another member, with GUILD_UPDATE. */
  transfer(to: User): void;
  role(o: { name: string; permissions?: bigint; mentionable?: boolean; position?: number }): Role;
  channel(o: {
    name: string;
    type?: ChannelKind;
    parent?: Channel;
    overwrites?: ({ id: string; type: 'role' | 'member' } & OverwriteOptions)[];
  }): Channel;
  /** A private thread under this channel, without any event of a person. */
  thread(o: { name: string; parent: Channel; owner: User }): Channel;
  join(user: User, roles?: Role[]): void;
  leave(user: User): void;
  give(user: User, role: Role): void;
  take(user: User, role: Role): void;
  overwrite(channel: Channel, target: Role | User, o: OverwriteOptions): void;
  deleteChannel(channel: Channel): void;
  deleteRole(role: Role): void;
  moveRole(role: Role, position: number): void;
  setRolePermissions(role: Role, permissions: bigint): void;
  /** Adds the bot as Discord's invite does: a managed role with these permissions, and GUILD_CREATE to the bot. */
  addBot(app: Application, permissions: bigint): Role;
  removeBot(app: Application): void;
  botRole(app: Application): Role;
  channels(): Channel[];
  roles(): Role[];
  messages(channel: Channel): StoredMessageView[];
  /** The channel or thread of that name. Throws when there is none. */
  find(name: string): Channel;
}
