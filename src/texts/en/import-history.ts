import type { Day, Month } from '#src/core/calendar.ts';
import { fromNow, nothing, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { calendarWords, dayName, monthName } from './dates.ts';
import { creatorsCounted, diamondsOf, rowsToCheck } from './figures.ts';

type State = 'counts' | 'counts-in-part' | 'history' | 'waiting' | 'discarded' | 'purged' | 'undone';

const states: Readonly<Record<State, string>> = {
  counts: 'counts',
  'counts-in-part': 'counts for those whom no newer file shows',
  history: 'history',
  waiting: 'not confirmed yet',
  discarded: 'discarded',
  purged: 'nobody confirmed it within a day',
  undone: 'undone',
};

interface Listed {
  readonly month: Month;
  readonly asOf: Day;
  readonly state: State;
  readonly creators: number;
  readonly rowsToCheck: number;
  readonly by: string;
  readonly at: Date;
}

interface Weighed {
  readonly month: Month;
  readonly asOf: Day;
  /** As-of day of what counts without it; undefined: nothing of the month is left. */
  readonly falls: Day | undefined;
  readonly changed: number;
  readonly emptied: number;
  readonly unconfirmed: number;
  readonly diamondsBefore: bigint;
  readonly diamondsAfter: bigint;
}

const have = (count: number): string => `${creatorsCounted(count)} ${count === 1 ? 'has' : 'have'}`;

/** What was handed in, and taking it back. */
export const history = {
  historyTitle: words`Imports`,
  historyEmpty: words`No file has been handed in yet. Type ${typed('/earnings import')} to hand in the first one.`,
  historyNote: words`Newest first. Figures are always made anew from the files that count, so any of them can be undone, in any order.`,
  handedIn: (one: Listed): Words =>
    words`**${monthName(one.month)}**, up to ${dayName(one.asOf)} · ${states[one.state]}\n${creatorsCounted(one.creators)}, ${rowsToCheck(one.rowsToCheck)} · ${person(one.by)} ${fromNow(one.at)}`,
  undo: 'Undo',
  openPreview: 'Open',
  allImports: 'All imports',
  undoTitle: (month: Month): Words => words`Undo this import for ${monthName(month)}?`,
  undoFile: (fileName: string, by: string, at: Date): Words => words`${fileName}, confirmed by ${person(by)} ${fromNow(at)}.`,
  undoChanges: (of: Weighed): Words => changes(of),
  undoDiamonds: (of: Weighed): Words =>
    of.changed === 0 ? nothing : words`Their diamonds: ${diamondsOf(of.diamondsBefore)} → ${diamondsOf(of.diamondsAfter)}.`,
  undoUnconfirmed: (count: number): Words =>
    words`${count === 1 ? 'No other file shows 1 creator: they stay' : `No other file shows ${creatorsCounted(count)}: they stay`}, marked unconfirmed, with who they are linked to.`,
  undoKept: words`What I had read of the file is deleted. You can hand the file in again at any time. Nobody is sent a message.`,
  undoChangedMeanwhile: words`**Something came in since you looked**, so nothing was undone. This is how it stands now.`,
  undoIt: 'Undo it',
  leaveIt: 'Leave it as it is',
  undoneTitle: words`Undone`,
  undone: (month: Month, asOf: Day, falls: Day | undefined): Words =>
    falls === undefined
      ? words`The file up to ${dayName(asOf)} does not count any more, and ${monthName(month)} has no figures now.`
      : words`The file up to ${dayName(asOf)} does not count any more. ${monthName(month)} is counted up to ${dayName(falls)}.`,
};

function changes({ month, asOf, falls, changed, emptied }: Weighed): Words {
  if (changed === 0) return words`It is history: no current figure changes.`;
  if (falls === undefined)
    return words`It is the only file of ${monthName(month)}: ${have(changed)} no figures of that month then.`;
  const lost = emptied === 0 ? nothing : words` Of these, ${have(emptied)} no figures of that month then.`;
  const until = falls === asOf ? words`the other file up to ${dayName(falls)}` : words`${dayName(falls)}`;
  return words`${monthName(month)} falls back to ${until}: figures of ${creatorsCounted(changed)} change.${lost}`;
}

interface Undone {
  readonly month: Month;
  readonly asOf: Day;
  readonly by: string;
  readonly at: Date;
}

export const historyErrors = {
  'earnings.undone-already': (p: Undone): Words =>
    words`${person(p.by)} undid this import for ${monthName(p.month)} (up to ${dayName(p.asOf)}) ${fromNow(p.at)}. To import the file after all, hand it in again with ${typed('/earnings import')}.`,
  'earnings.nothing-to-undo': (_none: Record<never, never>): Words =>
    words`This import does not count, so there is nothing to undo. See all of them with ${typed('/earnings imports')}.`,
};

type Details = Readonly<Record<string, string | number>>;

export const historyAudit = {
  'earnings.import-undone': (d: Details): Words =>
    words`undid the import for ${calendarWords(d['month'])}, up to ${calendarWords(d['asOf'])} (${creatorsCounted(Number(d['creators'] ?? 0))})`,
};

export const historyCommands: CommandTexts = {
  'earnings imports': { description: 'Every file that was handed in, newest first; undo one' },
};
