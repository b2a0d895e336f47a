/**
 * What the inside of the house may ask of its edges: interfaces only. src/app.ts wires the real ones; nothing here
 * knows Discord's library, the database's or the queue's.
 */
import type { Button, ChannelKind, Screen } from '#src/core/screen.ts';
import type { Permission, Standing } from '#src/core/permissions.ts';
import type { Words } from '#src/core/words.ts';
import type { Zone } from '#src/core/zones.ts';
import type { CheckName, Texts } from '#src/texts/index.ts';

export interface Clock {
  now(): Date;
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
  enqueue(tx: Transaction, request: JobRequest): Promise<void>;
  /** Jobs of this agency that wait for a human. */
  parked(rows: Rows, agencyId: string): Promise<readonly ParkedJob[]>;
  /** Lets the agency's parked jobs run again. @returns how many */
  resume(tx: Transaction, agencyId: string): Promise<number>;
  /** For `/setup check`. */
  health(): Promise<QueueHealth>;
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
}

/** What can be known about this agency's Discord server. A miss is fetched before anything is believed gone. */
export interface Guild {
  facts(): Promise<GuildFacts>;
  roles(): Promise<readonly GuildRole[]>;
  channels(): Promise<readonly GuildChannel[]>;
  /** undefined: not in this server (Discord says so). */
  member(userId: string): Promise<GuildMember | undefined>;
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
  readonly roleIds: readonly string[];
  readonly bot: boolean;
}

// --- What crosses features -------------------------------------------------------------------------------------

/** Lists that features contribute to and `app` collects; agency walks them and knows no other feature. */
export interface House {
  readonly checks: readonly Check[];
  readonly jobsToBeDone: readonly HelpEntry[];
  readonly namings: readonly Naming[];
}

/**
 * What rows are called, for /setup log: names live only in the tables about people, so that an entry keeps the ID, and
 * what it is called now is looked up for a whole page at once.
 */
export interface Naming {
  /** Whose entries: the part of what was done before the point. */
  readonly area: string;
  /** The detail of such an entry that holds the ID. */
  readonly detail: string;
  /** @returns ID → what it is called; one that is gone is left out */
  readonly list: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** One line of `/setup check`: what is not ready, and what to do about it. An empty list means ready. */
export interface Check {
  /** Has its words in `en.checks`. */
  readonly name: CheckName;
  readonly run: (ctx: Context) => Promise<readonly Finding[]>;
}

export interface Finding {
  /** `attention`: worth knowing, and nothing has to be done. */
  readonly severity: 'broken' | 'attention';
  /** Continues after the check's name, so it begins in lower case and ends with a full stop. */
  readonly text: Words;
  readonly fix?: Button;
}

/** One thing a person may do, for `/help`. */
export interface HelpEntry {
  readonly needs: Permission;
  /** Whether it works for this person, where the permission alone does not tell; absent: it does. */
  readonly for?: (ctx: Context) => Promise<boolean>;
  readonly describe: (ctx: Context) => { readonly text: Words; readonly button?: Button };
}
