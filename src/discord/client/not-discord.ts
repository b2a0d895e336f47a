import { DiscordRefused, StartRefused } from '#src/core/errors.ts';
import { failureOf } from '../refusals.ts';

/**
 * An answer's shape is looked at only here: before anything else is begun with whoever answers at that address.
 * @throws StartRefused when it is not what Discord would say
 */
export function asDiscordSays<T>(isIt: (answer: unknown) => answer is T, answer: unknown, apiUrl: string | undefined): T {
  if (!isIt(answer)) throw refused(apiUrl, answer);
  return answer;
}

/** A value of JSON with a text under each of these names. */
export function hasTexts<K extends string>(value: unknown, names: readonly K[]): value is Readonly<Record<K, string>> {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return names.every((name) => typeof fields.get(name) === 'string');
}

/**
 * The sentence for a first call that failed in a way in which Discord does not: with an answer that is refused though it
 * asks for nothing, with JSON that is none, or with something that is not HTTP. undefined: any other failure.
 */
export function notDiscord(error: unknown, apiUrl: string | undefined): StartRefused | undefined {
  if (error instanceof DiscordRefused) return isPassing(error, apiUrl) ? undefined : refused(apiUrl, error);
  const unreadable = error instanceof SyntaxError || (error instanceof Error && error.name === 'HTTPParserError');
  return unreadable ? refused(apiUrl, error) : undefined;
}

/**
 * What may be another in a while. Discord has no 501 or 505; a 403 comes from what stands before the real one, which blocks
 * for a while; and what speaks no TLS will not learn it.
 */
function isPassing({ reason, cause }: DiscordRefused, apiUrl: string | undefined): boolean {
  const status = failureOf(cause)?.status;
  if (status === 501 || status === 505 || (status === 403 && apiUrl !== undefined)) return false;
  return reason === 'later' && !speaksNoTls(cause);
}

function speaksNoTls(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || speaksNoTls(error.cause);
}

function refused(apiUrl: string | undefined, cause: unknown): StartRefused {
  const sentence =
    apiUrl === undefined
      ? "What answers at discord.com is not Discord's API: check this machine's network and its proxy."
      : `What answers at ${apiUrl} is not Discord's API: leave DISCORD_API_URL out, or correct it.`;
  return new StartRefused(sentence, { cause });
}
