import { handleFrom } from '#src/features/creators/creators.rules.ts';

const handlePattern = /^[\p{L}\p{N}._]{2,30}$/u;

/**
 * The TikTok handle that somebody typed of themselves, in any spelling.
 * @returns undefined: what is there is none (TikTok: letters, digits, underscores and periods, 2 to 24 of them)
 */
export function claimedHandle(typed: string): string | undefined {
  const handle = handleFrom(typed).trim();
  return handlePattern.test(handle) ? handle : undefined;
}
