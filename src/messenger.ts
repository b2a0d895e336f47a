/** What the house may ask Discord to do by itself: interfaces only, a part of src/context.ts. */
import type { Screen } from '#src/core/screen.ts';

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
  /** Discord takes two names in ten minutes: `later` for more. */
  nameThread(threadId: string, name: string): Promise<void>;
  /**
   * A public thread under a message of ours, archived after a week in which nobody writes. Repeating it finds the one that is there.
   * @returns its ID, which is the message's
   */
  openThreadUnder(channelId: string, messageId: string, name: string): Promise<string>;
  /**
   * Discord's own event. There is never a second one of the same key, as long as whoever repeats it says that it may be there.
   * @returns its ID
   * @throws DiscordRefused 'events-full' when 100 wait or run in this server, 'event-over' when it should have begun by now,
   * 'later' also when no answer came: then it may be there
   */
  createEvent(event: NewEvent): Promise<string>;
  /**
   * Makes the event say this; what it says already is not written again. The start of one that runs stays as it is.
   * @throws DiscordRefused 'gone', 'event-over'
   */
  changeEvent(eventId: string, event: EventFacts): Promise<void>;
  /** It runs from now on: Discord does this by itself only for one that is elsewhere. One that runs or is over is fine. @throws DiscordRefused 'gone' */
  startEvent(eventId: string): Promise<void>;
  /** Over: one that runs has ended, one that nobody started is called off. One that is over or gone is fine. */
  endEvent(eventId: string): Promise<void>;
  /** Takes it away. One that is gone already is fine. */
  cancelEvent(eventId: string): Promise<void>;
}

export interface EventFacts {
  /** What it is, such as `calls.event:<occurrence id>`; a mark by which it is found again is derived from it and stands in its last line. */
  readonly key: string;
  /** At most 100 characters are shown. */
  readonly name: string;
  /** Plain words; of some 950 characters on it is cut. */
  readonly description: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: EventPlace;
}

export type EventPlace =
  /** A stage is elsewhere to Discord's events, under its link: one on a stage asks for permissions that we do not have. */
  | { readonly kind: 'channel'; readonly channelId: string }
  /** A link or words. Of a link over 100 characters the place is its host, and the link stands in the description. */
  | { readonly kind: 'elsewhere'; readonly location: string };

export interface NewEvent extends EventFacts {
  /** Whether an earlier try may have made it: only then the server's events are looked through. */
  readonly mayBeThere: boolean;
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
