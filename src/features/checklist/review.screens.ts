import { buttons, note, rows, text, type Block, type Button, type Form, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import { wantsOf, writeItemOf, type ItemName, type ShownItem } from './checklist.rules.ts';
import { turningPages } from '#src/core/pages.ts';
import { pictureBlock } from './own.screens.ts';

/** The longest note of what is to be changed. */
export const mostNote = 500;

/** What to say above a point: what the reader did, or why nothing was done. */
export type ReviewNotice = 'answered' | 'changed-meanwhile';

interface Waiting {
  readonly creatorId: string;
  readonly handle: string;
  readonly item: ItemName;
  readonly sentAt: Date;
}

const reviewOf = (creatorId: string, item: ItemName) =>
  ({ action: 'checklist.review', argument: writeItemOf({ creatorId, item, version: 0 }) }) as const;

/** What waits for an answer, oldest first. */
export function queueScreen(
  texts: Texts,
  view: { readonly rows: readonly Waiting[]; readonly page: number; readonly pages: number; readonly total: number },
): Screen {
  const say = texts.checklist;
  return {
    title: say.queueTitle,
    blocks: [
      text(view.total === 0 ? say.queueEmpty : say.queueCount(view.total)),
      rows(
        view.rows.map(({ creatorId, handle, item, sentAt }) => ({
          text: say.waiting(handle, item, sentAt),
          button: { label: say.look, press: reviewOf(creatorId, item) },
        })),
      ),
      ...turningPages(texts.edge, 'checklist.turn-queue', view),
    ],
  };
}

/** A creator's checklist, for staff. */
export function creatorScreen(
  texts: Texts,
  of: { readonly creatorId: string; readonly handle: string; readonly items: readonly ShownItem[] },
): Screen {
  const say = texts.checklist;
  return {
    title: say.creatorTitle(of.handle),
    blocks: [
      rows(
        of.items.map(({ item, state }) => ({
          text: say.line(item, state),
          button: { label: say.look, press: reviewOf(of.creatorId, item) },
        })),
      ),
      buttons({ label: say.openQueue, press: { action: 'checklist.turn-queue', argument: '0' } }),
    ],
  };
}

/** One point of a creator's checklist, for whoever answers it. */
export function reviewScreen(
  texts: Texts,
  view: {
    readonly creatorId: string;
    readonly handle: string;
    readonly item: ShownItem;
    readonly picture: Uint8Array | undefined;
    readonly notice: ReviewNotice | undefined;
  },
): Screen {
  const say = texts.checklist;
  const { creatorId, handle, item, picture, notice } = view;
  return {
    title: say.reviewTitle(item.item, handle),
    mood: notice === 'answered' ? 'done' : notice === 'changed-meanwhile' ? 'attention' : 'calm',
    blocks: [
      ...(notice === undefined ? [] : [text(say.notices[notice])]),
      text(say.stateFor.staff(item)),
      ...(item.note === null ? [] : [text(say.noteSays(item.note))]),
      ...(item.words === null ? [] : [text(say.wordsSay(item.words))]),
      ...(picture ? [pictureBlock(texts, { bytes: picture, item: item.item, at: item.sentAt })] : []),
      ...(wantsOf(item.item) === 'picture' && !picture && item.sentAt ? [note(say.pictureGone)] : []),
      answers(texts, creatorId, item),
      buttons(
        { label: say.allOf, press: { action: 'checklist.back-to-creator', argument: creatorId } },
        { label: say.openQueue, press: { action: 'checklist.turn-queue', argument: '0' } },
      ),
    ],
  };
}

/** They carry what was seen: an answer is about that, and nothing that came later. */
function answers(texts: Texts, creatorId: string, { item, state, version }: ShownItem): Block {
  const say = texts.checklist;
  const argument = writeItemOf({ creatorId, item, version });
  const good: Button = {
    label: state === 'open' ? say.tickOff : say.looksGood,
    style: 'success',
    press: { action: 'checklist.good', argument },
  };
  const change: Button = { label: say.changeThis, press: { action: 'checklist.ask-change', argument } };
  if (state === 'open') return buttons(good);
  return state === 'good' ? buttons(change) : buttons(good, change);
}

export function changeForm(texts: Texts, o: { press: string; item: ItemName; note: string | undefined }): Form {
  const say = texts.checklist;
  return {
    title: say.changeTitle(o.item),
    submit: { action: 'checklist.change', argument: o.press },
    fields: [
      {
        kind: 'text',
        name: 'note',
        label: say.noteField,
        placeholder: say.noteHint,
        long: true,
        required: true,
        most: mostNote,
        ...(o.note !== undefined && { value: o.note }),
      },
    ],
  };
}
