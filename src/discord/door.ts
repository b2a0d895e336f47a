import type { Context, Interest, VoiceMove } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import type { Visitor } from '#src/core/visitor.ts';

/**
 * What keeps the house from working although nobody made a mistake: its database is out of reach, or the disk under it
 * is full.
 */
export type Outage = 'away' | 'disk-full';

/** Supplied by src/app.ts. */
export interface Door {
  /** @returns false when another process or an earlier delivery has it: then nothing happens here */
  claim(interactionId: string): Promise<boolean>;
  /** Reads only. @returns undefined when this server is no agency we know */
  enter(visitor: Visitor): Promise<Context | undefined>;
  /** Somebody does something here: told once for each interaction that is ours, while it is being answered. */
  heard(ctx: Context): Promise<void>;
}

/** A server as it is told of when we are, come or come back to be in it. */
export interface PresentGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  /** The system channel if the bot may write there, else the first text channel where it may. */
  readonly firstWritableChannelId: string | undefined;
}

/** What Discord tells us; supplied by src/app.ts. May be told twice: every start tells everything again. */
export interface News {
  present(guild: PresentGuild): Promise<void>;
  removed(guildId: string): Promise<void>;
  /** After every (re)connection: whoever is not listed has removed us while we did not listen. */
  absent(presentGuildIds: readonly string[]): Promise<void>;
  /**
   * Whenever a member's roles may have changed; without the GuildMembers intent never. Told again without a change where
   * we do not know what was before: which of it is news, the listener's own memory decides.
   * @param roleIds all they hold now; none: they left
   */
  rolesHeld(guildId: string, userId: string, roleIds: readonly string[]): Promise<void>;
  /** Somebody left the server, or was removed; without the GuildMembers intent, and while we did not listen, never told. */
  memberLeft(guildId: string, userId: string): Promise<void>;
  /** Somebody joined it, or came back; told as seldom as that they left. */
  memberJoined(guildId: string, userId: string): Promise<void>;
  /** Somebody, never a bot, came to a voice or stage channel, left it, or went from one to another. */
  moved(guildId: string, move: VoiceMove): Promise<void>;
  interested(guildId: string, interest: Interest): Promise<void>;
  /** An event was taken away or called off, by whomever. */
  eventGone(guildId: string, eventId: string): Promise<void>;
  /** A channel or a thread was deleted. */
  channelGone(guildId: string, channelId: string): Promise<void>;
}

/** Why the bot cannot run. */
export interface FatalReason {
  readonly kind: 'token' | 'intents' | 'sharding' | 'version';
  /** What to set and where to get it, for whoever runs the bot. */
  readonly sentence: string;
}

/** Thrown by what was under way when a fatal reason came. */
export class DiscordFatal extends StartRefused {
  override readonly name = 'DiscordFatal';
  readonly reason: FatalReason;

  constructor(reason: FatalReason) {
    super(reason.sentence);
    this.reason = reason;
  }
}
