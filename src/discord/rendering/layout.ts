import type { Block, Button, Fact, Row, Screen, ScreenFile, Select } from '#src/core/screen.ts';
import { escapeMarkdown, type Words } from '#src/core/words.ts';
import { shortenMarkdown } from './ellipsis.ts';
import { limits } from './limits.ts';

/** A single row never fills a screen. */
const longestRow = 1000;

/** What stands in a message from top to bottom, before it is Discord's JSON. */
export type Part =
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'section'; readonly markdown: string; readonly button: Button }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'select'; readonly select: Select }
  | { readonly kind: 'picture'; readonly file: ScreenFile; readonly alt: string }
  | { readonly kind: 'file'; readonly file: ScreenFile }
  | { readonly kind: 'divider' };

/** A block, and how much of it is shown. */
export interface Piece {
  readonly block: Block;
  /** How many of its rows or buttons are shown; the rest is counted in words. */
  shown: number;
  /** How many characters of its text are shown. */
  most: number;
}

export interface Worded {
  readonly more: (count: number) => Words;
}

export const titleOf = (screen: Screen): string => screen.title.markdown.replaceAll(/\s*\n\s*/gu, ' ').trim();

export function piecesOf(screen: Screen): Piece[] {
  return screen.blocks.map((block) => ({ block, shown: countIn(block), most: limits.text }));
}

/** Neighbouring texts become one: fewer components, and Discord puts less air between them. */
export function layOut(title: string, pieces: readonly Piece[], worded: Worded): Part[] {
  const parts: Part[] = title === '' ? [] : [{ kind: 'text', markdown: `## ${title}` }];
  for (const piece of pieces) {
    for (const part of partsOf(piece, worded)) {
      const last = parts.at(-1);
      if (part.kind !== 'text') parts.push(part);
      else if (part.markdown.trim() === '') continue;
      else if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', markdown: `${last.markdown}\n${part.markdown}` };
      else parts.push(part);
    }
  }
  return parts;
}

function countIn(block: Block): number {
  if (block.kind === 'rows') return block.rows.length;
  if (block.kind === 'buttons') return block.buttons.length;
  if (block.kind === 'facts') return block.facts.length;
  return 0;
}

function partsOf({ block, shown, most }: Piece, worded: Worded): Part[] {
  switch (block.kind) {
    case 'text':
      return [text(cut(block.text.markdown, most))];
    case 'note':
      return [text(noted(cut(block.text.markdown, most)))];
    case 'facts':
      return [...block.facts.slice(0, shown).map((fact) => text(factLine(fact))), ...rest(block.facts.length - shown, worded)];
    case 'rows':
      return [...block.rows.slice(0, shown).map(rowPart), ...rest(block.rows.length - shown, worded)];
    case 'buttons':
      return [...inRows(block.buttons.slice(0, shown)), ...rest(block.buttons.length - shown, worded)];
    case 'select':
      return selectParts(block.select, worded);
    case 'picture':
    case 'file':
    case 'divider':
      return [block];
    default:
      return block satisfies never;
  }
}

const text = (markdown: string): Part => ({ kind: 'text', markdown });
const noted = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `-# ${line}`))
    .join('\n');
/** One line each: a table of columns does not fit on a phone. */
const factLine = (fact: Fact): string => `**${escapeMarkdown(fact.label)}:** ${cut(fact.value.markdown, longestRow)}`;
const cut = (markdown: string, most: number): string => shortenMarkdown(markdown, most);

function rowPart(row: Row): Part {
  const markdown = cut(row.text.markdown, longestRow);
  return row.button ? { kind: 'section', markdown: markdown === '' ? '\u200B' : markdown, button: row.button } : text(markdown);
}

function rest(count: number, worded: Worded): Part[] {
  return count > 0 ? [text(noted(worded.more(count).markdown))] : [];
}

function inRows(buttons: readonly Button[]): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < buttons.length; from += limits.buttonsInRow) {
    parts.push({ kind: 'buttons', buttons: buttons.slice(from, from + limits.buttonsInRow) });
  }
  return parts;
}

function selectParts(select: Select, worded: Worded): Part[] {
  const { of } = select;
  // Discord refuses a select without options: what it would have asked is still said.
  if (of.kind === 'choices' && of.choices.length === 0) return [text(noted(escapeMarkdown(select.placeholder)))];
  return [{ kind: 'select', select }, ...rest(of.kind === 'choices' ? of.choices.length - limits.options : 0, worded)];
}
