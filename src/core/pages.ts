import { buttons, note, type ActionName, type Block, type Button } from './screen.ts';
import type { Words } from './words.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** From 0, within what exists. */
  readonly page: number;
  readonly pages: number;
}

/** Cuts a list into pages; a page that no longer exists becomes the last one. */
export function pageOf<T>(list: readonly T[], wanted: number, size: number): Page<T> {
  const { page, pages, offset } = pageWithin(list.length, wanted, size);
  return { items: list.slice(offset, offset + size), page, pages };
}

/** The same for rows that are still in the database. @param wanted from 0 */
export function pageWithin(total: number, wanted: number, size: number): { page: number; pages: number; offset: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { page, pages, offset: page * size };
}

/** The number a button carries; anything else is the first page. */
export const readPage = (typed: string | undefined): number => (/^\d{1,6}$/u.test(typed ?? '') ? Number(typed) : 0);

/** How turning is worded, the same everywhere: `texts.edge`. */
interface PageWords {
  readonly back: string;
  readonly further: string;
  readonly page: (page: number, pages: number) => Words;
}

interface Turning {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** What a button to a page carries; default: the page. */
  readonly argument?: (page: number) => string;
}

/** Buttons to the page before and after, beside others in a row; none where everything fits on one. */
export function pageButtons(
  say: Pick<PageWords, 'back' | 'further'>,
  action: ActionName,
  { page, pages, argument = String }: Turning,
): readonly Button[] {
  if (pages < 2) return [];
  return [
    { label: say.back, press: { action, argument: argument(page - 1) }, disabled: page === 0 },
    { label: say.further, press: { action, argument: argument(page + 1) }, disabled: page === pages - 1 },
  ];
}

/** Which page it is, and the buttons; nothing where one page is all. */
export function turningPages(say: PageWords, action: ActionName, at: Turning): readonly Block[] {
  return at.pages < 2 ? [] : [note(say.page(at.page + 1, at.pages)), buttons(...pageButtons(say, action, at))];
}

/** The buttons alone, with words of their own. */
export function turning(action: ActionName, o: Turning & { readonly back: string; readonly more: string }): readonly Block[] {
  return o.pages < 2 ? [] : [buttons(...pageButtons({ back: o.back, further: o.more }, action, o))];
}
