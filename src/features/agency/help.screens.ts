import { note, rows, text, type Button, type Screen } from '#src/core/screen.ts';
import type { Standing } from '#src/core/permissions.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import { pageOf } from './pages.rules.ts';
import { turning } from './pages.screens.ts';

interface HelpView {
  readonly standings: ReadonlySet<Standing>;
  readonly jobs: readonly { readonly text: Words; readonly button?: Button }[];
  readonly page: number;
}

/** What somebody is called, most telling first; `member` only where nothing else is said. */
const order = ['owner', 'manager', 'coach', 'creator', 'administrator', 'member'] as const;

export function helpScreen(texts: Texts, view: HelpView): Screen {
  const { help } = texts.agency;
  const { items, page, pages } = pageOf(view.jobs, view.page, 10);
  const held = order.filter((standing) => view.standings.has(standing) && (standing !== 'member' || view.standings.size === 1));
  return {
    title: help.title,
    blocks: [
      text(help.standing(held)),
      items.length > 0 ? rows(items) : note(help.nothing),
      ...turning('agency.turn-help', { page, pages, back: help.back, more: help.more }),
    ],
  };
}
