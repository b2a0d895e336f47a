import { fromNow, joinWords, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

type Item = 'niche' | 'schedule' | 'lighting' | 'background' | 'props' | 'sound' | 'first-live';
type State = 'open' | 'sent' | 'good' | 'change';

const items: Readonly<Record<Item, string>> = {
  niche: 'Niche',
  schedule: 'Weekly schedule',
  lighting: 'Lighting',
  background: 'Background',
  props: 'Props',
  sound: 'Sound',
  'first-live': 'First LIVE',
};

const states: Readonly<Record<State, string>> = {
  open: 'open',
  sent: 'sent',
  good: 'looks good',
  change: 'change this',
};

const marks: Readonly<Record<State, string>> = { open: '⬜', sent: '🕓', good: '✅', change: '✏️' };

const listOf = (names: readonly Item[]): string => names.map((name) => items[name]).join(', ');
const day = (at: Date): string => at.toISOString().slice(0, 10);

export const checklist = {
  items,
  states,
  /** The state in words too: a sign alone says nothing to a screen reader. */
  line: (item: Item, state: State): Words => words`${marks[state]} **${items[item]}** · ${states[state]}`,

  ownTitle: words`Your checklist`,
  ownIntro: (handle: string, good: number, all: number, coachId: string | undefined): Words =>
    coachId === undefined
      ? words`${handle}: ${good} of ${all} look good. Take your time; staff of your agency look at each.`
      : words`${handle}: ${good} of ${all} look good. Take your time; ${person(coachId)} looks at each.`,
  ownDone: words`Everything looks good. You are set up.`,
  whoSees: words`Only you, your coach and the managers see this. Pictures are shown to one person at a time, never posted, and deleted 30 days after they look good.`,
  send: { words: 'Write', picture: 'Send a picture', tick: 'Done' } as const,
  sendAgain: 'Send again',
  look: 'Look',
  backToList: 'My checklist',
  ownPictures: 'My pictures',
  justSent: words`Sent. Your coach sees it in their list and answers here.`,
  stateFor: {
    creator: (state: State, answeredAt: Date | null): Words => {
      if (state === 'open') return words`Nothing is sent yet.`;
      if (state === 'sent' || answeredAt === null) return words`Sent. Your coach has not answered yet.`;
      return state === 'good'
        ? words`Looks good, said your coach ${fromNow(answeredAt)}.`
        : words`Please change this, said your coach ${fromNow(answeredAt)}.`;
    },
    staff: (item: { state: State; sentAt: Date | null; answeredBy: string | null; answeredAt: Date | null }): Words => {
      if (item.state === 'open') return words`Nothing is sent yet. If you have seen it elsewhere, tick it off.`;
      const sent = item.sentAt === null ? words`Nothing was sent.` : words`Sent ${fromNow(item.sentAt)}.`;
      if (item.state === 'sent' || item.answeredBy === null || item.answeredAt === null) return sent;
      return words`${sent} **${states[item.state]}**, said ${person(item.answeredBy)} ${fromNow(item.answeredAt)}.`;
    },
  },
  noteSays: (note: string): Words => words`**To change:** ${note}`,
  wordsSay: (said: string): Words => words`**Said:** ${said}`,
  pictureGone: words`The picture is no longer kept.`,
  alt: (item: Item, at: Date | null): string =>
    at === null ? `Picture sent for ${items[item]}` : `Picture sent for ${items[item]} on ${day(at)}`,

  field: { words: 'In your words', picture: 'Anything to add (optional)', tick: 'How was it? (optional)' } as const,
  pictureField: 'Picture',
  pictureLimits: 'JPEG, PNG or WebP, at most 8 MB. Where it was taken is removed.',
  hints: {
    niche: 'What you go LIVE with, such as music, gaming, talk',
    schedule: 'Such as: Mon, Wed and Fri 19:00 to 21:00, Sun 15:00',
    lighting: 'Where the light comes from',
    background: 'What is seen behind you',
    props: 'What you have at hand',
    sound: 'Your microphone, and what is heard around you',
    'first-live': 'When it was, and what you would like to do better',
  } satisfies Readonly<Record<Item, string>>,

  picturesTitle: words`My pictures`,
  noPictures: words`No picture of yours is kept.`,
  picturesKept: words`To keep one, open it and save it. A picture is deleted 30 days after it looks good, after you sent another one, or after your link or your time with the agency has ended.`,
  pictureLine: (p: { item: Item; sentAt: Date; replacedAt: Date | null; keptUntil: Date | null }): Words =>
    joinWords(
      [
        words`**${items[p.item]}**, sent ${fromNow(p.sentAt)}`,
        ...(p.replacedAt === null ? [] : [words`, replaced`]),
        ...(p.keptUntil === null ? [] : [words`, deleted ${fromNow(p.keptUntil)}`]),
      ],
      '',
    ),

  answeredTitle: words`Your coach has looked at your checklist`,
  toChange: (names: readonly Item[]): Words => words`To change: ${listOf(names)}. What to change stands in your checklist.`,
  lookGood: (names: readonly Item[]): Words => words`Looks good: ${listOf(names)}.`,
  openOwn: 'My checklist',

  queueTitle: words`Checklists to look at`,
  queueEmpty: words`Nothing waits for you. What your creators send turns up here.`,
  queueCount: (count: number): Words =>
    count === 1 ? words`One thing waits for an answer.` : words`${count} things wait for an answer, oldest first.`,
  waiting: (handle: string, item: Item, sentAt: Date): Words => words`**${handle}** · ${items[item]} · sent ${fromNow(sentAt)}`,
  ofCreator: 'Checklist',
  openQueue: 'To look at',
  creatorTitle: (handle: string): Words => words`Checklist of ${handle}`,
  reviewTitle: (item: Item, handle: string): Words => words`${items[item]} of ${handle}`,
  notices: {
    answered: words`Saved. They hear of it in a few minutes, if they asked for reminders, and see it in their checklist.`,
    'changed-meanwhile': words`Something changed since you looked, so nothing was saved. This is how it is now:`,
  },
  looksGood: 'Looks good',
  changeThis: 'Change this',
  tickOff: 'Tick it off',
  allOf: 'All points',
  changeTitle: (item: Item): string => `${items[item]}: what to change`,
  noteField: 'What should be different?',
  noteHint: 'Such as: turn the lamp to the wall, so that your face is lit softly',

  helpOwn: words`**Get ready for LIVE**, point by point, with your coach: ${typed('/my checklist')}`,
  helpReview: words`**Look at what your creators sent** for their checklist`,

  dataItems: 'Checklist',
  dataPictures: 'Checklist pictures (open them with /my checklist, My pictures)',
};

export const checklistErrors = {
  'checklist.not-linked': (_none: Record<never, never>): Words =>
    words`You are not linked to a TikTok account here yet, so there is no checklist of yours. Press *I’m a creator here* on the start-here card, or ask your coach.`,
  'checklist.unknown-item': (_none: Record<never, never>): Words =>
    words`There is no such point on the checklist. Type ${typed('/my checklist')} to see yours.`,
  'checklist.words-missing': (p: { item: Item }): Words =>
    words`Nothing was written for **${items[p.item]}**, so nothing was sent. Type ${typed('/my checklist')} and try again.`,
  'checklist.picture-missing': (p: { item: Item }): Words =>
    words`No picture came with **${items[p.item]}**, so nothing was sent. Type ${typed('/my checklist')}, attach it in the form and wait until it has loaded.`,
  'checklist.too-many': (p: { most: number }): Words =>
    words`You have sent ${p.most} pictures within a day, which is as many as are kept. Nothing was changed. Please send the next one tomorrow.`,
  'checklist.good-already': (p: { item: Item }): Words =>
    words`**${items[p.item]}** looks good already, so nothing was changed. If it is different now, ask your coach to open it again.`,
  'checklist.note-missing': (_none: Record<never, never>): Words =>
    words`Say what should be different, so that they know what to do. Nothing was saved.`,
  'checklist.not-yours': (_none: Record<never, never>): Words =>
    words`There is no such creator among those you look after. A manager can assign them to you.`,
};

type Details = Readonly<Record<string, string | number>>;

const creator = (d: Details): Words => words`${d['creator'] ?? 'a creator'}`;
const itemIn = (d: Details): Words => {
  const label = Object.entries(items).find(([name]) => name === d['item'])?.[1];
  return words`**${label ?? 'something'}**`;
};

export const checklistAudit = {
  'checklist.found-good': (d: Details): Words => words`found ${itemIn(d)} of ${creator(d)} good`,
  'checklist.asked-to-change': (d: Details): Words => words`asked ${creator(d)} to change ${itemIn(d)}`,
  'checklist.picture-opened': (d: Details): Words => words`opened checklist pictures of ${creator(d)}`,
};

export const checklistCommands: CommandTexts = {
  'my checklist': { description: 'Get ready for LIVE, point by point, with your coach' },
};
