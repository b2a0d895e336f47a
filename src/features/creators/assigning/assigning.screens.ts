import { buttons, note, rows, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import { turningPages } from '#src/core/pages.ts';
import type { GroupChange } from './assigning.rules.ts';

interface Asked {
  readonly coachId: string;
  /** What the button carries. */
  readonly argument: string;
}

export function assignQuestion(
  texts: Texts,
  asked: Asked & { readonly handle: string; readonly formerId: string | undefined },
): Screen {
  const say = texts.assigning;
  return {
    title: say.questionTitle,
    blocks: [
      text(say.question(asked.handle, asked.coachId, asked.formerId)),
      note(say.whatItMeans),
      deciding(texts, 'creators.assign-one', asked.argument),
    ],
  };
}

export function groupQuestion(
  texts: Texts,
  asked: Asked & { readonly name: string; readonly change: GroupChange; readonly again: boolean },
): Screen {
  const say = texts.assigning;
  const { change, coachId } = asked;
  const moving = change.fresh.length + change.from.reduce((sum, { handles }) => sum + handles.length, 0);
  return {
    title: say.questionTitle,
    mood: asked.again ? 'attention' : 'calm',
    blocks: [
      ...(asked.again ? [text(say.changedMeanwhile)] : []),
      text(say.groupQuestion(asked.name, coachId, moving)),
      rows([
        ...(change.fresh.length > 0 ? [{ text: say.ofNobody(change.fresh) }] : []),
        ...change.from.map((one) => ({ text: say.fromCoach(one.coachId, one.handles) })),
        ...(change.theirsAlready.length > 0 ? [{ text: say.theirsAlready(change.theirsAlready) }] : []),
      ]),
      note(say.whatItMeans),
      deciding(texts, 'creators.assign-group', asked.argument),
    ],
  };
}

function deciding(texts: Texts, action: 'creators.assign-one' | 'creators.assign-group', argument: string): Block {
  const say = texts.assigning;
  return buttons(
    { label: say.assign, style: 'primary', press: { action, argument } },
    { label: say.cancel, press: { action: 'creators.cancel-assign' } },
  );
}

export const assignedScreen = (
  texts: Texts,
  done: { readonly handle: string; readonly coachId: string; readonly formerId: string | undefined },
): Screen => ({
  title: texts.assigning.assignedTitle,
  mood: 'done',
  blocks: [text(texts.assigning.assigned(done.handle, done.coachId, done.formerId))],
});

export const groupAssignedScreen = (
  texts: Texts,
  done: { readonly name: string; readonly coachId: string; readonly count: number },
): Screen => ({
  title: texts.assigning.assignedTitle,
  mood: 'done',
  blocks: [text(texts.assigning.groupAssigned(done.name, done.coachId, done.count))],
});

export const notAssignedScreen = (texts: Texts): Screen => ({
  title: texts.assigning.notAssignedTitle,
  blocks: [text(texts.assigning.notAssigned)],
});

/** Creators whose coach was set by hand while the files name another. */
export function differingScreen(
  texts: Texts,
  shown: {
    readonly list: readonly {
      readonly creatorId: string;
      readonly handle: string;
      readonly coachId: string;
      readonly namedId: string;
    }[];
    readonly total: number;
    readonly page: number;
    readonly pages: number;
    readonly again: boolean;
  },
): Screen {
  const say = texts.assigning;
  if (shown.total === 0) return { title: say.differingTitle, mood: 'done', blocks: [text(say.noneDiffers)] };
  return {
    title: say.differingTitle,
    mood: 'attention',
    blocks: [
      ...(shown.again ? [text(say.changedMeanwhile)] : []),
      text(say.differingIntro),
      rows(
        shown.list.map(({ creatorId, handle, coachId, namedId }) => ({
          text: say.differs(handle, coachId, namedId),
          button: { label: say.takeNamed, press: { action: 'creators.take-named', argument: `${creatorId}.${namedId}` } },
        })),
      ),
      ...turningPages(texts.edge, 'creators.open-differing', shown),
      buttons({
        label: say.keepAll(shown.total),
        press: { action: 'creators.keep-differing', argument: String(shown.total) },
      }),
    ],
  };
}
