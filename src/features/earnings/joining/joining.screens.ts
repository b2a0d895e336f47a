import type { Month } from '#src/core/calendar.ts';
import { buttons, note, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import type { LaterId } from './joining.rules.ts';

/** The next ones follow when these are answered. */
const mostShown = 5;

/** The usernames that files show without an ID and, since, with one. */
export function laterIdsScreen(
  texts: Texts,
  { list, notice }: { readonly list: readonly LaterId[]; readonly notice: Words | undefined },
): Screen {
  const say = texts.laterIds;
  const more = list.length - mostShown;
  return {
    title: say.title,
    mood: list.length === 0 ? 'done' : 'calm',
    blocks: [
      ...(notice ? [text(notice)] : []),
      text(list.length === 0 ? say.none : say.intro),
      ...list.slice(0, mostShown).flatMap((one) => pairBlocks(texts, one)),
      ...(more > 0 ? [note(texts.edge.more(more))] : []),
    ],
  };
}

function pairBlocks(texts: Texts, one: LaterId): readonly Block[] {
  const say = texts.laterIds;
  const argument = `${one.from}.${one.into}`;
  const other = { label: say.other, press: { action: 'earnings.keep-apart', argument } } as const;
  return [
    text(say.pair(one)),
    buttons({ label: say.same, press: { action: 'earnings.ask-join', argument } }, ...(one.apart ? [] : [other])),
  ];
}

export function joinScreen(texts: Texts, one: LaterId & { readonly months: readonly Month[] }): Screen {
  const say = texts.laterIds;
  return {
    title: say.question(one.handle),
    mood: 'attention',
    blocks: [
      text(say.pair(one)),
      text(say.becomesOne(one.months)),
      text(say.kept),
      note(say.forGood),
      buttons(
        { label: say.join, style: 'success', press: { action: 'earnings.join', argument: `${one.from}.${one.into}` } },
        { label: say.back, press: { action: 'earnings.open-later-ids', argument: 'again' } },
      ),
    ],
  };
}
