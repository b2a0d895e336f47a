import { Routes, ThreadAutoArchiveDuration, type APIThreadChannel } from 'discord.js';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Calls } from '../calls.ts';
import { shorten } from '../rendering/ellipsis.ts';
import type { GuildView } from './guild-view.ts';

const longestName = 100;
const thereAlready = 160_004;

/** A message has one thread at most, whose ID is its own, so that beginning it twice does nothing twice. */
export async function threadUnder(
  { calls, guild }: { calls: Calls; guild: GuildView },
  { channelId, messageId, name }: { channelId: string; messageId: string; name: string },
): Promise<string> {
  const needed = ['ViewChannel', 'ReadMessageHistory', 'CreatePublicThreads'];
  try {
    await calls.post<APIThreadChannel>(Routes.threads(channelId, messageId), {
      body: { name: shorten(name.trim(), longestName), auto_archive_duration: ThreadAutoArchiveDuration.OneWeek },
      repeatable: true,
      where: () => ({ channelId, permissions: guild.lacks(channelId, needed) }),
    });
  } catch (error) {
    if (!(error instanceof DiscordRefused && error.code === thereAlready)) throw error;
  }
  return messageId;
}
