import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DiscordRefused, type RefusalReason } from '#src/core/errors.ts';

/** What Discord's error codes mean to the rest of the house; whatever is not listed is our mistake. */
const reasons: ReadonlyMap<number, RefusalReason> = new Map([
  ...pairs('missing-permission', [50_001, 50_013, 50_083]),
  ...pairs('gone', [10_003, 10_004, 10_007, 10_008, 10_011, 10_013, 10_070]),
  ...pairs('dms-closed', [50_007, 50_278]),
  ...pairs('dms-paused', [40_003]),
  ...pairs('events-full', [30_038]),
  ...pairs('event-over', [180_000]),
  ...pairs('later', [20_016, 30_034, 30_046, 40_333, 130_000, 160_006]),
]);

/** What the machine says when a request never left it: repeating is always safe. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface Failure {
  readonly reason: RefusalReason;
  /** Discord's own code, 0 where there is none. */
  readonly code: number;
  /** HTTP status, 0 where no answer came. */
  readonly status: number;
  /** False only when it is certain that Discord did not act on the request. */
  readonly perhapsDone: boolean;
}

/** undefined: not a failure of a call to Discord at all. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === 'number' ? error.code : 0;
    const reason = reasons.get(code) ?? (comesTooLate(error) ? 'event-over' : reasonOfStatus(error.status, code));
    return { reason, code, status: error.status, perhapsDone: false };
  }
  if (error instanceof HTTPError) return { reason: 'later', code: 0, status: error.status, perhapsDone: true };
  if (error instanceof RateLimitError) return { reason: 'later', code: 0, status: 429, perhapsDone: false };
  if (!(error instanceof Error)) return undefined;
  const code = networkCodeOf(error);
  if (code === undefined) return undefined;
  return { reason: 'later', code: 0, status: 0, perhapsDone: !neverSent.has(code) };
}

/** Of an event that should have begun already Discord says so only among what is wrong with the request. */
function comesTooLate({ rawError }: DiscordAPIError): boolean {
  return 'errors' in rawError && JSON.stringify(rawError.errors).includes('GUILD_SCHEDULED_EVENT_SCHEDULE_PAST');
}

/** Turns what a call threw into words of this house; errors that are not Discord's pass through as they are. */
export function refusalOf(error: unknown, where: DiscordRefused['where'] = {}): unknown {
  if (error instanceof DiscordRefused) return error;
  const failure = failureOf(error);
  if (!failure) return error;
  const said = error instanceof Error ? wordsOf(error) : String(error);
  return new DiscordRefused(failure.reason, failure.code, where, said, { cause: error });
}

/** Of a request that we gave up waiting for, Node says only that it was aborted. */
function wordsOf(error: Error): string {
  return networkCodeOf(error) === 'AbortError' ? 'no answer in time' : error.message.trim();
}

function reasonOfStatus(status: number, code: number): RefusalReason {
  // Without a code it is not Discord who refuses but what stands before it (Cloudflare): no permission would help.
  if (status === 403) return code === 0 ? 'later' : 'missing-permission';
  // Our token is refused: this process ends, and whoever starts with a good one can do what it was at.
  return status === 401 || status === 429 || status >= 500 ? 'later' : 'invalid';
}

/** Aborted requests (our timeouts) and broken connections have a code or a telling name, sometimes one level down. */
function networkCodeOf(error: Error): string | undefined {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return error.name;
  if ('code' in error && typeof error.code === 'string' && /^(?:E[A-Z_]+|UND_ERR_\w+)$/u.test(error.code)) return error.code;
  return error.cause instanceof Error ? networkCodeOf(error.cause) : undefined;
}

function pairs(reason: RefusalReason, codes: readonly number[]): [number, RefusalReason][] {
  return codes.map((code) => [code, reason]);
}
