import { buttons, note, rows, text, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

interface Ended {
  readonly id: string;
  readonly userId: string;
  readonly handle: string;
  readonly linkedBy: string;
  readonly linkedAt: Date;
  readonly looks: number;
}

/** The links that stand in the way of a new one, each of which can be ended if it was wrong. */
export function takenScreen(texts: Texts, links: readonly { readonly id: string; readonly text: Words }[]): Screen {
  const say = texts.creators;
  return {
    title: say.takenTitle,
    mood: 'attention',
    blocks: [
      rows(
        links.map(({ id, text: words }) => ({
          text: words,
          button: { label: say.endThis, press: { action: 'creators.ask-end-link', argument: id } },
        })),
      ),
    ],
  };
}

export function endQuestion(texts: Texts, link: Ended): Screen {
  const { id, userId, handle } = link;
  const say = texts.creators;
  return {
    title: say.endTitle,
    mood: 'attention',
    blocks: [
      text(say.endQuestion(userId, handle)),
      text(say.whatItOpened(link)),
      note(say.whatEndingCloses),
      buttons(
        { label: say.endIt, style: 'danger', press: { action: 'creators.end-link', argument: id } },
        { label: say.keepIt, press: { action: 'creators.keep-link' } },
      ),
    ],
  };
}

export function endedScreen(texts: Texts, { userId, handle }: Ended, creatorRoleId: string | undefined): Screen {
  const say = texts.creators;
  const role = creatorRoleId === undefined ? [] : [text(say.roleLeft(creatorRoleId))];
  return { title: say.endedTitle, mood: 'done', blocks: [text(say.ended(userId, handle)), ...role] };
}

export const keptScreen = (texts: Texts): Screen => ({
  title: texts.creators.keptTitle,
  blocks: [text(texts.creators.kept)],
});
