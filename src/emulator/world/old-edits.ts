import { DiscordError } from '../errors.ts';
import type { ChannelState, StoredMessage } from '../model.ts';
import { snowflakeTime } from '../snowflakes.ts';
import type { World } from './world.ts';

const OLD_AFTER_MS = 60 * 60 * 1000;
/** Discord does not say how many edits of old messages it allows; bots have seen about three in 20 seconds a channel. */
const EDITS = 3;
const WINDOW_MS = 20_000;

/** The limit on edits of messages older than an hour, counted per channel. */
export class OldEdits {
  readonly #byChannel = new Map<string, number[]>();

  /** Counts one edit; throws 30046 (with 429) when it is one too many. */
  count(world: World, channel: ChannelState, stored: StoredMessage): void {
    const now = world.time();
    if (now - snowflakeTime(stored.message.id) <= OLD_AFTER_MS) return;
    const recent = (this.#byChannel.get(channel.id) ?? []).filter((at) => now - at < WINDOW_MS);
    if (recent.length >= EDITS) {
      const retryAfter = (WINDOW_MS - (now - (recent[0] ?? now))) / 1000;
      const message = 'Maximum number of edits to messages older than 1 hour reached. Try again later.';
      throw new DiscordError(429, 30046, message, { retryAfter });
    }
    this.#byChannel.set(channel.id, [...recent, now]);
  }
}
