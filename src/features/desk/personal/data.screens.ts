import type { PersonalTable } from '#src/core/personal.ts';
import { turning } from '#src/core/pages.ts';
import { buttons, note, rows, text, type Block, type Button, type Screen, type ScreenFile } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

/** What became of their newest request for deletion, as far as it matters now. */
export type Request =
  | { readonly state: 'none' }
  | { readonly state: 'waiting'; readonly id: string; readonly askedAt: Date }
  | { readonly state: 'refused'; readonly by: string; readonly at: Date; readonly reason: string };

/** @param o.former handles of the creators they were and are not linked to any more, of whom nothing is shown */
export function dataScreen(
  texts: Texts,
  o: { readonly tables: readonly PersonalTable[]; readonly request: Request; readonly former: readonly string[] },
): Screen {
  const { tables, request, former } = o;
  const { data } = texts.desk;
  const filled = tables.filter((table) => table.rows.length > 0);
  return {
    title: data.title,
    blocks: [
      text(data.intro),
      filled.length === 0
        ? text(data.nothing)
        : rows(filled.map((table) => ({ text: data.table(table.name, table.rows.length) }))),
      ...(former.length > 0 ? [text(data.former(former))] : []),
      ...requestBlocks(texts, request),
      note(data.privacy),
      buttons(
        { label: data.download, press: { action: 'desk.download-data' }, style: 'primary' },
        { label: data.looks, press: { action: 'desk.open-looks' } },
        requestButton(texts, request),
      ),
    ],
  };
}

function requestBlocks(texts: Texts, request: Request): readonly Block[] {
  const { deletion } = texts.desk;
  if (request.state === 'waiting') return [text(deletion.waiting(request.askedAt))];
  if (request.state === 'refused') return [text(deletion.refused(request.at, request.by, request.reason))];
  return [];
}

const requestButton = ({ desk }: Texts, request: Request): Button =>
  request.state === 'waiting'
    ? { label: desk.data.withdraw, press: { action: 'desk.withdraw-deletion', argument: request.id } }
    : { label: desk.data.ask, press: { action: 'desk.open-deletion' } };

export function dataFileScreen(texts: Texts, file: ScreenFile): Screen {
  const { data } = texts.desk;
  return { title: data.fileTitle, mood: 'done', blocks: [text(data.fileIntro), { kind: 'file', file }] };
}

export interface LooksView {
  readonly looks: readonly { readonly at: Date; readonly who: string | null; readonly done: Words }[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

export function looksScreen(texts: Texts, view: LooksView): Screen {
  const { looks, data } = texts.desk;
  const back: Button = { label: data.back, press: { action: 'desk.back-to-data' } };
  return {
    title: looks.title,
    blocks: [
      view.looks.length === 0
        ? note(looks.none)
        : rows(view.looks.map(({ at, who, done }) => ({ text: looks.entry(at, who, done) }))),
      ...(view.total > 0 ? [note(looks.page(view.page + 1, view.pages, view.total))] : []),
      ...turning('desk.open-looks', { page: view.page, pages: view.pages, back: looks.newer, more: looks.older }),
      buttons(back),
    ],
  };
}
