/**
 * What the inside of the house may ask of its edges: interfaces only. src/app.ts wires the real ones; nothing here
 * knows Discord's library, the database's or the queue's.
 */
import type { ChannelKind, Screen } from '#src/core/screen.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Zone } from '#src/core/zones.ts';
import type { Texts } from '#src/texts/index.ts';
import type { House } from './house.ts';

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
} from './house.ts';

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

/** Sends what nobody asked for at this moment. Failures are `DiscordRefused`. */
export interface Messenger {
  /**
   * Posts a message. Repeating it with the same key within Discord's nonce window returns the first message.
   * @param key what the message is; nonce and marker are derived from it
   * @returns the message's ID
   */
  send(channelId: string, screen: Screen, key: string): Promise<string>;
  /** Reads the channel back for a message of this key. @returns its ID, or undefined when it is not there */
  findSent(channelId: string, key: string, since: Date): Promise<string | undefined>;
  edit(channelId: string, messageId: string, screen: Screen): Promise<void>;
  /** Whether somebody's message is still there. */
  isThere(channelId: string, messageId: string): Promise<boolean>;
  /** Takes away a message of our own; one that is gone already is fine. */
  remove(channelId: string, messageId: string): Promise<void>;
  /**
   * The channel of direct messages with somebody; opening it sends nothing.
   * @returns its ID, the same each time
   * @throws DiscordRefused 'dms-closed', 'dms-paused'; closed messages often show only when something is sent
   */
  openDirect(userId: string): Promise<string>;
  /**
   * A thread that nobody sees but who is added (and whoever has Manage Threads). Repeating it with the same key, and saying
   * that it may be there, finds the thread of the first time, by its opening message, for as long as that one is there.
   * @returns its ID
   */
  createPrivateThread(thread: NewThread): Promise<string>;
  /** Adding somebody who is in it already is fine. They must see the parent channel. */
  addToThread(threadId: string, userId: string): Promise<void>;
  /** Somebody who is not in it is fine. */
  removeFromThread(threadId: string, userId: string): Promise<void>;
  /** Archived and locked: read by who is in it, written in by nobody. */
  closeThread(threadId: string): Promise<void>;
  openThread(threadId: string): Promise<void>;
}

export interface NewThread {
  readonly parentId: string;
  /** At most 100 characters are shown. */
  readonly name: string;
  /** What the thread is for, such as `creators.thread:<run id>`. */
  readonly key: string;
  /** Its first message, posted before anybody is in it; carries the mark by which the thread is found again. */
  readonly opening: Screen;
  /** Whether an earlier try may have made it: only then the channel's threads are looked through. */
  readonly mayBeThere: boolean;
}

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
