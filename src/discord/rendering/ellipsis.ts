const mark = '…';
/** A mention, a time stamp or a link's target that was cut open shows as garbage: it goes as a whole. */
const openBracket = /<[^>\s]{0,60}$/u;
const isolateStart = '\u2068';
const isolateEnd = '\u2069';

/**
 * Cuts to at most `most` UTF-16 units (Discord counts no more than those), never inside what a reader sees as one
 * character, with an ellipsis when something was cut.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return '';
  return whole(text, most - mark.length).trimEnd() + mark;
}

/** The same for Markdown: leaves no half escape, half mention or open isolation behind. */
export function shortenMarkdown(markdown: string, most: number): string {
  if (markdown.length <= most) return markdown;
  if (most < 2) return shorten(markdown, most);
  let cut = whole(markdown, most - mark.length - isolateEnd.length).replace(openBracket, '');
  if (endsInEscape(cut)) cut = cut.slice(0, -1);
  const open = cut.lastIndexOf(isolateStart) > cut.lastIndexOf(isolateEnd);
  return cut.trimEnd() + mark + (open ? isolateEnd : '');
}

let segmenter: Intl.Segmenter | undefined;

function whole(text: string, most: number): string {
  let end = 0;
  // Made with the first text that is too long: it takes 10 ms and a megabyte.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  // A grapheme is rarely over 40 units; segmenting a window keeps a long text cheap.
  for (const { segment } of segmenter.segment(text.slice(0, most + 200))) {
    if (end + segment.length > most) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

function endsInEscape(text: string): boolean {
  const [backslashes = ''] = /\\*$/u.exec(text) ?? [];
  return backslashes.length % 2 === 1;
}
