import type { Names } from './names.ts';

/** How mentions are spelt out. */
export type MentionNames = Pick<Names, 'userMention' | 'roleMention' | 'channelMention'>;

/** What steers direction, or keeps a name from pinging: nobody sees it. */
const UNSEEN = /[\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

function relative(seconds: number, now: Date): string {
  const away = seconds - Math.round(now.getTime() / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(away) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en-US', { numeric: 'always' }).format(Math.round(away / size), unit);
}

/** A timestamp as the client shows it to someone who lives in UTC; `f` is the style when none is given. */
export function shownTime(seconds: number, style: string, now: Date): string {
  if (style === 'R') return relative(seconds, now);
  const options = FORMATS[style] ?? FORMATS['f'];
  const text = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(seconds * 1000);
  const plain = text.replaceAll('\u{202f}', ' ');
  return style.toLowerCase() === 'd' ? plain : `${plain} UTC`;
}

/** Where escaped signs are kept until all markup is read, so that none of them counts as such. Nothing is written with these. */
const KEPT_FROM = 0x10_f000;
const KEPT = /[\u{10f021}-\u{10f07e}]/gu;

const keptSign = (_: string, sign: string): string => String.fromCodePoint(KEPT_FROM + sign.charCodeAt(0));
const signOf = (kept: string): string => String.fromCodePoint((kept.codePointAt(0) ?? 0) - KEPT_FROM);

/** Takes the markup off: what the client shows bold, as code, as a heading or quoted reads the same without its signs. */
function withoutSigns(text: string): string {
  return text
    .replaceAll(/\\([!-/:-@[-`{-~])/gu, keptSign)
    .replaceAll(/^[ \t]*(?:-# |#{1,3} |> )/gmu, '')
    .replaceAll(/\*\*|__|~~|\|\||`+/gu, '')
    .replaceAll(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/gu, '$1 ($2)')
    .replaceAll(UNSEEN, '');
}

/** Text as this person reads it: mentions by name, times spelt out, no markup. `now` is for times such as "in 3 hours". */
export function asShown(text: string, names: MentionNames, now: Date): string {
  return withoutSigns(text)
    .replaceAll(/<@!?(\d+)>/gu, (_, id: string) => names.userMention(id))
    .replaceAll(/<@&(\d+)>/gu, (_, id: string) => names.roleMention(id))
    .replaceAll(/<#(\d+)>/gu, (_, id: string) => names.channelMention(id))
    .replaceAll(/<\/([^:>]+):\d+>/gu, '/$1')
    .replaceAll(/<a?(:\w+:)\d+>/gu, '$1')
    .replaceAll(/<t:(-?\d+)(?::([tTdDfFR]))?>/gu, (_, seconds: string, style: string | undefined) =>
      shownTime(Number(seconds), style ?? 'f', now),
    )
    .replaceAll(KEPT, signOf);
}
