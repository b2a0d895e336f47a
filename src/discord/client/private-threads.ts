import {
  ChannelType,
  Routes,
  ThreadAutoArchiveDuration,
  type APIMessage,
  type APIThreadChannel,
  type APIThreadList,
} from 'discord.js';
import type { NewThread } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { carries, markOf } from '../message-key.ts';
import { shorten } from '../rendering/ellipsis.ts';
import type { InServer } from './in-server.ts';

const longestName = 100;
/** Discord's most for one page. */
const pageSize = 100;
/** 5,000 closed threads under one channel. */
const mostPages = 50;
/** The opening message is the first one; somebody who may read the thread can hardly have written more before it. */
const firstMessages = 10;
const archivedCode = 50_083;
const needed = ['ViewChannel', 'ReadMessageHistory', 'ManageThreads', 'CreatePrivateThreads', 'SendMessagesInThreads'] as const;

/**
 * Private threads of one server. A thread itself carries nothing but its name, so that the mark by which one of ours is
 * found again stands on its opening message (docs/decisions/0014-private-threads.md).
 */
export class PrivateThreads {
  readonly #in: InServer;

  constructor(server: InServer) {
    this.#in = server;
  }

  /**
   * One after the other in a channel: a thread that another one has begun, and not opened yet, looks like one left behind.
   * @param open posts the opening message into the thread
   */
  create(wanted: NewThread, open: (threadId: string) => Promise<unknown>): Promise<string> {
    return this.#in.inTurn(wanted.parentId, () => this.#create(wanted, open));
  }

  async #create(wanted: NewThread, open: (threadId: string) => Promise<unknown>): Promise<string> {
    const name = shorten(wanted.name, longestName);
    // Before anything: a thread that cannot be written in, or looked for, would be left behind at every try.
    await this.#in.guild.mustHave(wanted.parentId, needed);
    const there = wanted.mayBeThere ? await this.#find({ ...wanted, name }) : undefined;
    if (there !== undefined) return there;
    const { id } = await this.#in.calls.post<APIThreadChannel>(Routes.threads(wanted.parentId), {
      body: { name, type: ChannelType.PrivateThread, invitable: false, auto_archive_duration: ThreadAutoArchiveDuration.OneDay },
      where: this.#where(wanted.parentId, ['ViewChannel', 'CreatePrivateThreads']),
    });
    await open(id);
    return id;
  }

  async add(threadId: string, userId: string): Promise<void> {
    const where = this.#where(threadId, ['SendMessagesInThreads']);
    await this.#awake(threadId, () => this.#in.calls.put(Routes.threadMembers(threadId, userId), { where }));
  }

  async remove(threadId: string, userId: string): Promise<void> {
    const where = this.#where(threadId, ['ManageThreads']);
    await this.#awake(threadId, () => this.#in.calls.delete(Routes.threadMembers(threadId, userId), { where }));
  }

  async close(threadId: string): Promise<void> {
    await this.#awake(threadId, () => this.#modify(threadId, { archived: true, locked: true }));
  }

  async open(threadId: string): Promise<void> {
    await this.#modify(threadId, { archived: false, locked: false });
  }

  async name(threadId: string, name: string): Promise<void> {
    await this.#awake(threadId, () => this.#modify(threadId, { name: shorten(name, longestName) }));
  }

  /** A thread nobody wrote in for a day falls asleep (archived), and then takes no changes: it is awakened first. */
  async #awake(threadId: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DiscordRefused && error.code === archivedCode)) throw error;
      await this.#modify(threadId, { archived: false });
      await work();
    }
  }

  async #modify(threadId: string, body: { archived?: boolean; locked?: boolean; name?: string }): Promise<void> {
    await this.#in.calls.patch(Routes.channel(threadId), { body, where: this.#where(threadId, ['ManageThreads']) });
  }

  /** The thread of an earlier try. One that was left without its opening message, and so without anybody, is taken away. */
  async #find({ parentId, name, key }: NewThread): Promise<string | undefined> {
    const { marker } = markOf(key);
    for (const thread of await this.#own(parentId, name)) {
      const query = new URLSearchParams({ after: thread.id, limit: String(firstMessages) });
      const where = this.#where(thread.id, ['ViewChannel', 'ReadMessageHistory']);
      const first = await this.#in.calls.get<APIMessage[]>(Routes.channelMessages(thread.id), { query, where });
      if (first.some((message) => message.author.id === this.#in.botUserId && carries(message, marker))) return thread.id;
      if (first.length === 0 && isUnused(thread)) await this.#in.calls.delete(Routes.channel(thread.id), { where });
    }
    return undefined;
  }

  /** Private threads under this channel that the bot began under this name. */
  async #own(parentId: string, name: string): Promise<readonly APIThreadChannel[]> {
    const active = await this.#in.calls.get<APIThreadList>(Routes.guildActiveThreads(this.#in.guildId));
    const all = [...threadsIn(active), ...(await this.#archived(parentId))];
    return all.filter(
      (thread) =>
        thread.type === ChannelType.PrivateThread &&
        thread.parent_id === parentId &&
        thread.owner_id === this.#in.botUserId &&
        thread.name === name,
    );
  }

  async #archived(parentId: string): Promise<readonly APIThreadChannel[]> {
    const threads: APIThreadChannel[] = [];
    let before: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const query = new URLSearchParams({ limit: String(pageSize), ...(before !== undefined && { before }) });
      const listed = await this.#in.calls.get<APIThreadList & { has_more?: boolean }>(
        Routes.channelThreads(parentId, 'private'),
        {
          query,
          where: this.#where(parentId, ['ManageThreads']),
        },
      );
      const found = threadsIn(listed);
      threads.push(...found);
      before = found.at(-1)?.thread_metadata?.archive_timestamp;
      if (listed.has_more !== true || before === undefined) return threads;
    }
    throw new DiscordRefused('later', 0, { channelId: parentId }, `over ${mostPages * pageSize} closed threads`);
  }

  #where(channelId: string, wanted: readonly string[]): () => DiscordRefused['where'] {
    return () => ({ channelId, permissions: this.#in.guild.lacks(channelId, wanted) });
  }
}

/** Discord types a list of threads as channels of any kind. */
function threadsIn(list: APIThreadList): readonly APIThreadChannel[] {
  return list.threads as readonly APIThreadChannel[];
}

function isUnused(thread: APIThreadChannel): boolean {
  return (thread.total_message_sent ?? 0) === 0 && (thread.member_count ?? 0) <= 1;
}
