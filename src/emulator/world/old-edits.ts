import { DiscordError } from '../errors.ts';
import type { ChannelState, StoredMessage } from '../model.ts';
import { snowflakeTime } from '../snowflakes.ts';
import type { World } from './world.ts';

const OLD_AFTER_MS = 60 * 60 * 1000;
/** Discord does not say how many edits of old messages it allows; bots have seen about three in 20 seconds a channel. */
const EDITS = 3;
const WINDOW_MS = 20_000;

interface Edit {
  readonly at: number;
  readonly real: number;
}

/**
 * The limit on edits of messages older than an hour, counted per channel. As with rate limits, an edit is forgotten when
 * either the emulator's clock or the machine's has passed the window: libraries wait in real time.
 */
export class OldEdits {
  readonly #byChannel = new Map<string, Edit[]>();

  /** Counts one edit; throws 30046 (with 429) when it is one too many. */
  count(world: World, channel: ChannelState, stored: StoredMessage): void {
    const now: Edit = { at: world.time(), real: performance.now() };
    if (now.at - snowflakeTime(stored.message.id) <= OLD_AFTER_MS) return;
    const recent = (this.#byChannel.get(channel.id) ?? []).filter((edit) => age(edit, now) < WINDOW_MS);
    const [oldest] = recent;
    if (oldest && recent.length >= EDITS) {
      const retryAfter = (WINDOW_MS - age(oldest, now)) / 1000;
      const message = 'Maximum number of edits to messages older than 1 hour reached. Try again later.';
      throw new DiscordError(429, 30046, message, { retryAfter });
    }
    this.#byChannel.set(channel.id, [...recent, now]);
  }
}

function age(edit: Edit, now: Edit): number {
  return Math.max(now.at - edit.at, now.real - edit.real);
}
