import { createHash } from 'node:crypto';
import type { Clock } from '../model.ts';
import { routeKey } from './body-schemas.ts';

/** So many requests within so many milliseconds. */
interface Limit {
  readonly requests: number;
  readonly window: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  /** X-RateLimit-* of this request; with Retry-After when it is refused. */
  readonly headers: Readonly<Record<string, string>>;
  /** The 429 body, when it is refused. */
  readonly body?: { readonly message: string; readonly retry_after: number; readonly global: boolean };
}

interface Window {
  used: number;
  /** When it began: on the emulator's clock and on the machine's. */
  readonly clockStart: number;
  readonly realStart: number;
}

/** 50 requests a second and bot. Source: discord.com/developers/docs/topics/rate-limits#global-rate-limit. */
const GLOBAL: Limit = { requests: 50, window: 1000 };

/** Where nothing tighter is known, a bucket is as wide as the global limit. */
const ORDINARY: Limit = { requests: 50, window: 1000 };

/** Buckets that bots meet in practice. Discord publishes none and says so in its headers only; these are observed ones. */
const LIMITS: Readonly<Record<string, Limit>> = {
  'POST /channels/*/messages': { requests: 5, window: 5000 },
  'PATCH /channels/*/messages/*': { requests: 5, window: 5000 },
  'DELETE /channels/*/messages/*': { requests: 5, window: 1000 },
  'PUT /guilds/*/members/*/roles/*': { requests: 10, window: 10_000 },
  'DELETE /guilds/*/members/*/roles/*': { requests: 10, window: 10_000 },
  'POST /users/@me/channels': { requests: 10, window: 10_000 },
  'POST /webhooks/*/*': { requests: 5, window: 2000 },
  'PATCH /webhooks/*/*/messages/*': { requests: 5, window: 2000 },
};

/** A window longer than any limit's is over. */
const LONGEST = Math.max(...Object.values(LIMITS).map((limit) => limit.window));
/** How many windows are kept at least before the ones that are over are looked for. */
const KEPT_WINDOWS = 5000;

/** Answering is never held back by the global limit, and a callback can be sent only once anyway. */
const ANSWERS = /^[A-Z]+ \/(?:interactions\/\*\/\*\/callback|webhooks\/\*\/\*)/u;
const CALLBACK = 'POST /interactions/*/*/callback';

/** What sets buckets of one route apart: the channel, guild or webhook (with its token) in the path. */
function majorOf(path: string): string {
  const [kind = '', id = '', token = ''] = path.split('/').filter((segment) => segment !== '');
  if (kind === 'webhooks') return `${id}/${token}`;
  return kind === 'channels' || kind === 'guilds' ? id : '';
}

/**
 * Discord's rate limits: a bucket per route and major parameter, and one global window per bot. A window ends when either
 * the emulator's clock or the machine's has passed it: a bot waits in real time even while a test's clock stands still.
 */
export class RateLimits {
  readonly #clock: Clock;
  readonly #real: () => number;
  readonly #windows = new Map<string, Window>();
  #mostKept = KEPT_WINDOWS;

  constructor(clock: Clock, options: { real?: () => number } = {}) {
    this.#clock = clock;
    this.#real = options.real ?? (() => performance.now());
  }

  /** Counts one request. `path` is the real path, `route` its template, `bot` whoever the token belongs to. */
  take(request: { method: string; route: string; path: string; bot: string }): RateDecision {
    const key = routeKey(request.method, request.route);
    if (!ANSWERS.test(key)) {
      const global = this.#window(`global ${request.bot}`, GLOBAL);
      if (global.used >= GLOBAL.requests) return this.#refused(global, GLOBAL, { global: true });
      global.used += 1;
    }
    if (key === CALLBACK) return { allowed: true, headers: {} };
    const limit = LIMITS[key] ?? ORDINARY;
    const bucket = createHash('md5').update(key).digest('hex');
    const window = this.#window(`${request.bot} ${key} ${majorOf(request.path)}`, limit);
    const allowed = window.used < limit.requests;
    if (allowed) window.used += 1;
    const headers = this.#headers(window, limit, bucket);
    return allowed ? { allowed, headers } : this.#refused(window, limit, { headers });
  }

  #window(key: string, limit: Limit): Window {
    const known = this.#windows.get(key);
    if (known && this.#left(known, limit) > 0) return known;
    if (this.#windows.size >= this.#mostKept) this.#forgetOver();
    const fresh = { used: 0, clockStart: this.#clock.now().getTime(), realStart: this.#real() };
    this.#windows.set(key, fresh);
    return fresh;
  }

  /** Windows of tokens and channels that nobody uses any more would pile up. Where all are in use, it is a while to the next look. */
  #forgetOver(): void {
    for (const [key, window] of this.#windows) if (this.#passed(window) > LONGEST) this.#windows.delete(key);
    this.#mostKept = Math.max(KEPT_WINDOWS, 2 * this.#windows.size);
  }

  /** Milliseconds since the window began. */
  #passed(window: Window): number {
    return Math.max(this.#clock.now().getTime() - window.clockStart, this.#real() - window.realStart);
  }

  /** Milliseconds until the window is over. */
  #left(window: Window, limit: Limit): number {
    return limit.window - this.#passed(window);
  }

  #headers(window: Window, limit: Limit, bucket: string): Record<string, string> {
    const left = Math.max(this.#left(window, limit), 0);
    return {
      'x-ratelimit-limit': String(limit.requests),
      'x-ratelimit-remaining': String(limit.requests - window.used),
      'x-ratelimit-reset': ((this.#clock.now().getTime() + left) / 1000).toFixed(3),
      'x-ratelimit-reset-after': (left / 1000).toFixed(3),
      'x-ratelimit-bucket': bucket,
    };
  }

  #refused(window: Window, limit: Limit, about: { global?: boolean; headers?: Record<string, string> }): RateDecision {
    const seconds = Math.ceil(this.#left(window, limit)) / 1000;
    const global = about.global ?? false;
    return {
      allowed: false,
      headers: {
        ...about.headers,
        'retry-after': String(Math.ceil(seconds)),
        'x-ratelimit-scope': global ? 'global' : 'user',
        ...(global && { 'x-ratelimit-global': 'true' }),
      },
      body: { message: 'You are being rate limited.', retry_after: seconds, global },
    };
  }
}
