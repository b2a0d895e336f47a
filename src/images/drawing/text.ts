import type { SKRSContext2D } from '@napi-rs/canvas';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As much of a text as fits, in whole characters as people count them. @param most in pixels, in the font that is set */
export function fitted(context: SKRSContext2D, text: string, most: number): string {
  if (context.measureText(text).width <= most) return text;
  const parts = [...graphemes.segment(text)].map(({ segment }) => segment);
  let [fits, tooMany] = [0, parts.length];
  while (fits + 1 < tooMany) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (context.measureText(cut(parts, middle)).width <= most) fits = middle;
    else tooMany = middle;
  }
  return cut(parts, fits);
}

const cut = (parts: readonly string[], count: number): string => `${parts.slice(0, count).join('').trimEnd()}…`;
