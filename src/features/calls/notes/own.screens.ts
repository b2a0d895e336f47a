import type { Day } from '#src/core/calendar.ts';
import { turningPages } from '#src/core/pages.ts';
import { buttons, note, rows, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

export interface ShownItem {
  readonly id: string;
  readonly text: string;
  readonly dueDay: Day;
  readonly doneAt: Date | null;
  readonly isOverdue: boolean;
}

/** One's own action items. */
export function itemsScreen(texts: Texts, o: { items: readonly ShownItem[]; page: number; pages: number }): Screen {
  const say = texts.callNotes;
  return {
    title: say.itemsTitle,
    blocks: [
      o.items.length === 0 ? text(say.noItems) : rows(o.items.map((item) => itemRow(texts, item, o.page))),
      ...turningPages(texts.edge, 'calls.turn-items', o),
      buttons({ label: say.ownNotes, press: { action: 'calls.turn-notes' } }),
      note(say.ownWhoSees),
    ],
  };
}

function itemRow({ callNotes: say }: Texts, item: ShownItem, page: number) {
  const isDone = item.doneAt !== null;
  return {
    text: say.item(item),
    button: {
      label: isDone ? say.untick : say.tick,
      ...(!isDone && { style: 'success' as const }),
      press: { action: 'calls.tick-item', argument: `${item.id}.${isDone ? 'no' : 'yes'}.${page}` },
    },
  } as const;
}

export interface ShownNote {
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly title: string;
  readonly startsAt: Date;
  readonly note: string;
  readonly items: readonly ShownItem[];
}

const noteBlocks = ({ callNotes: say }: Texts, one: ShownNote): readonly Block[] => [
  text(say.which(one.title, one.startsAt)),
  ...(one.note === '' ? [] : [text(say.lines(one.note))]),
  ...(one.items.length === 0 ? [] : [text(say.itemList(one.items))]),
  note(say.by(one)),
];

const mostOnPage = 3;
/** Of what a message holds, the rest is for what stands around them. */
const mostCharacters = 3400;

/** As many on a page as can be read there to their ends. */
export function pagesOfNotes(texts: Texts, notes: readonly ShownNote[]): readonly (readonly ShownNote[])[] {
  const pages: ShownNote[][] = [];
  let room = 0;
  for (const one of notes) {
    const page = pages.at(-1);
    const length = lengthOf(noteBlocks(texts, one));
    if (page && page.length < mostOnPage && length <= room) page.push(one);
    else {
      pages.push([one]);
      room = mostCharacters;
    }
    room -= length;
  }
  return pages;
}

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'text' || block.kind === 'note' ? block.text.markdown.length : 0), 0);

/** One's own notes, the latest first. */
export function ownNotesScreen(texts: Texts, o: { notes: readonly ShownNote[]; page: number; pages: number }): Screen {
  const say = texts.callNotes;
  return {
    title: say.ownNotesTitle,
    blocks: [
      ...(o.notes.length === 0 ? [text(say.noNotes)] : o.notes.flatMap((one) => noteBlocks(texts, one))),
      ...turningPages(texts.edge, 'calls.turn-notes', o),
      buttons({ label: say.toItems, press: { action: 'calls.turn-items' } }),
    ],
  };
}

/** The same of a creator, for whoever looks after them. */
export function creatorNotesScreen(
  texts: Texts,
  o: { creatorId: string; handle: string; notes: readonly ShownNote[]; page: number; pages: number },
): Screen {
  const say = texts.callNotes;
  return {
    title: say.creatorTitle(o.handle),
    blocks: [
      ...(o.notes.length === 0 ? [text(say.noneOfCreator)] : o.notes.flatMap((one) => noteBlocks(texts, one))),
      ...turningPages(texts.edge, 'calls.turn-creator-notes', { ...o, argument: (page) => `${o.creatorId}.${page}` }),
    ],
  };
}

interface OverdueLine {
  readonly handle: string;
  readonly text: string;
  readonly dueDay: Day;
  /** undefined: somebody else looks after them. */
  readonly creatorId: string | undefined;
}

/** What creators have not done in time, for their coach. */
export function overdueScreen(texts: Texts, o: { items: readonly OverdueLine[]; page: number; pages: number }): Screen {
  const say = texts.callNotes;
  return {
    title: say.overdueTitle,
    blocks: [
      o.items.length === 0
        ? text(say.nothingOverdue)
        : rows(
            o.items.map((one) => {
              const press = { action: 'calls.open-creator-notes', argument: one.creatorId ?? '' } as const;
              return { text: say.overdueLine(one), ...(one.creatorId !== undefined && { button: { label: say.open, press } }) };
            }),
          ),
      ...turningPages(texts.edge, 'calls.turn-overdue', o),
    ],
  };
}
