import { note, rows, text, type Button, type Screen } from '#src/core/screen.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import { pageOf, turning } from '#src/core/pages.ts';

interface HelpView {
  readonly standings: ReadonlySet<Standing>;
  readonly jobs: readonly { readonly text: Words; readonly button?: Button }[];
  readonly page: number;
}

/** What somebody is called, most telling first. */
const order = ['owner', 'manager', 'coach', 'creator', 'administrator', 'member'] as const;
/** Said only where nothing before it is: they open nothing more. */
const fallbacks: ReadonlySet<Standing> = new Set(['administrator', 'member']);

export function helpScreen(texts: Texts, view: HelpView): Screen {
  const { help } = texts.agency;
  const { items, page, pages } = pageOf(view.jobs, view.page, 10);
  const all = order.filter((standing) => view.standings.has(standing));
  const held = all.filter((standing, index) => index === 0 || !fallbacks.has(standing));
  return {
    title: help.title,
    blocks: [
      text(help.standing(held)),
      ...(held.every((standing) => standing === 'member') ? [note(help.nothing)] : []),
      ...(items.length > 0 ? [rows(items)] : []),
      ...turning('agency.turn-help', { page, pages, back: help.back, more: help.more }),
    ],
  };
}
