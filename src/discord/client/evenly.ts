import type { RESTOptions } from '@discordjs/rest';

type Request = RESTOptions['makeRequest'];

/** What Discord allows a bot: so many requests within so many milliseconds. */
const allowed = { requests: 50, within: 1000 };
/** Clocks tick in whole milliseconds. */
const margin = 5;
/** So many may go at once after a while without any: what somebody waits for takes few. */
const burst = 10;

/** Answers to interactions and what follows them stand outside the limit, and have 3 seconds in all. */
const answers = /\/(?:interactions|webhooks)\//u;

/**
 * Sends requests so that Discord never counts more than it allows, however long they are on their way: each holds one of
 * 50 places until a second after it was answered, by when Discord has surely counted it and forgotten it again. They
 * leave one by one, because 50 that leave at once are answered late, and hold their places for longer.
 * discord.js counts by when they leave, so that of those that take longest some arrive in the next second (docs/decisions/0026-pace-of-requests.md).
 */
export function evenly(request: Request): Request {
  const turns = new Turns();
  return async (url, init) => {
    if (answers.test(url)) return request(url, init);
    await turns.begin(init.signal ?? undefined);
    try {
      return await request(url, init);
    } finally {
      turns.end();
    }
  };
}

class Turns {
  readonly #waiting: (() => void)[] = [];
  #free = allowed.requests;
  /** When the next one may leave. */
  #nextAt = 0;
  #wakes = false;

  /** Resolves when it may leave. @throws what the signal says when it is given up before */
  begin(signal: Signal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const givenUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal?.reason);
      };
      const turn = (): void => {
        signal?.removeEventListener('abort', givenUp);
        resolve();
      };
      if (signal?.aborted === true) return reject(signal.reason);
      signal?.addEventListener('abort', givenUp);
      this.#waiting.push(turn);
      return this.#go();
    });
  }

  end(): void {
    const free = (): void => {
      this.#free += 1;
      this.#go();
    };
    setTimeout(free, allowed.within + margin).unref();
  }

  #go(): void {
    const spacing = allowed.within / allowed.requests;
    while (this.#waiting.length > 0 && this.#free > 0) {
      const now = performance.now();
      if (this.#nextAt > now) return this.#later(this.#nextAt - now);
      this.#nextAt = Math.max(this.#nextAt, now - burst * spacing) + spacing;
      this.#free -= 1;
      this.#waiting.shift()?.();
    }
    return undefined;
  }

  #later(ms: number): void {
    if (this.#wakes) return;
    this.#wakes = true;
    setTimeout(() => {
      this.#wakes = false;
      this.#go();
    }, ms);
  }
}

type Signal = NonNullable<Parameters<Request>[1]['signal']>;
