import { buttons, note, rows, select, text, type Block, type Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { turning } from '#src/core/pages.ts';
import type { Texts } from '#src/texts/index.ts';

interface ShownName {
  readonly name: string;
  readonly key: string;
  readonly creators: number;
  readonly answer: 'not-asked' | 'nobody' | { readonly userId: string };
}

interface Shown {
  readonly which: 'unanswered' | 'all';
  readonly list: readonly ShownName[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** What has just happened. */
  readonly notice: Words | undefined;
}

/** *Who is mail@…?*: a picker for each name, which answers as soon as somebody is chosen. */
export function managersScreen(texts: Texts, shown: Shown): Screen {
  const say = texts.managers;
  const other = shown.which === 'all' ? 'unanswered' : 'all';
  const intro = shown.total === 0 ? (shown.which === 'all' ? say.noNames : say.allKnown) : say.intro;
  return {
    title: say.title,
    mood: shown.total === 0 ? 'done' : 'calm',
    blocks: [
      ...(shown.notice ? [text(shown.notice)] : []),
      text(intro),
      ...shown.list.flatMap((one) => nameBlocks(texts, shown, one)),
      ...(shown.pages > 1 ? [note(say.pageOf(shown.page + 1, shown.pages, shown.total))] : []),
      ...turning('creators.open-managers', {
        ...shown,
        back: texts.edge.back,
        more: texts.edge.further,
        argument: (page) => `${shown.which}.${page}`,
      }),
      buttons(
        { label: say.which[other], press: { action: 'creators.open-managers', argument: `${other}.0` } },
        { label: texts.linking.open, press: { action: 'creators.open-linking' } },
      ),
    ],
  };
}

function nameBlocks(texts: Texts, shown: Shown, one: ShownName): readonly Block[] {
  const say = texts.managers;
  const argument = `${one.key}.${shown.which}.${shown.page}`;
  const selected = typeof one.answer === 'object' ? [one.answer.userId] : [];
  const nobody = { label: say.nobody, press: { action: 'creators.nobody-manager', argument } } as const;
  return [
    rows([{ text: say.line(one.name, one.creators, one.answer), ...(one.answer === 'nobody' ? {} : { button: nobody }) }]),
    select({
      placeholder: say.who(one.name),
      press: { action: 'creators.answer-manager', argument },
      of: { kind: 'members', selected },
    }),
  ];
}
