import type { z } from 'zod';
import { DiscordRefused, StartRefused } from '#src/core/errors.ts';

/** Only here is an answer's shape looked at: before anything else is begun with whoever answers at that address. */
export function asDiscordSays<T>(schema: z.ZodType<T>, answer: unknown, apiUrl: string | undefined): T {
  const read = schema.safeParse(answer);
  if (!read.success) throw refused(apiUrl, read.error);
  return read.data;
}

/**
 * The sentence for a first call that failed in a way in which Discord does not: with an answer that is refused though it
 * asks for nothing, with JSON that is none, or with something that is not HTTP. undefined: any other failure.
 */
export function notDiscord(error: unknown, apiUrl: string | undefined): StartRefused | undefined {
  if (error instanceof DiscordRefused) return error.reason === 'later' ? undefined : refused(apiUrl, error);
  const unreadable = error instanceof SyntaxError || (error instanceof Error && error.name === 'HTTPParserError');
  return unreadable ? refused(apiUrl, error) : undefined;
}

function refused(apiUrl: string | undefined, cause: unknown): StartRefused {
  const sentence =
    apiUrl === undefined
      ? "What answers at discord.com is not Discord's API: check this machine's network and its proxy."
      : `What answers at ${apiUrl} is not Discord's API: leave DISCORD_API_URL out, or correct it.`;
  return new StartRefused(sentence, { cause });
}
