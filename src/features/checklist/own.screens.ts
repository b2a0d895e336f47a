import { turningPages } from '#src/core/pages.ts';
import {
  buttons,
  note,
  rows,
  text,
  type Block,
  type Button,
  type Form,
  type FormField,
  type Screen,
  type ScreenFile,
} from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import { wantsOf, type ItemName, type ShownItem } from './checklist.rules.ts';

/** The longest that is kept of what a creator writes for a point. */
export const mostWords = 500;

/** A picture as a screen carries it. The name says nothing of whose it is. */
export function pictureBlock(texts: Texts, picture: { bytes: Uint8Array; item: ItemName; at: Date | null }): Block {
  const file: ScreenFile = { name: `${picture.item}.jpg`, bytes: picture.bytes };
  return { kind: 'picture', file, alt: texts.checklist.alt(picture.item, picture.at) };
}

/** The checklist of whoever reads it. */
export function ownScreen(
  texts: Texts,
  own: { readonly handle: string; readonly coachId: string | undefined; readonly items: readonly ShownItem[] },
): Screen {
  const say = texts.checklist;
  const good = own.items.filter(({ state }) => state === 'good').length;
  return {
    title: say.ownTitle,
    mood: good === own.items.length ? 'done' : 'calm',
    blocks: [
      text(good === own.items.length ? say.ownDone : say.ownIntro(own.handle, good, own.items.length, own.coachId)),
      rows(own.items.map((item) => ({ text: say.line(item.item, item.state), button: ownButton(texts, item) }))),
      note(say.whoSees),
      buttons({ label: say.ownPictures, press: { action: 'checklist.own-pictures' } }),
    ],
  };
}

function ownButton(texts: Texts, { item, state }: ShownItem): Button {
  const say = texts.checklist;
  return state === 'open'
    ? { label: say.send[wantsOf(item)], style: 'primary', press: { action: 'checklist.fill', argument: item } }
    : { label: say.look, press: { action: 'checklist.open-item', argument: item } };
}

export function ownItemScreen(
  texts: Texts,
  shown: { readonly item: ShownItem; readonly picture: Uint8Array | undefined; readonly justSent: boolean },
): Screen {
  const say = texts.checklist;
  const { item, picture, justSent } = shown;
  const again: readonly Button[] =
    item.state === 'good'
      ? []
      : [
          {
            label: item.state === 'open' ? say.send[wantsOf(item.item)] : say.sendAgain,
            style: item.state === 'change' ? 'primary' : 'secondary',
            press: { action: 'checklist.fill', argument: item.item },
          },
        ];
  return {
    title: words`${say.items[item.item]}`,
    mood: item.state === 'good' ? 'done' : item.state === 'change' ? 'attention' : 'calm',
    blocks: [
      text(justSent ? say.justSent : say.stateFor.creator(item.state, item.answeredAt)),
      ...(item.note === null ? [] : [text(say.noteSays(item.note))]),
      ...(item.words === null ? [] : [text(say.wordsSay(item.words))]),
      ...(picture ? [pictureBlock(texts, { bytes: picture, item: item.item, at: item.sentAt })] : []),
      ...(wantsOf(item.item) === 'picture' && !picture && item.sentAt ? [note(say.pictureGone)] : []),
      buttons(...again, { label: say.backToList, press: { action: 'checklist.back-to-own' } }),
    ],
  };
}

/** What may be chosen; .heic too, so that whoever has one is told how to send it. */
const offered = ['.jpg', '.jpeg', '.png', '.webp', '.heic', '.heif'];

/** @param before what is filled in already */
export function sendForm(texts: Texts, item: ItemName, before: string | undefined): Form {
  const say = texts.checklist;
  const written: FormField = {
    kind: 'text',
    name: 'words',
    label: say.field[wantsOf(item)],
    placeholder: say.hints[item],
    long: true,
    required: wantsOf(item) === 'words',
    most: mostWords,
    ...(before !== undefined && { value: before }),
  };
  const picture: FormField = {
    kind: 'file',
    name: 'picture',
    label: say.pictureField,
    description: say.pictureLimits,
    types: offered,
    required: true,
  };
  return {
    title: say.items[item],
    submit: { action: 'checklist.send', argument: item },
    fields: wantsOf(item) === 'picture' ? [picture, written] : [written],
  };
}

/** Every picture of theirs that is kept, newest first. */
export function ownPicturesScreen(
  texts: Texts,
  view: {
    readonly pictures: readonly {
      readonly item: ItemName;
      readonly bytes: Uint8Array;
      readonly sentAt: Date;
      readonly replacedAt: Date | null;
      readonly keptUntil: Date | null;
    }[];
    readonly page: number;
    readonly pages: number;
  },
): Screen {
  const say = texts.checklist;
  const shown = view.pictures.flatMap((picture): readonly Block[] => [
    text(say.pictureLine(picture)),
    pictureBlock(texts, { bytes: picture.bytes, item: picture.item, at: picture.sentAt }),
  ]);
  return {
    title: say.picturesTitle,
    blocks: [
      ...(shown.length === 0 ? [text(say.noPictures)] : shown),
      note(say.picturesKept),
      ...turningPages(texts.edge, 'checklist.own-pictures', view),
      buttons({ label: say.backToList, press: { action: 'checklist.back-to-own' } }),
    ],
  };
}

/** The private word about answers: no picture and no note, because it pops up while somebody is LIVE. */
export function answeredScreen(texts: Texts, answered: readonly Pick<ShownItem, 'item' | 'state'>[]): Screen {
  const say = texts.checklist;
  const named = (state: 'good' | 'change'): readonly ItemName[] =>
    answered.filter((one) => one.state === state).map(({ item }) => item);
  const [good, change] = [named('good'), named('change')];
  return {
    title: say.answeredTitle,
    blocks: [
      ...(change.length > 0 ? [text(say.toChange(change))] : []),
      ...(good.length > 0 ? [text(say.lookGood(good))] : []),
      buttons({ label: say.openOwn, style: 'primary', press: { action: 'checklist.open-own' } }),
    ],
  };
}
