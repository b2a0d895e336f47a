import { setTimeout as pause } from 'node:timers/promises';
import { type RawFile, type REST, type RouteLike } from 'discord.js';
import type { DiscordRefused } from '#src/core/errors.ts';
import { failureOf, refusalOf, type Failure } from './refusals.ts';
import type { Pace } from './pace.ts';

export interface CallOptions {
  readonly body?: unknown;
  readonly files?: RawFile[];
  readonly query?: URLSearchParams;
  /** For `DiscordRefused.where`: asked only when something was refused. */
  readonly where?: () => DiscordRefused['where'];
  /** A POST that carries a nonce may be repeated; any other only when it surely was not done. */
  readonly repeatable?: boolean;
  /** false: an interaction's own token is in the route. */
  readonly auth?: boolean;
  /** The code by which Discord says that an earlier try, whose answer never came, was done after all. */
  readonly doneCode?: number;
  /** For one try, in milliseconds. */
  readonly timeout?: number;
}

type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/**
 * Requests to Discord, repeated by us: discord.js's own repeating is off, because it repeats a POST blindly. 429s are
 * still waited for by discord.js, which knows the buckets. Failures are `DiscordRefused`.
 */
export class Calls {
  readonly #rest: () => REST;
  readonly #pace: Pace;
  readonly #unauthorised: () => void;

  /** @param o.unauthorised called when Discord refuses the token: discord.js forgets it then, and nothing works any more */
  constructor(o: { rest: () => REST; pace: Pace; unauthorised: () => void }) {
    this.#rest = o.rest;
    this.#pace = o.pace;
    this.#unauthorised = o.unauthorised;
  }

  get<T>(route: RouteLike, options: CallOptions = {}): Promise<T> {
    return this.#call<T>('get', route, { repeatable: true, ...options });
  }

  put<T>(route: RouteLike, options: CallOptions = {}): Promise<T> {
    return this.#call<T>('put', route, { repeatable: true, ...options });
  }

  patch<T>(route: RouteLike, options: CallOptions = {}): Promise<T> {
    return this.#call<T>('patch', route, { repeatable: true, ...options });
  }

  delete<T>(route: RouteLike, options: CallOptions = {}): Promise<T> {
    return this.#call<T>('delete', route, { repeatable: true, ...options });
  }

  post<T>(route: RouteLike, options: CallOptions = {}): Promise<T> {
    return this.#call<T>('post', route, options);
  }

  /** The same for a call that discord.js makes; it must be one that may be repeated. */
  repeated<T>(work: () => Promise<T>, options: CallOptions = {}): Promise<T> {
    return this.#repeat(work, { repeatable: true, ...options });
  }

  #call<T>(method: Method, route: RouteLike, options: CallOptions): Promise<T> {
    return this.#repeat(() => this.#try<T>(method, route, options), options);
  }

  async #repeat<T>(work: () => Promise<T>, options: CallOptions): Promise<T> {
    let seenGone = false;
    let perhapsDone = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const failure = failureOf(error);
        if (failure?.status === 401 && options.auth !== false) this.#unauthorised();
        if (perhapsDone && options.doneCode !== undefined && failure?.code === options.doneCode) return answered<T>(undefined);
        perhapsDone ||= failure?.perhapsDone ?? false;
        // One "unknown channel" may be a hiccup of Discord's: only seen twice is it believed.
        const confirming: boolean = failure?.reason === 'gone' && !seenGone;
        seenGone ||= confirming;
        if (!failure || !(confirming || this.#worthRepeating(failure, options, attempt)))
          throw refusalOf(error, options.where?.());
        await pause(this.#pauseBefore(attempt));
      }
    }
  }

  async #try<T>(method: Method, route: RouteLike, { body, files, query, auth, timeout }: CallOptions): Promise<T> {
    // Not AbortSignal.timeout: that one goes off long after the answer came, and each time makes an error nobody reads.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout ?? this.#pace.request);
    try {
      const answer: unknown = await this.#rest()[method](route, {
        ...(body !== undefined && { body }),
        ...(files && files.length > 0 && { files }),
        ...(query && { query }),
        ...(auth === false && { auth }),
        signal: late.signal,
      });
      return answered<T>(answer);
    } finally {
      clearTimeout(timer);
    }
  }

  #worthRepeating(failure: Failure, options: CallOptions, attempt: number): boolean {
    if (attempt >= this.#pace.tries || failure.reason !== 'later') return false;
    // The token is forgotten by now, and the process about to end.
    if (failure.status === 401) return false;
    // Codes such as 30046, and being blocked on the way, are a "not now" of minutes: whoever asked decides when to come back.
    if (failure.code !== 0 || failure.status === 429 || failure.status === 403) return false;
    return options.repeatable === true || !failure.perhapsDone;
  }

  /** Doubles each time, half of it by chance, so that many who were refused together do not come back together. */
  #pauseBefore(attempt: number): number {
    const most = this.#pace.retry * 2 ** (attempt - 1);
    return most / 2 + (Math.random() * most) / 2;
  }
}

/** Discord's answer to a route is of the type its documentation says; nobody checks it again here. */
function answered<T>(answer: unknown): T {
  return answer as T;
}
