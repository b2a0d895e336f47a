import { UserError } from '#src/core/errors.ts';

/**
 * The text of a .csv: UTF-8, or UTF-16 as some programs write it. A byte that is none of it refuses the file, because
 * a guessed letter is another name.
 * @throws UserError
 */
export function decodeText(bytes: Buffer): string {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  const text = attempt(() => decoder.decode(bytes, { stream: true }), 'reading.encoding');
  // Half a character at the end: the rest of the file is missing.
  return text + attempt(() => decoder.decode(), 'reading.truncated');
}

function attempt(decode: () => string, otherwise: 'reading.encoding' | 'reading.truncated'): string {
  try {
    return decode();
  } catch {
    throw new UserError(otherwise, {});
  }
}

function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: of two bytes of a header one is 0.
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
  return bytes[0] === 0 && bytes[1] !== 0 ? 'utf-16be' : 'utf-8';
}
