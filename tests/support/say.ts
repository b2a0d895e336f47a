import { expect } from 'vitest';

/** What someone reads: a screen of the emulator, or plain text. */
interface Readable {
  readonly text: string;
  toString(): string;
}

declare module 'vitest' {
  // The parameters must read as vitest's own, so that the declarations merge.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * The screen shows these words. Markup (bold, code, headings, escapes, direction marks) and the kind of white space
     * make no difference; letters and figures do.
     */
    toSay(words: string | RegExp): R;
  }
}

/** Characters that only steer direction: nobody reads them. */
const DIRECTION = /[\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

/** Text as it is read: without Discord's markup, and with every run of white space as one blank. */
function asRead(text: string): string {
  return text
    .replaceAll(DIRECTION, '')
    .replaceAll(/^[ \t]*(?:-# |#{1,3} |> )/gmu, '')
    .replaceAll(/\*\*|__|~~|\|\||`/gu, '')
    .replaceAll(/\\([\\*_~`|<>#@()[\].:-])/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

const isReadable = (value: unknown): value is Readable =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

expect.extend({
  toSay(received: unknown, words: string | RegExp) {
    if (typeof received !== 'string' && !isReadable(received)) throw new TypeError('toSay reads a screen or a text');
    const shown = String(received);
    const raw = typeof received === 'string' ? received : received.text;
    const readings = [asRead(shown), asRead(raw)];
    const pass = readings.some((reading) => (typeof words === 'string' ? reading.includes(asRead(words)) : words.test(reading)));
    const wanted = typeof words === 'string' ? JSON.stringify(words) : String(words);
    const screen = shown.trim() === '' ? '(nothing)' : shown.replaceAll(/^/gmu, '  | ');
    return {
      pass,
      message: () => `expected the screen ${pass ? 'not ' : ''}to say\n  ${wanted}\nbut it reads\n${screen}`,
    };
  },
});
