export interface Page<T> {
  readonly items: readonly T[];
  /** From 0, within what exists. */
  readonly page: number;
  readonly pages: number;
}

/** Cuts a list into pages; a page that no longer exists becomes the last one. */
export function pageOf<T>(list: readonly T[], wanted: number, size: number): Page<T> {
  const { page, pages } = pageWithin(list.length, wanted, size);
  return { items: list.slice(page * size, (page + 1) * size), page, pages };
}

export function pageWithin(total: number, wanted: number, size: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  return { page: Math.min(Math.max(0, wanted), pages - 1), pages };
}

/** The number a button carries; anything else is the first page. */
export const readPage = (typed: string | undefined): number => (/^\d{1,6}$/u.test(typed ?? '') ? Number(typed) : 0);
