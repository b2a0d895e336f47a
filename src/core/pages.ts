import { buttons, type ActionName, type Block } from './screen.ts';

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

/**
 * Buttons to the page before and after; none where everything fits on one.
 * @param o.page from 0
 * @param o.argument what a button to that page carries; default: the page
 */
export function turning(
  action: ActionName,
  o: {
    readonly page: number;
    readonly pages: number;
    readonly back: string;
    readonly more: string;
    readonly argument?: (page: number) => string;
  },
): readonly Block[] {
  if (o.pages < 2) return [];
  const to = o.argument ?? String;
  return [
    buttons(
      { label: o.back, press: { action, argument: to(o.page - 1) }, disabled: o.page === 0 },
      { label: o.more, press: { action, argument: to(o.page + 1) }, disabled: o.page === o.pages - 1 },
    ),
  ];
}
