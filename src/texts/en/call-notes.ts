import type { Day } from '#src/core/calendar.ts';
import { fromNow, instant, joinWords, nothing, person, typed, words, type Words } from '#src/core/words.ts';
import { callFault } from './call-faults.ts';
import { dayName } from './dates.ts';

interface Written {
  readonly writtenBy: string;
  readonly writtenAt: Date;
}
interface Item {
  readonly text: string;
  readonly dueDay: Day;
  readonly doneAt: Date | null;
  readonly isOverdue: boolean;
}
interface Overdue {
  readonly text: string;
  readonly dueDay: Day;
}
type DayRefusal = 'missing' | 'unreadable' | 'ambiguous' | 'no-such-day' | 'past' | 'too-far';

const linesOf = (list: readonly string[]): Words =>
  joinWords(
    list.map((line) => words`${line}`),
    '\n',
  );
/** What was typed in several lines, as it was. */
const lines = (written: string): Words => linesOf(written.split(/\r?\n/u));

const dueLine = ({ dueDay, doneAt, isOverdue }: Item): Words => {
  if (doneAt !== null) return words`Done ${fromNow(doneAt)}`;
  return isOverdue ? words`**Overdue** since ${dayName(dueDay)}` : words`By ${dayName(dueDay)}`;
};
const item = (one: Item): Words => words`**${one.text}**\n${dueLine(one)}`;

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** In a list of people, which has to be on one screen: more than these are counted, and none is told to its end. */
const mostOverdue = 2;
const mostOfOverdue = 60;
/** Of a summary, which stands in the thread: it leaves room for everybody's line. */
const mostOfSummary = 800;
const overdueOf = (list: readonly Overdue[]): Words => {
  if (list.length === 0) return nothing;
  const named = list
    .slice(0, mostOverdue)
    .map(({ text, dueDay }) => words`\n**Overdue** since ${dayName(dueDay)}: ${short(text, mostOfOverdue)}`);
  return joinWords(
    [...named, ...(list.length > mostOverdue ? [words`\nand ${list.length - mostOverdue} more overdue`] : [])],
    '',
  );
};
const itemsOf = (open: number, done: number): Words =>
  open + done === 0 ? words`a note` : words`${done} of ${open + done} action items done`;

const orNothing = (list: readonly string[]): Words => (list.length === 0 ? words`nothing` : linesOf(list));

