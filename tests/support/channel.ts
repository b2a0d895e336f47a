import type { Clock, Messenger } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';

/** How long before an attempt its message is looked for, as the messenger does: the machine's clock may be ahead of Discord's. */
const clockMarginMs = 90 * 60_000;

/**
 * A channel as Discord keeps it, where the wire is of no interest: a repeated key returns the first message for a while,
 * and is posted again after that. Sends can be made to fail before or after the message is there.
 */
export class Channel implements Messenger {
  readonly posted: { id: string; channelId: string; key: string; at: Date }[] = [];
  /** What the next sends do, in order. */
  readonly failures: ('before' | 'after' | undefined)[] = [];
  readonly gone = new Set<string>();
  /** Whether the bot may read there. */
  readable = true;
  /** How long a nonce is known again. */
  nonceKnownMs = 3 * 60_000;
  /** How much later than it is asked for a message arrives, after the tries that failed. */
  sendingTakesMs = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async send(channelId: string, _screen: unknown, key: string): Promise<string> {
    await Promise.resolve();
    const failure = this.failures.shift();
    const later = new DiscordRefused('later', 0, { channelId }, 'no answer');
    if (failure === 'before') throw later;
    if (this.gone.has(channelId)) throw new DiscordRefused('gone', 10_003, { channelId }, 'Unknown Channel');
    const at = new Date(this.#clock.now().getTime() + this.sendingTakesMs);
    const known = this.posted.find(
      (post) => post.channelId === channelId && post.key === key && at.getTime() - post.at.getTime() < this.nonceKnownMs,
    );
    const id = known?.id ?? String(this.posted.length + 1);
    if (!known) this.posted.push({ id, channelId, key, at });
    if (failure === 'after') throw later;
    return id;
  }

  async findSent(channelId: string, key: string, since: Date): Promise<string | undefined> {
    await Promise.resolve();
    if (this.gone.has(channelId)) throw new DiscordRefused('gone', 10_003, { channelId }, 'Unknown Channel');
    if (!this.readable) throw new DiscordRefused('missing-permission', 50_001, { channelId }, 'Missing Access');
    const from = since.getTime() - clockMarginMs;
    return this.posted.find((post) => post.channelId === channelId && post.key === key && post.at.getTime() >= from)?.id;
  }

  async edit(): Promise<void> {
    await Promise.reject(new Error('nothing is edited here'));
  }

  readonly isThere = notHere;
  readonly remove = notHere;
  readonly openDirect: Messenger['openDirect'] = notHere;
  readonly createPrivateThread = notHere;
  readonly addToThread = notHere;
  readonly removeFromThread = notHere;
  readonly closeThread = notHere;
  readonly nameThread = notHere;
  readonly openThread = notHere;
  readonly openThreadUnder = notHere;
  readonly createEvent = notHere;
  readonly changeEvent = notHere;
  readonly startEvent = notHere;
  readonly endEvent = notHere;
  readonly cancelEvent = notHere;
}

const notHere = (): Promise<never> => Promise.reject(new Error('only sending is known here'));
