/** What somebody typed at the demo's prompt, understood. Pure: nothing here knows a server. */

export type Typed =
  | { readonly kind: 'nothing' | 'screen' | 'dms' | 'people' | 'help' | 'quit' }
  /** Someone else takes the keyboard; `says` is what they type. */
  | { readonly kind: 'become'; readonly who: string; readonly says: string }
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'click'; readonly label: string }
  | { readonly kind: 'select'; readonly said: string }
  | { readonly kind: 'look'; readonly channel: string }
  /** Milliseconds to move on; 0 to be told the time. */
  | { readonly kind: 'time'; readonly milliseconds: number }
  | { readonly kind: 'unclear'; readonly sentence: string };

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const words = new Map<string, (rest: string) => Typed>([
  ['as', (rest) => (rest === '' ? unclear('Say as whom: as ana') : { kind: 'become', who: nameOf(rest), says: '' })],
  ['click', (rest) => (rest === '' ? unclear('Say which button: click Confirm') : { kind: 'click', label: rest })],
  [
    'select',
    (rest) => (rest === '' ? unclear('Say what to choose: select Manager role: Manager') : { kind: 'select', said: rest }),
  ],
  ['look', (rest) => (rest === '' ? unclear('Say where: look #general') : { kind: 'look', channel: rest.replace(/^#/u, '') })],
  ['time', time],
  ['screen', () => ({ kind: 'screen' })],
  ['dms', () => ({ kind: 'dms' })],
  ['people', () => ({ kind: 'people' })],
  ['help', () => ({ kind: 'help' })],
  ['quit', () => ({ kind: 'quit' })],
  ['exit', () => ({ kind: 'quit' })],
]);

/** The words a line can start with, for completion. */
export const firstWords: readonly string[] = [...words.keys()];

/** @param line as it came from the keyboard */
export function understand(line: string): Typed {
  const said = line.trim();
  if (said === '') return { kind: 'nothing' };
  const change = /^([\w.-]+)>\s*(.*)$/u.exec(said);
  if (change) return { kind: 'become', who: nameOf(change[1] ?? ''), says: change[2] ?? '' };
  if (said.startsWith('/')) return { kind: 'command', line: said.slice(1).trim() };
  const [first, rest] = split(said);
  const known = words.get(first.toLowerCase());
  return known?.(rest) ?? unclear(`"${first}" is nothing one can do here. Commands start with /, and help lists the rest.`);
}

function time(rest: string): Typed {
  if (rest === '') return { kind: 'time', milliseconds: 0 };
  const found = /^\+?\s*(\d{1,4})\s*([mhd])/u.exec(rest);
  const milliseconds = Number(found?.[1] ?? 0) * units[unitOf(found?.[2])];
  return milliseconds > 0 ? { kind: 'time', milliseconds } : unclear('Time only moves on: time +30m, time +2h or time +1d');
}

const unitOf = (letter: string | undefined): keyof typeof units => (letter === 'h' || letter === 'd' ? letter : 'm');
const nameOf = (said: string): string => said.replace(/^@|>$/gu, '').toLowerCase();
const unclear = (sentence: string): Typed => ({ kind: 'unclear', sentence });

function split(said: string): [string, string] {
  const gap = said.search(/\s/u);
  return gap === -1 ? [said, ''] : [said.slice(0, gap), said.slice(gap).trim()];
}

/** `Manager role: Manager, Boss` → the select's name and what is chosen in it; names are those on the screen. */
export function readChoice(said: string, names: readonly string[]): { select: string; values: string[] } | undefined {
  const lower = said.toLowerCase();
  const begun = [...names].sort((a, b) => b.length - a.length).find((name) => lower.startsWith(name.toLowerCase()));
  const [, head = '', tail = said] = /^([^:=]*)[:=](.*)$/u.exec(said) ?? [];
  const named = meant(head, names);
  const name = begun ?? (names.includes(named) ? named : names.length === 1 ? names[0] : undefined);
  if (name === undefined) return undefined;
  const rest = begun === undefined ? tail : said.slice(begun.length);
  const values = rest
    .replace(/^\s*[:=]/u, '')
    .split(',')
    .map((value) => value.trim().replace(/^[@#]/u, ''));
  return { select: name, values: values.filter((value) => value !== '') };
}

/** What is shown and begins like what was typed, whatever its case and signs (`further` for `Further ›`); else as typed. */
export function meant(typed: string, shown: readonly string[]): string {
  const [bare, all] = [bareOf(typed), [...new Set(shown)]];
  const exact = all.find((one) => one === typed) ?? all.find((one) => bareOf(one) === bare);
  const begun = all.filter((one) => bareOf(one).startsWith(bare));
  return exact ?? (begun.length === 1 && bare !== '' ? (begun[0] ?? typed) : typed);
}

const bareOf = (label: string): string => label.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '').toLowerCase();

/** `Remove beside ben` → the button, and the words beside it by which it is told from others that are called the same. */
export function readClick(said: string): { label: string; beside: string | undefined } {
  const [, label = said, beside] = /^(.+?) beside (.+)$/u.exec(said) ?? [];
  return { label, beside };
}
