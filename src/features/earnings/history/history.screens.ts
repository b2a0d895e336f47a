import type { Day, Month } from '#src/core/calendar.ts';
import { turningPages } from '#src/core/pages.ts';
import { buttons, note, rows, text, type Press, type Row, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import { shownState, undoArgument, type HandedIn } from './history.rules.ts';

interface History {
  readonly list: readonly HandedIn[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Somebody here has said what columns mean. */
  readonly hasNamedColumns: boolean;
}

export function historyScreen(texts: Texts, { list, page, pages, hasNamedColumns }: History): Screen {
  const say = texts.earnings;
  if (list.length === 0) return { title: say.historyTitle, blocks: [text(say.historyEmpty)] };
  return {
    title: say.historyTitle,
    blocks: [
      rows(list.map((one) => handedInRow(texts, one))),
      ...turningPages(texts.edge, 'earnings.turn-imports', { page, pages }),
      note(say.historyNote),
      ...(hasNamedColumns ? [buttons({ label: texts.headings.showNamed, press: { action: 'earnings.named-headers' } })] : []),
    ],
  };
}

const toImports: Press = { action: 'earnings.turn-imports' };

function handedInRow(texts: Texts, one: HandedIn): Row {
  const say = texts.earnings;
  const row = { text: say.handedIn({ ...one, ...shownState(one) }) };
  if (one.state === 'committed') {
    return { ...row, button: { label: say.undo, press: { action: 'earnings.ask-undo', argument: one.id } } };
  }
  if (one.state !== 'previewed') return row;
  return { ...row, button: { label: say.openPreview, press: { action: 'earnings.turn-preview', argument: one.id } } };
}

/** What undoing would mean now. */
export interface UndoQuestion {
  readonly import: { readonly id: string; readonly month: Month; readonly asOf: Day; readonly fileName: string };
  readonly by: string;
  readonly at: Date;
  /** Which imports of the month count: `markOf`. */
  readonly mark: string;
  /** Something came in since it was asked first. */
  readonly again: boolean;
  readonly falls: Day | undefined;
  readonly changed: number;
  readonly emptied: number;
  readonly unconfirmed: number;
  readonly diamondsBefore: bigint;
  readonly diamondsAfter: bigint;
}

export function undoScreen(texts: Texts, question: UndoQuestion): Screen {
  const say = texts.earnings;
  const { import: file, by, at, unconfirmed } = question;
  const weighed = { ...question, month: file.month, asOf: file.asOf };
  return {
    title: say.undoTitle(file.month),
    mood: 'attention',
    blocks: [
      ...(question.again ? [text(say.undoChangedMeanwhile)] : []),
      text(say.undoFile(file.fileName, by, at)),
      text(say.undoChanges(weighed)),
      ...(question.changed > 0 ? [text(say.undoDiamonds(weighed))] : []),
      ...(unconfirmed > 0 ? [text(say.undoUnconfirmed(unconfirmed))] : []),
      note(say.undoKept),
      buttons(
        {
          label: say.undoIt,
          style: 'danger',
          press: { action: 'earnings.undo-import', argument: undoArgument(file.id, question.mark) },
        },
        { label: say.leaveIt, press: toImports },
      ),
    ],
  };
}

/** @param falls as-of day of what counts now; undefined: nothing of the month is left */
export function undoneScreen(texts: Texts, gone: { month: Month; asOf: Day }, falls: Day | undefined): Screen {
  const say = texts.earnings;
  const all = { label: say.allImports, press: toImports } as const;
  const month = { label: say.seeMonth, press: { action: 'earnings.agency-page', argument: gone.month } } as const;
  return {
    title: say.undoneTitle,
    mood: 'done',
    blocks: [text(say.undone(gone.month, gone.asOf, falls)), buttons(...(falls === undefined ? [all] : [all, month]))],
  };
}
