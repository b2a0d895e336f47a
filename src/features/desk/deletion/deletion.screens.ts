import { buttons, text, type Form, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

/** Asked before the request is made: what goes, and what stays. */
export function askScreen(texts: Texts): Screen {
  const { deletion } = texts.desk;
  return {
    title: deletion.askTitle,
    blocks: [
      text(deletion.ask),
      text(deletion.whatGoes),
      text(deletion.whatStays),
      buttons(
        { label: deletion.askIt, press: { action: 'desk.ask-deletion' }, style: 'danger' },
        { label: deletion.keep, press: { action: 'desk.keep-data' } },
      ),
    ],
  };
}

export const keptScreen = ({ desk: { deletion } }: Texts): Screen => ({
  title: deletion.keptTitle,
  blocks: [text(deletion.kept)],
});

export const askedScreen = ({ desk: { deletion } }: Texts): Screen => ({
  title: deletion.askedTitle,
  mood: 'done',
  blocks: [text(deletion.asked)],
});

export const withdrawnScreen = ({ desk: { deletion } }: Texts): Screen => ({
  title: deletion.withdrawnTitle,
  blocks: [text(deletion.withdrawn)],
});

/** In the staff channel: who asks, and nothing about them. */
export function requestPost(texts: Texts, request: { readonly id: string; readonly userId: string }): Screen {
  const { deletion } = texts.desk;
  return {
    title: deletion.postTitle,
    mood: 'attention',
    blocks: [
      text(deletion.post(request.userId)),
      buttons({ label: deletion.decide, press: { action: 'desk.open-request', argument: request.id }, style: 'primary' }),
    ],
  };
}

/** What remains of the post: who decided what, and no button. */
export function decidedPost(
  texts: Texts,
  request: {
    readonly userId: string;
    readonly state: 'waiting' | 'carried-out' | 'refused' | 'withdrawn';
    readonly decidedBy: string | null;
    readonly decidedAt: Date | null;
  },
): Screen {
  const { deletion } = texts.desk;
  return { title: deletion.postTitle, blocks: [text(deletion.decided(request))] };
}

export interface RequestView {
  readonly id: string;
  readonly userId: string;
  readonly askedAt: Date;
  /** Of the creators they are. */
  readonly handles: readonly string[];
  /** Of those they were linked to before, and nobody else is now: their rows go too. */
  readonly former: readonly string[];
}

export function decideScreen(texts: Texts, request: RequestView): Screen {
  const { deletion } = texts.desk;
  return {
    title: deletion.decideTitle,
    mood: 'attention',
    blocks: [
      text(deletion.decideIntro(request.userId, request.askedAt, request.handles)),
      ...(request.former.length > 0 ? [text(deletion.decideFormer(request.former))] : []),
      text(deletion.decideGoes),
      text(deletion.decideStays),
      buttons(
        { label: deletion.carryOut, press: { action: 'desk.carry-out-deletion', argument: request.id }, style: 'danger' },
        { label: deletion.refuse, press: { action: 'desk.open-refusal', argument: request.id } },
        { label: deletion.later, press: { action: 'desk.decide-later' } },
      ),
    ],
  };
}

export function refusalForm(texts: Texts, requestId: string): Form {
  const { deletion } = texts.desk;
  return {
    title: deletion.refuseTitle,
    submit: { action: 'desk.refuse-deletion', argument: requestId },
    fields: [
      {
        kind: 'text',
        name: 'reason',
        label: deletion.reasonLabel,
        description: deletion.reasonHelp,
        required: true,
        long: true,
        least: 3,
        most: 500,
      },
    ],
  };
}

/** @param ending what became of their creator role */
export const carriedOutScreen = (
  { desk: { deletion } }: Texts,
  userId: string,
  ending: Pick<Screen, 'mood' | 'blocks'>,
): Screen => ({
  title: deletion.doneTitle,
  ...ending,
  blocks: [text(deletion.done(userId)), ...ending.blocks],
});

export const refusedScreen = ({ desk: { deletion } }: Texts, userId: string): Screen => ({
  title: deletion.refusedTitle,
  blocks: [text(deletion.refusedText(userId))],
});

export const laterScreen = ({ desk: { deletion } }: Texts): Screen => ({
  title: deletion.laterTitle,
  blocks: [text(deletion.laterText)],
});

/** The private word to who asked. */
export const answeredScreen = ({ desk: { deletion } }: Texts): Screen => ({
  title: deletion.answeredTitle,
  blocks: [text(deletion.answered), buttons({ label: deletion.openData, press: { action: 'desk.open-data' } })],
});
