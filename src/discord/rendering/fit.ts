import type { Screen } from '#src/core/screen.ts';
import { shortenMarkdown } from './ellipsis.ts';
import { layOut, piecesOf, titleOf, type Part, type Piece, type Worded } from './layout.ts';
import { limits } from './limits.ts';

/** A text is never cut shorter than this before something else gives way. */
const shortestText = 200;
const longestTitle = 250;

/**
 * Lays a screen out so that it is within Discord's totals. What is too much gives way in this order: rows (the
 * longest list first), facts, buttons, and the longest text; what was left out is counted in words.
 */
export function fitted(screen: Screen, worded: Worded): Part[] {
  const title = shortenMarkdown(titleOf(screen), longestTitle);
  const pieces = piecesOf(screen);
  // No screen shows more rows than it has characters for: keeps a list of thousands from being laid out again and again.
  for (const piece of pieces) piece.shown = Math.min(piece.shown, 200);
  for (;;) {
    const parts = layOut(title, pieces, worded);
    const size = sizeOf(parts);
    const tooManyComponents = size.components > limits.components;
    const tooMuchText = size.text - limits.text;
    if (!tooManyComponents && tooMuchText <= 0) return parts;
    if (!giveWay(pieces, tooManyComponents, tooMuchText)) {
      throw new RangeError(
        `a screen of ${size.components} components and ${size.text} characters cannot be made to fit: ${title}`,
      );
    }
  }
}

/** @returns false when nothing is left that could give way */
function giveWay(pieces: readonly Piece[], tooManyComponents: boolean, tooMuchText: number): boolean {
  // Where one text alone is the excess, it is cut before a list is.
  return (
    (tooMuchText > 0 && cutText(pieces, tooMuchText, limits.text / 2)) ||
    dropOne(pieces, 'rows', 1) ||
    (tooManyComponents && dropOne(pieces, 'buttons', 0)) ||
    (tooMuchText > 0 && (dropOne(pieces, 'facts', 1) || cutText(pieces, tooMuchText, shortestText))) ||
    dropOne(pieces, 'rows', 0) ||
    dropOne(pieces, 'facts', 0) ||
    cutText(pieces, tooMuchText, 0)
  );
}

function dropOne(pieces: readonly Piece[], kind: 'rows' | 'facts' | 'buttons', least: number): boolean {
  const longest = greatest(pieces, (piece) => (piece.block.kind === kind ? piece.shown : 0));
  if (!longest || longest.block.kind !== kind || longest.shown <= least) return false;
  longest.shown -= 1;
  return true;
}

/** Cuts the longest text, but only one longer than `over`. */
function cutText(pieces: readonly Piece[], excess: number, over: number): boolean {
  const longest = greatest(pieces, lengthOf);
  if (!longest || lengthOf(longest) <= over) return false;
  longest.most = Math.max(Math.min(over, shortestText), lengthOf(longest) - excess);
  return true;
}

function greatest(pieces: readonly Piece[], measure: (piece: Piece) => number): Piece | undefined {
  return pieces.reduce<Piece | undefined>((best, piece) => (best && measure(best) >= measure(piece) ? best : piece), undefined);
}

function lengthOf({ block, most }: Piece): number {
  return block.kind === 'text' || block.kind === 'note' ? Math.min(block.text.markdown.length, most) : 0;
}

/** Characters and components, the container around them included. */
function sizeOf(parts: readonly Part[]): { text: number; components: number } {
  let text = 0;
  let components = 1;
  for (const part of parts) {
    if (part.kind === 'text' || part.kind === 'section') text += part.markdown.length;
    components += componentsIn(part);
  }
  return { text, components };
}

function componentsIn(part: Part): number {
  if (part.kind === 'section') return 3;
  if (part.kind === 'buttons') return 1 + part.buttons.length;
  return part.kind === 'select' ? 2 : 1;
}
