import { buttons, note, text, type Block, type Button, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Said } from './answers.rules.ts';

export interface AnsweredOf {
  readonly call: {
    readonly title: string;
    readonly place: 'voice' | 'stage' | 'link';
    readonly placeChannelId: string | null;
    readonly link: string | null;
  };
  readonly occurrence: { readonly id: string; readonly startsAt: Date };
  readonly answer: Said;
  readonly before: Said | undefined;
  readonly place: number | undefined;
  /** Their own action items; undefined: none is open. */
  readonly items: { readonly open: number; readonly overdue: number } | undefined;
}

/** What somebody is told at once, who said whether they come. */
export function answeredScreen(texts: Texts, of: AnsweredOf): Screen {
  const say = texts.callPosts;
  const { answered } = say;
  const { call, occurrence, answer, before } = of;
  const said = {
    going: () => answered.going(call),
    maybe: () => answered.maybe,
    cant: () => answered.cant,
    waiting: () => answered.waiting(of.place ?? 1),
    withdrawn: () => answered.withdrawn,
  }[answer]();
  const again = answer === before;
  return {
    title: answered.title[answer],
    mood: 'done',
    blocks: [
      text(answered.which(call.title, occurrence.startsAt)),
      text(said),
      ...(again ? [note(answered.again)] : []),
      ...(answer === 'going' || answer === 'maybe' ? [note(answered.reminded)] : []),
      buttons(...(again ? [] : [undo(texts, of)]), ...others(texts, of)),
      ...itemsBlocks(texts, of),
    ],
  };
}

/** What they said at an earlier call that they would do. */
const itemsBlocks = ({ callNotes: say }: Texts, { items }: AnsweredOf): readonly Block[] =>
  items === undefined
    ? []
    : [text(say.have(items.open, items.overdue)), buttons({ label: say.openItems, press: { action: 'calls.open-items' } })];

function undo({ callPosts: { buttons: say } }: Texts, { occurrence, before }: AnsweredOf): Button {
  return { label: say.undo, press: { action: 'calls.undo', argument: `${occurrence.id}.${before ?? 'withdrawn'}` } };
}

/** To change one's mind. */
function others({ callPosts: { buttons: say } }: Texts, { occurrence, answer }: AnsweredOf): readonly Button[] {
  const going = answer === 'going' || answer === 'waiting';
  return [
    ...(going ? [] : [{ label: say.going, press: { action: 'calls.going' as const, argument: occurrence.id } }]),
    ...(answer === 'maybe' ? [] : [{ label: say.maybe, press: { action: 'calls.maybe' as const, argument: occurrence.id } }]),
    ...(answer === 'cant' ? [] : [{ label: say.cant, press: { action: 'calls.cant' as const, argument: occurrence.id } }]),
  ];
}
