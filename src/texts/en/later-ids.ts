import type { Month } from '#src/core/calendar.ts';
import { joinWords, words, type Words } from '#src/core/words.ts';
import { monthName } from './dates.ts';

interface Pair {
  readonly handle: string;
  readonly tiktokId: string;
  readonly nowHandle: string;
  readonly apart: boolean;
}

const months = (list: readonly Month[]): Words =>
  joinWords(
    list.map((month) => words`${monthName(month)}`),
    ', ',
  );

/** A username that files showed without a TikTok ID, and later with one. */
export const laterIds = {
  title: words`One person or two?`,
  card: 'One person or two?',
  open: (count: number): string => `One person or two? (${count})`,
  intro: words`Whoever had these usernames had left before a file showed their TikTok ID. Now a file shows an ID under them. It may be the same person, or somebody who took the name over; until you say so, they are two creators.`,
  none: words`There is nothing to decide: each username is one creator’s.`,
  pair: (one: Pair): Words => {
    const now = one.nowHandle.toLowerCase() === one.handle.toLowerCase() ? words`` : words`, now ${one.nowHandle},`;
    const said = one.apart ? words`\nYou said that they are two.` : words``;
    return words`**${one.handle}** without an ID · **${one.handle}**${now} with the ID ${one.tiktokId}${said}`;
  },
  same: 'Same person',
  other: 'Somebody else',
  question: (handle: string): Words => words`Is ${handle} one person?`,
  becomesOne: (both: readonly Month[]): Words =>
    both.length === 0
      ? words`They become one creator. No month has figures of both.`
      : words`They become one creator. Both count in ${months(both)} now; then only what the newest file says does, once.`,
  kept: words`Times with the agency, checklist, coach and member are put together. Where both have a member, only that of the one with the ID stays linked.`,
  forGood: words`It cannot be taken apart again. Nobody is sent a message.`,
  join: 'Make them one',
  back: 'Back',
  joined: (handle: string): Words => words`**${handle}** is one creator now.`,
  keptApart: (handle: string): Words =>
    words`**${handle}** stays two creators. You are not asked again; the card of each still offers it.`,
};

export const laterIdsErrors = {
  'earnings.later-id-gone': (_none: Record<never, never>): Words =>
    words`There is nothing to decide about these two any more: somebody has made them one, or a file says by now whose the name was.`,
};

type Details = Readonly<Record<string, string | number>>;

export const laterIdsAudit = {
  'creators.joined': (d: Details): Words =>
    words`said that ${d['creator'] ?? 'a creator'} is who had left without a TikTok ID: the two are one now`,
  'creators.told-apart': (d: Details): Words =>
    words`said that ${d['creator'] ?? 'a creator'} is somebody else than who had left under that username`,
};
