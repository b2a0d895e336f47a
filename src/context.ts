/**
 * What the inside of the house may ask of its edges: interfaces only. src/app.ts wires the real ones; nothing here
 * knows Discord's library, the database's or the queue's.
 */
import type { ChannelKind } from '#src/core/screen.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Zone } from '#src/core/zones.ts';
import type { Texts } from '#src/texts/index.ts';
import type { House } from './house.ts';
import type { Messenger } from './messenger.ts';

export type {
  CardButton,
  CreatorButton,
  Check,
  Finding,
  HelpEntry,
  House,
  MemberNews,
  Naming,
  PersonalData,
  PrivateMessage,
  ServerNews,
  VoiceMove,
  Interest,
} from './house.ts';
export type { EventFacts, EventPlace, Messenger, NewEvent, NewThread } from './messenger.ts';

export interface Clock {
  now(): Date;
  /** Goes to that instant. Only a clock that is moved by hand can; with any other, who waits lets time pass. */
  reach?(at: Date): void;
}

export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

declare const transactionBrand: unique symbol;
declare const databaseBrand: unique symbol;

/** Inside a transaction. Only stores look into it (`drizzleOf` of src/database). */
export interface Transaction {
  readonly [transactionBrand]: true;
}

export interface Database {
  readonly [databaseBrand]: true;
  /** All or nothing. What happens inside sees no messenger: nothing talks to Discord while rows are locked. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** What a store function reads and writes through. */
export type Rows = Database | Transaction;

/** The tenant: one Discord server. */
export interface Agency {
  /** Our row's ID. */
  readonly id: string;
  readonly guildId: string;
  readonly name: string;
  readonly zone: Zone;
  /** ISO 4217; figures stay in USD until a rate is entered. */
  readonly currency: string;
  readonly locale: string;
}

export interface Actor {
  /** Discord user ID: the identity, never the name. */
  readonly userId: string;
  readonly standings: ReadonlySet<Standing>;
  /** Discord's locale of the reader, such as `en-US`. */
  readonly locale: string;
}

/** What a command or an action works with: one agency, one person, one moment. */
export interface Context {
  readonly agency: Agency;
  readonly actor: Actor;
  readonly db: Database;
  readonly jobs: Jobs;
  readonly messenger: Messenger;
  readonly guild: Guild;
  readonly clock: Clock;
  readonly texts: Texts;
  readonly log: Log;
  readonly house: House;
}

/** What a job works with. */
export type JobContext = Omit<Context, 'actor'>;

/** What a sweep works with: all agencies at once, and nobody to talk to. */
export type SweepContext = Pick<Context, 'db' | 'clock' | 'log'>;

// --- Jobs ------------------------------------------------------------------------------------------------------

/** What a service hands to the queue; made by `defineJob(…).of(payload)`. */
export interface JobRequest {
  readonly job: string;
  /** Whose job it is; null for the house's own upkeep. */
  readonly agencyId: string | null;
  /** One effect, one key: while a job with this key waits or runs, another is not enqueued. */
  readonly key: string;
  readonly payload: object;
}

export interface Jobs {
  /** Takes effect with the transaction that made it necessary, or not at all. */
  enqueue(tx: Transaction, ...requests: readonly JobRequest[]): Promise<void>;
  /** Jobs of this agency that wait for a human. */
  parked(rows: Rows, agencyId: string): Promise<readonly ParkedJob[]>;
  /** Lets the agency's parked jobs run again. @returns how many */
  resume(tx: Transaction, agencyId: string): Promise<number>;
  /**
   * Whether all of these are here already and rest: they are tried again later by themselves, wait for a human, or are given
   * up for a day. One that is queued or runs may have looked at the world too early.
   */
  allRest(rows: Rows, requests: readonly JobRequest[]): Promise<boolean>;
  /** How many jobs of this agency are dead letters. */
  givenUp(rows: Rows, agencyId: string): Promise<number>;
  /** What was due in this agency and came too late to be done, by kind, since then. */
  expired(rows: Rows, agencyId: string, since: Date): Promise<readonly ExpiredWork[]>;
  health(): Promise<QueueHealth>;
}

export interface ExpiredWork {
  /** Such as `calls.remind-1h`. */
  readonly kind: string;
  readonly count: number;
  /** When the last of it was due. */
  readonly lastDueAt: Date;
}

export interface ParkedJob {
  readonly id: string;
  readonly job: string;
  readonly reason: ParkReason;
  readonly parkedAt: Date;
  /** When the staff were last told. */
  readonly toldAt: Date | undefined;
}

/** Why a human is needed, in data: texts word it. */
export type ParkReason =
  | { readonly kind: 'missing-permission'; readonly permissions: readonly string[]; readonly channelId?: string }
  | { readonly kind: 'gone'; readonly channelId?: string; readonly setting?: string }
  | { readonly kind: 'not-set'; readonly setting: string };

export interface QueueHealth {
  readonly waiting: number;
  readonly parked: number;
  readonly dead: number;
  /** Age of the oldest job that could run, in seconds. */
  readonly oldestSeconds: number;
  /** When the metronome last ticked. */
  readonly lastTick: Date | undefined;
}

// --- Discord ---------------------------------------------------------------------------------------------------

/** What can be known about this agency's Discord server. A miss is fetched before anything is believed gone. */
export interface Guild {
  facts(): Promise<GuildFacts>;
  roles(): Promise<readonly GuildRole[]>;
  channels(): Promise<readonly GuildChannel[]>;
  /** undefined: not in this server (Discord says so). */
  member(userId: string): Promise<GuildMember | undefined>;
  /**
   * Which of these are in this server → since when, this time; the latter is undefined of a guest.
   * @returns undefined: without the GuildMembers intent Discord gives no list
   */
  membersAmong(userIds: readonly string[]): Promise<ReadonlyMap<string, Date | undefined> | undefined>;
  /** Everyone with at least one of these roles. undefined: without the GuildMembers intent Discord gives no list. */
  membersWith(roleIds: readonly string[]): Promise<readonly RoleHolder[] | undefined>;
  /** Discord's names of permissions (`ViewChannel`) that this bot has in a channel, or in the whole server. */
  botPermissions(channelId?: string): Promise<ReadonlySet<string>>;
  /** The same for somebody with only this role (and @everyone). */
  rolePermissions(roleId: string, channelId?: string): Promise<ReadonlySet<string>>;
  /** Gives or takes a role. */
  setRole(userId: string, roleId: string, has: boolean): Promise<void>;
  /**
   * Who is in a voice or stage channel now, bots left out; nobody is in one that is gone.
   * @throws DiscordRefused 'later' while we are not connected, because then nobody tells us
   */
  voiceMembers(channelId: string): Promise<readonly string[]>;
  /** Everyone who is interested in one of Discord's events. @throws DiscordRefused 'gone' */
  eventSubscribers(eventId: string): Promise<readonly string[]>;
}

export interface GuildFacts {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly botUserId: string;
  /** Position of the bot's highest role; it can give and take only roles below. */
  readonly botTopPosition: number;
  /** Whether Discord granted the GuildMembers intent. */
  readonly seesMembers: boolean;
}

export interface GuildRole {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly permissions: ReadonlySet<string>;
  readonly managed: boolean;
  readonly mentionable: boolean;
  readonly everyone: boolean;
}

export interface GuildChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly parentId: string | undefined;
}

export interface RoleHolder {
  readonly userId: string;
  readonly roleIds: readonly string[];
}

export interface GuildMember {
  readonly userId: string;
  readonly displayName: string;
  /** Since when they are in this server, this time; undefined: Discord says it of no guest. */
  readonly memberSince: Date | undefined;
  readonly roleIds: readonly string[];
  readonly bot: boolean;
}