/** What a call came to, and what each takes from it. */
export const callNotes = {
  title: words`Notes`,
  open: 'Notes',
  which: (title: string, at: Date): Words => words`**${title}**, ${instant(at)}`,
  lines,
  summary: (written: string): Words =>
    words`**Summary**, for everybody in the call’s thread:\n${lines(short(written, mostOfSummary))}`,
  noSummary: words`There is no summary yet. It is said in the call’s thread, for everybody there.`,
  by: ({ writtenBy, writtenAt }: Written): Words => words`Written by ${person(writtenBy)} ${fromNow(writtenAt)}`,
  writeSummary: 'Write summary',
  changeSummary: 'Change summary',
  people: (count: number): Words =>
    count === 0 ? words`Nobody answered or came. Choose below whom a note is for.` : words`**Notes and action items**`,
  person: (o: {
    userId: string;
    said: Words;
    hasNote: boolean;
    open: number;
    done: number;
    overdue: readonly Overdue[];
  }): Words =>
    words`${person(o.userId)} (${o.said})${o.hasNote ? words`: ${itemsOf(o.open, o.done)}` : nothing}${overdueOf(o.overdue)}`,
  answers: { going: words`going`, maybe: words`maybe`, cant: words`can’t`, waiting: words`waiting`, none: words`no answer` },
  came: (label: string): Words => words`${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  write: 'Write',
  change: 'Change',
  somebodyElse: 'For somebody else',
  whoSees: words`A note is seen by whom it is for, their coach, whoever holds this call, managers and owners.`,

  summaryTitle: 'Summary',
  summaryLabel: 'What the call came to',
  summaryHint: 'Everybody in the call’s thread reads it.',
  noteTitle: 'Note and action items',
  noteLabel: 'Note',
  noteHint: 'They read it on /my page. Not in the thread.',
  itemsLabel: 'Action items',
  itemsHint: 'One per line, at most ten. They tick them.',
  dueLabel: 'Due day',
  dueHint: 'For new ones; changed, for all open ones: like Thu, tomorrow or 5 March.',

  savedSummary: words`The summary is saved, and said in the call’s thread.`,
  savedNote: (userId: string): Words => words`Saved for ${person(userId)}. They find it with their action items.`,
  dayRefused: (day: string, why: DayRefusal, kept: Day): Words =>
    words`${callFault({ field: 'day', typed: day, why })} Until you change it, new ones are due by ${dayName(kept)}, the others as before.`,

  refusedTitle: words`Not saved yet`,
  tooLong: (line: string, most: number): Words =>
    words`An action item has ${most} characters at most, and this one has ${line.length}: “${short(line, 60)}”`,
  tooMany: (most: number, left: number): Words =>
    words`${most} action items are the most, and there ${left === 1 ? 'is one' : `are ${left}`} more.`,
  kept: words`Nothing was saved. What you typed is kept for a day: correct it and send it again.`,
  correct: 'Correct it',

  meanwhileTitle: words`Not saved: somebody was faster`,
  meanwhile: (by: Written | undefined): Words =>
    by === undefined
      ? words`This was deleted while you wrote. **Correct it** opens the form with what you typed.`
      : words`${person(by.writtenBy)} changed this while you wrote, ${instant(by.writtenAt)}. **Correct it** opens the form with what you typed: sent again, it replaces theirs.`,
  theirs: (list: readonly string[]): Words => words`**It says now:**\n${orNothing(list)}`,
  yours: (list: readonly string[]): Words => words`**You had typed:**\n${orNothing(list)}`,

  postTitle: (title: string): Words => words`Summary: ${title}`,
  postBy: (userId: string): Words => words`Written by ${person(userId)}`,

  itemsTitle: words`Your action items`,
  openItems: 'My action items',
  noItems: words`You have no action items. What your coach notes after a call comes here.`,
  item,
  tick: 'Done',
  untick: 'Not done',
  ownNotes: 'Notes',
  ownNotesTitle: words`Your notes from calls`,
  noNotes: words`There are no notes yet. What your coach notes for you after a call comes here.`,
  toItems: 'Action items',
  ownWhoSees: words`Seen by you, your coach, whoever holds the call, managers and owners.`,
  itemList: (list: readonly Item[]): Words =>
    joinWords(
      list.map((one) => words`• ${one.text}\n${dueLine(one)}`),
      '\n',
    ),
  /** On /my page, and beside an answer. */
  have: (open: number, overdue: number): Words =>
    words`**Action items from calls:** ${open} open${overdue > 0 ? words`, **${overdue} overdue**` : nothing}`,

  help: words`**Tick your action items from calls**, and read your notes: also on ${typed('/my page')}`,

  ofCreator: 'Call notes',
  creatorTitle: (handle: string): Words => words`Call notes: ${handle}`,
  noneOfCreator: words`Nothing was noted of them at a call yet.`,
  overdueTitle: words`Overdue action items`,
  nothingOverdue: words`No creator has an overdue action item.`,
  overdueLine: ({ handle, text, dueDay }: Overdue & { readonly handle: string }): Words =>
    words`**${handle}**: ${text}\nOverdue since ${dayName(dueDay)}`,
  today: (count: number): Words =>
    count === 1 ? words`One action item from a call is overdue` : words`${count} action items from calls are overdue`,
  look: 'Look',

  personal: {
    notes: 'What your coach noted for you at calls',
    items: 'Your action items from calls',
    summaries: 'Summaries of calls with you alone',
  },
};

export const callNotesErrors = {
  'calls.no-such-item': (_none: Record<never, never>): Words =>
    words`This action item is not there any more, so nothing was changed. Open your action items again.`,
  'calls.note-draft-gone': (_none: Record<never, never>): Words =>
    words`What you typed is not kept any more: it was saved, typed anew, or is older than a day. Open the notes of the call again.`,
  'calls.note-for-nobody': (_none: Record<never, never>): Words =>
    words`This is a bot, or nobody in this server, so there is no note for them. Choose somebody else.`,
};

type Details = Readonly<Record<string, string | number>>;
const where = (d: Details): Words => (d['title'] ? words`**${d['title']}**` : words`a call with them alone`);

export const callNotesAudit = {
  'calls.summarised': (d: Details): Words => words`wrote the summary of ${where(d)}`,
  'calls.notes-opened': (_d: Details, subject?: string): Words =>
    words`looked at call notes${subject ? words` of ${person(subject)}` : nothing}`,
  'calls.noted': (d: Details, subject?: string): Words =>
    words`wrote a note${subject ? words` for ${person(subject)}` : nothing} at ${where(d)}`,
};
