import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#src/context.ts';
import type { Outage } from '../door.ts';
import type { Ongoing } from '../ongoing.ts';
import type { Pace } from '../pace.ts';
import { inTurn } from './in-turn.ts';

/** How many servers are told of at once: 500 at a start must not become 500 queries at a time. */
const atOnce = 8;
const longestPause = 10_000;

export interface TellingOptions {
  readonly ongoing: Ongoing;
  readonly log: Log;
  readonly pace: Pace;
  readonly outageOf: (error: unknown) => Outage | undefined;
}

/** A piece of news on its way to whoever takes it in. */
export interface Piece {
  /** What it is about: pieces about the same arrive in the order they came. */
  readonly about: string;
  /** For the log. */
  readonly facts: object;
  /** Told again after an outage, so it says what is so by then. */
  readonly tell: () => Promise<void>;
}

/**
 * Hands news over, a few pieces at a time. While the house cannot take anything in because its database is away, they
 * wait; what goes wrong otherwise is logged, because at the next start everything is told again.
 */
export class Telling {
  readonly #o: TellingOptions;
  readonly #inTurn = inTurn(atOnce);
  readonly #last = new Map<string, Promise<void>>();
  readonly #closed = new AbortController();

  constructor(o: TellingOptions) {
    this.#o = o;
  }

  /** Resolves when all that was to be told about this so far is told; undefined: it is. */
  settled(about: string): Promise<void> | undefined {
    return this.#last.get(about);
  }

  tell(piece: Piece): void {
    const told = this.#after(this.#last.get(piece.about), piece).finally(() => {
      if (this.#last.get(piece.about) === told) this.#last.delete(piece.about);
    });
    this.#last.set(piece.about, told);
    this.#o.ongoing.begin(told);
  }

  /** What was not begun yet is left: the next start tells everything again. */
  close(): void {
    this.#closed.abort();
  }

  async #after(before: Promise<void> | undefined, piece: Piece): Promise<void> {
    await before;
    await this.#inTurn(() => this.#untilTold(piece));
  }

  async #untilTold({ tell, facts }: Piece): Promise<void> {
    for (let attempt = 1; !this.#closed.signal.aborted; attempt += 1) {
      try {
        await tell();
        return;
      } catch (error) {
        if (this.#o.outageOf(error) === undefined) {
          this.#o.log.error({ ...facts, err: error }, 'news of Discord could not be taken in');
          return;
        }
        if (attempt === 1) this.#o.log.warn({ ...facts, err: error }, 'news of Discord waits for the database');
        await this.#pause(attempt);
      }
    }
  }

  async #pause(attempt: number): Promise<void> {
    const ms = Math.min(longestPause, this.#o.pace.retry * 2 ** attempt) * (0.5 + Math.random() / 2);
    // Ended early when we leave: the loop sees that by itself.
    await pause(ms, undefined, { signal: this.#closed.signal }).catch(() => {});
  }
}
