import { parse } from 'discord-markdown-parser';
import type { Mark } from './wire.ts';

/** Who and what is mentioned, by ID, as the one who reads knows it. */
export interface Mentioned {
  user(id: string): string;
  role(id: string): string;
  channel(id: string): string;
}

interface Node {
  readonly type: string;
  readonly content?: unknown;
  readonly [field: string]: unknown;
}

const listItem = /^( {0,20})(?:[-*]|(\d{1,9})\.) (.*)$/u;
const heading = /^(?:#{1,3}|-#) /u;

/** Discord's markup → what the page draws. What the parser does not know stays the text it was. */
export function marksOf(text: string, names: Mentioned): readonly Mark[] {
  const marks: Mark[] = [];
  for (const piece of piecesOf(text)) {
    if (typeof piece === 'string') marks.push(...inlineMarks(piece, names));
    else marks.push(listMark(piece, names));
  }
  return marks;
}

interface List {
  /** How far its items are indented. */
  readonly indent: number;
  readonly from: number | null;
  readonly items: Item[];
}

interface Item {
  readonly text: string;
  /** What is indented further than the item. */
  readonly inner: List[];
}

const listMark = ({ from, items }: List, names: Mentioned): Mark => ({
  kind: 'list',
  from,
  items: items.map(({ text, inner }) => [...inlineMarks(text, names), ...inner.map((list) => listMark(list, names))]),
});

/** Into the list that stands last, as deep as the item is indented; a new one where the item is of another kind. */
function putInto(lists: (string | List)[], indent: number, from: number | null, text: string): void {
  const last = lists.at(-1);
  if (typeof last !== 'object') {
    lists.push({ indent, from, items: [{ text, inner: [] }] });
    return;
  }
  const above = last.items.at(-1);
  if (above && indent > last.indent) putInto(above.inner, indent, from, text);
  else if ((last.from === null) === (from === null)) last.items.push({ text, inner: [] });
  else lists.push({ indent, from, items: [{ text, inner: [] }] });
}

/** The parser knows no lists: lines that are one are taken out before; those in a block of code are none. */
function piecesOf(text: string): readonly (string | List)[] {
  const pieces: (string | List)[] = [];
  const lines: string[] = [];
  let fenced = false;
  const flush = (): void => {
    // A list stands apart by itself: empty lines beside it are not drawn again.
    const between = lines.splice(0).join('\n');
    const trimmed = between.replaceAll(/^\n+|\n+$/gu, '');
    if (trimmed !== '') pieces.push(trimmed);
  };
  for (const line of text.split('\n')) {
    const found = fenced ? null : listItem.exec(line);
    if (line.split('```').length % 2 === 0) fenced = !fenced;
    if (!found) {
      // The parser sees no heading in the line below a quote.
      if (!fenced && heading.test(line) && lines.at(-1)?.startsWith('> ')) flush();
      lines.push(line);
      continue;
    }
    flush();
    const [, indent = '', number, item = ''] = found;
    putInto(pieces, indent.length, number === undefined ? null : Number(number), item);
  }
  flush();
  return pieces;
}

const inlineMarks = (text: string, names: Mentioned): readonly Mark[] => drawn(nodesOf(parse(text, 'extended')), names);

/** A list of the parser's, or a text of its own. */
function nodesOf(content: unknown): readonly Node[] {
  if (typeof content === 'string') return [{ type: 'text', content }];
  return Array.isArray(content) ? (content as readonly Node[]) : [];
}

function drawn(nodes: readonly Node[], names: Mentioned): readonly Mark[] {
  const marks: Mark[] = [];
  for (const mark of nodes.flatMap((node) => marksIn(node, names))) {
    const last = marks.at(-1);
    if (mark.kind === 'text' && last?.kind === 'text') marks[marks.length - 1] = { kind: 'text', text: last.text + mark.text };
    else marks.push(mark);
  }
  return marks;
}

/** What would be a link but for its address stays as it was typed: only what a browser may open from a chat is one. */
function marksIn(node: Node, names: Mentioned): readonly Mark[] {
  const target = said(node['target']);
  if (!isLink(node) || isWeb(target)) return [markOf(node, names)];
  if (node.type !== 'link') return [{ kind: 'text', text: target }];
  return [{ kind: 'text', text: '[' }, ...drawn(nodesOf(node.content), names), { kind: 'text', text: `](${target})` }];
}

const isLink = ({ type }: Node): boolean => type === 'url' || type === 'link' || type === 'autolink';
const isWeb = (url: string): boolean => /^https?:\/\//iu.test(url);

const wrapping = {
  strong: 'strong',
  em: 'em',
  underline: 'underline',
  strikethrough: 'strike',
  spoiler: 'spoiler',
  subtext: 'subtext',
  blockQuote: 'quote',
} as const;

function markOf(node: Node, names: Mentioned): Mark {
  const { type } = node;
  const inner = (): readonly Mark[] => drawn(nodesOf(node.content), names);
  if (isWrapping(type)) return { kind: wrapping[type], marks: inner() };
  switch (type) {
    case 'heading':
      return { kind: 'heading', level: levelOf(node['level']), marks: inner() };
    case 'br':
      return { kind: 'break' };
    case 'inlineCode':
      return { kind: 'code', text: said(node.content) };
    case 'codeBlock':
      return { kind: 'block', text: said(node.content), language: said(node['lang']) };
    case 'url':
    case 'link':
    case 'autolink':
      return { kind: 'link', url: said(node['target']), marks: inner() };
    case 'timestamp':
      return { kind: 'time', seconds: Number(node['timestamp']), style: said(node['format']) || 'f' };
    case 'emoji':
      return { kind: 'text', text: `:${said(node['name'])}:` };
    case 'twemoji':
      return { kind: 'text', text: said(node['name']) };
    default:
      return mentionOf(node, names) ?? { kind: 'text', text: said(node.content) };
  }
}

function mentionOf(node: Node, names: Mentioned): Mark | undefined {
  const id = said(node['id']);
  const mention = (of: Extract<Mark, { kind: 'mention' }>['of'], text: string): Mark => ({ kind: 'mention', of, text, id });
  if (node.type === 'user') return mention('user', `@${names.user(id)}`);
  if (node.type === 'role') return mention('role', `@${names.role(id)}`);
  if (node.type === 'channel') return mention('channel', `#${names.channel(id)}`);
  if (node.type === 'slashCommand') return mention('command', `/${said(node['fullName'] ?? node['name'])}`);
  if (node.type === 'everyone' || node.type === 'here') return mention('everyone', `@${node.type}`);
  return undefined;
}

const isWrapping = (type: string): type is keyof typeof wrapping => Object.hasOwn(wrapping, type);
const levelOf = (level: unknown): 1 | 2 | 3 => (level === 1 || level === 2 ? level : 3);
const said = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
