import { Routes, SnowflakeUtil, type APIMessage } from 'discord.js';
import type { Messenger } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Calls } from '../calls.ts';
import { markOf } from '../message-key.ts';
import { renderScreen, type Rendering } from '../rendering/screen-renderer.ts';
import type { GuildView } from './guild-view.ts';

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
  readonly #botUserId: string;

  constructor(o: { calls: Calls; guild: GuildView; rendering: Rendering; botUserId: string }) {
    this.#calls = o.calls;
    this.#guild = o.guild;
    this.#rendering = o.rendering;
    this.#botUserId = o.botUserId;
  }

  async send(channelId: string, screen: Screen, key: string): Promise<string> {
    const { nonce, marker } = markOf(key);
    const { body, files } = renderScreen(screen, this.#rendering, marker);
    const message = await this.#calls.post<APIMessage>(Routes.channelMessages(channelId), {
      body: { ...body, nonce, enforce_nonce: true },
      files,
      repeatable: true,
      where: () => ({ channelId, permissions: this.#lacking(channelId, files.length > 0) }),
    });
    return message.id;
  }

  async findSent(channelId: string, key: string, since: Date): Promise<string | undefined> {
    await this.#mustSeeHistory(channelId);
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
    const { body, files } = renderScreen(screen, this.#rendering);
    await this.#calls.patch(Routes.channelMessage(channelId, messageId), {
      body,
      files,
      where: () => ({ channelId, permissions: this.#lacking(channelId, files.length > 0) }),
    });
  }

  /** Without it Discord answers with an empty list instead of an error, and every message would seem not sent. */
  async #mustSeeHistory(channelId: string): Promise<void> {
    const has = await this.#guild.botPermissions(channelId);
    const permissions = ['ViewChannel', 'ReadMessageHistory'].filter((name) => !has.has(name));
    if (permissions.length > 0)
      throw new DiscordRefused('missing-permission', 50_013, { channelId, permissions }, 'Missing Permissions');
  }

  #lacking(channelId: string, files: boolean): readonly string[] {
    return this.#guild.lacks(channelId, ['ViewChannel', 'SendMessages', ...(files ? ['AttachFiles'] : [])]);
  }
}

function carries(message: APIMessage, marker: number): boolean {
  return message.components?.some((component) => component.id === marker) ?? false;
}
