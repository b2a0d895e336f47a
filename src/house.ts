/** What crosses features: interfaces only, a part of src/context.ts. */
import type { PersonalTable } from '#src/core/personal.ts';
import type { Button, Press, Screen } from '#src/core/screen.ts';
import type { Permission } from '#src/core/permissions.ts';
import type { Words } from '#src/core/words.ts';
import type { CheckName, Texts } from '#src/texts/index.ts';
import type { Context, JobContext, JobRequest, Transaction } from './context.ts';

/** Lists that features contribute to and `app` collects; agency walks them and knows no other feature. */
export interface House {
  readonly checks: readonly Check[];
  readonly jobsToBeDone: readonly HelpEntry[];
  readonly namings: readonly Naming[];
  /** On the start-here card, besides Help. */
  readonly cardButtons: readonly CardButton[];
  readonly privateMessages: readonly PrivateMessage[];
  readonly personalData: readonly PersonalData[];
  readonly memberNews: readonly MemberNews[];
  readonly serverNews: readonly ServerNews[];
  /** On a creator's card, besides what creators bring themselves. */
  readonly creatorButtons?: readonly CreatorButton[];
  /** What hangs on who is whose creator, besides private words. */
  readonly following?: readonly Following[];
}

/**
 * Asked when it has changed who is whose creator, coach or staff, and each minute after that until nothing is left.
 * @returns the jobs that put right what is not as it should be
 */
export type Following = (ctx: JobContext) => Promise<readonly JobRequest[]>;

/** What a feature does about members of an agency's server who leave it, and come back. */
export interface MemberNews {
  /** Somebody left, or was removed. May be told twice; without the GuildMembers intent it is not told at all. */
  readonly left?: (ctx: JobContext, userId: string) => Promise<void>;
  /** Somebody joined, or came back. As with leaving. */
  readonly joined?: (ctx: JobContext, userId: string) => Promise<void>;
  /**
   * We are connected (again) to this server: who left or joined meanwhile is told by nobody. `ctx.guild.membersAmong` knows.
   * Told by a job, again until it is done: Discord may not answer yet.
   */
  readonly reconnected?: (ctx: JobContext) => Promise<void>;
}

/**
 * What a feature does about what happens in an agency's server. Anything may be told twice, also when we did it ourselves;
 * what happened while we were not connected is told by nobody: a feature that needs it looks again in `MemberNews.reconnected`.
 */
export interface ServerNews {
  /** Somebody came to a voice or stage channel, left it, or went from one to another; never a bot. */
  readonly moved?: (ctx: JobContext, move: VoiceMove) => Promise<void>;
  /** Somebody is interested in one of Discord's events, or no longer. */
  readonly interested?: (ctx: JobContext, interest: Interest) => Promise<void>;
  /** One of Discord's events was taken away or called off: by staff, by us, or because nobody started it. */
  readonly eventGone?: (ctx: JobContext, eventId: string) => Promise<void>;
  /** A channel of any kind, or a thread, was deleted; of the threads and events in it nothing else is told. */
  readonly channelGone?: (ctx: JobContext, channelId: string) => Promise<void>;
}

export interface VoiceMove {
  readonly userId: string;
  /** undefined: from nowhere, or we do not know from where. */
  readonly from: string | undefined;
  /** undefined: to nowhere. */
  readonly to: string | undefined;
  /** When we heard of it, by our clock. */
  readonly at: Date;
}

export interface Interest {
  readonly eventId: string;
  readonly userId: string;
  readonly given: boolean;
  /** When we heard of it, by our clock. */
  readonly at: Date;
}

/** What everybody can begin from the start-here card; whose it is, the action decides. */
export interface CardButton {
  readonly label: (texts: Texts) => string;
  readonly press: Press;
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
}

/** What staff may go on to from a creator's card. */
export interface CreatorButton {
  readonly needs: Permission;
  /** Opens figures, or what is as private: then a coach has it only for their own, not for those of nobody. */
  readonly figures: boolean;
  /** Whether there is anything to go on to; absent: there always is. */
  readonly for?: (ctx: Context, creatorId: string) => Promise<boolean>;
  readonly label: (texts: Texts) => string;
  readonly press: (creatorId: string) => Press;
}

/** A kind of private word: what it says is made anew from rows each time it is sent. No figures, ever. */
export interface PrivateMessage {
  /** Such as `creators.welcome`. */
  readonly kind: string;
  /** undefined: sent without asking first, because the person or their coach began it just now. */
  readonly needsOptIn: 'reminders' | undefined;
  /** @returns undefined when it is no longer true: it is dropped */
  readonly screen: (ctx: JobContext, about: PrivateSubject) => Promise<Screen | undefined>;
}

interface PrivateSubject {
  readonly creatorId: string;
  readonly userId: string;
  /** The ID of the row it is about, as its feature knows it. */
  readonly subject: string;
}

/** One feature's part of what is stored about a person. */
export interface PersonalData {
  readonly area: string;
  readonly list: (ctx: Context, of: Person) => Promise<readonly PersonalTable[]>;
  /** Rows about people go; rows of money stay, under a pseudonym. */
  readonly erase: (tx: Transaction, ctx: Context, of: Person) => Promise<void>;
}

/** A Discord user, and every creator of this agency that they are or were linked to. */
export interface Person {
  readonly userId: string;
  readonly creatorIds: readonly string[];
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
  /** Nothing found: it is ready. `not-begun`: there is nothing yet that could be ready or not, so it is not spoken of. */
  readonly run: (ctx: Context) => Promise<readonly Finding[] | 'not-begun'>;
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
