import { Routes, SnowflakeUtil, type APIDMChannel, type APIMessage } from 'discord.js';
import type { EventFacts, Messenger, NewEvent, NewThread } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Calls } from '../calls.ts';
import { carries, markOf } from '../message-key.ts';
import { renderScreen, type Rendering } from '../rendering/screen-renderer.ts';
import type { GuildView } from './guild-view.ts';
import type { InServer } from './in-server.ts';
import { PrivateThreads } from './private-threads.ts';
import { threadUnder } from './public-threads.ts';
import { ScheduledEvents } from './scheduled-events.ts';

const pageSize = 100;
/** 3,000 messages: past that, looking on costs more than a human who decides. */
const mostPages = 30;
/** This machine's clock may be off: reading back starts earlier than it says. */
const clockMargin = 90 * 60 * 1000;

/** Sends, finds and edits messages in one server's channels. Failures are `DiscordRefused`. */
export class ChannelMessenger implements Messenger {
  readonly #calls: Calls;
  readonly #guild: GuildView;
  readonly #rendering: Rendering;
  readonly #guildId: string;
  readonly #botUserId: string;
  readonly #threads: PrivateThreads;
  readonly #events: ScheduledEvents;

  constructor(o: InServer & { readonly rendering: Rendering }) {
    this.#calls = o.calls;
    this.#guild = o.guild;
    this.#rendering = o.rendering;
    this.#guildId = o.guildId;
    this.#botUserId = o.botUserId;
    this.#threads = new PrivateThreads(o);
    this.#events = new ScheduledEvents(o);
  }

  async send(channelId: string, screen: Screen, key: string): Promise<string> {
    const { nonce, marker } = markOf(key);
    const { body, files } = renderScreen(screen, this.#renderingIn(channelId), marker);
    const message = await this.#calls.post<APIMessage>(Routes.channelMessages(channelId), {
      body: { ...body, nonce, enforce_nonce: true },
      files,
      repeatable: true,
      where: () => ({ channelId, permissions: this.#lacking(channelId, files.length > 0) }),
    });
    return message.id;
  }

  async findSent(channelId: string, key: string, since: Date): Promise<string | undefined> {
    // Without it Discord answers with an empty list instead of an error, and every message would seem not sent.
    if (this.#guild.knows(channelId)) await this.#guild.mustHave(channelId, ['ViewChannel', 'ReadMessageHistory']);
    const { marker } = markOf(key);
    let after = SnowflakeUtil.generate({ timestamp: since.getTime() - clockMargin }).toString();
    for (let page = 0; page < mostPages; page++) {
      const query = new URLSearchParams({ after, limit: String(pageSize) });
      const where = (): DiscordRefused['where'] => ({
        channelId,
        permissions: this.#guild.lacks(channelId, ['ViewChannel', 'ReadMessageHistory']),
      });
      const messages = await this.#calls.get<APIMessage[]>(Routes.channelMessages(channelId), { query, where });
      const found = messages.find((message) => message.author.id === this.#botUserId && carries(message, marker));
      if (found) return found.id;
      if (messages.length < pageSize) return undefined;
      after = messages.reduce((latest, { id }) => (BigInt(id) > BigInt(latest) ? id : latest), after);
    }
    throw new DiscordRefused('later', 0, { channelId }, `not found among ${mostPages * pageSize} messages, and there are more`);
  }

  async edit(channelId: string, messageId: string, screen: Screen): Promise<void> {
    // The marker stays on the message only if it is written again; who edits has the ID and needs none.
    const { body, files } = renderScreen(screen, this.#renderingIn(channelId));
    await this.#calls.patch(Routes.channelMessage(channelId, messageId), {
      body,
      files,
      where: () => ({ channelId, permissions: this.#lacking(channelId, files.length > 0) }),
    });
  }

  async isThere(channelId: string, messageId: string): Promise<boolean> {
    try {
      const where = (): DiscordRefused['where'] => ({
        channelId,
        permissions: this.#guild.lacks(channelId, ['ViewChannel', 'ReadMessageHistory']),
      });
      await this.#calls.get(Routes.channelMessage(channelId, messageId), { where });
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  async remove(channelId: string, messageId: string): Promise<void> {
    try {
      await this.#calls.delete(Routes.channelMessage(channelId, messageId), { where: () => ({ channelId }) });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async openDirect(userId: string): Promise<string> {
    const body = { recipient_id: userId };
    // Discord gives the same channel each time, so that asking twice does nothing twice.
    const channel = await this.#calls.post<APIDMChannel>(Routes.userChannels(), { body, repeatable: true });
    return channel.id;
  }

  createPrivateThread(thread: NewThread): Promise<string> {
    return this.#threads.create(thread, (threadId) => this.send(threadId, thread.opening, thread.key));
  }

  addToThread(threadId: string, userId: string): Promise<void> {
    return this.#threads.add(threadId, userId);
  }

  removeFromThread(threadId: string, userId: string): Promise<void> {
    return this.#threads.remove(threadId, userId);
  }

  closeThread(threadId: string): Promise<void> {
    return this.#threads.close(threadId);
  }

  openThread(threadId: string): Promise<void> {
    return this.#threads.open(threadId);
  }

  nameThread(threadId: string, name: string): Promise<void> {
    return this.#threads.name(threadId, name);
  }

  openThreadUnder(channelId: string, messageId: string, name: string): Promise<string> {
    return threadUnder({ calls: this.#calls, guild: this.#guild }, { channelId, messageId, name });
  }

  createEvent(event: NewEvent): Promise<string> {
    return this.#events.create(event);
  }

  changeEvent(eventId: string, event: EventFacts): Promise<void> {
    return this.#events.change(eventId, event);
  }

  startEvent(eventId: string): Promise<void> {
    return this.#events.start(eventId);
  }

  endEvent(eventId: string): Promise<void> {
    return this.#events.end(eventId);
  }

  cancelEvent(eventId: string): Promise<void> {
    return this.#events.cancel(eventId);
  }

  /** What is not surely a channel of this server may be direct messages, where a press says no server by itself. */
  #renderingIn(channelId: string): Rendering {
    return this.#guild.knows(channelId) ? this.#rendering : { ...this.#rendering, guildId: this.#guildId };
  }

  #lacking(channelId: string, files: boolean): readonly string[] {
    const sending = this.#guild.isThread(channelId) ? 'SendMessagesInThreads' : 'SendMessages';
    return this.#guild.lacks(channelId, ['ViewChannel', sending, ...(files ? ['AttachFiles'] : [])]);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof DiscordRefused && error.reason === 'gone';
}
