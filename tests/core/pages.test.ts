import { describe, expect, it } from 'vitest';
import { pageOf, readPage } from '#src/core/pages.ts';

describe('a page', () => {
  const list = Array.from({ length: 21 }, (_, index) => index);

  it('holds ten, and the last one the rest', () => {
    expect(pageOf(list, 0, 10)).toMatchObject({ page: 0, pages: 3, items: list.slice(0, 10) });
    expect(pageOf(list, 2, 10).items).toEqual([20]);
  });

  it('that no longer exists is the last one, and a button that says nonsense is the first', () => {
    expect(pageOf(list, 9, 10)).toMatchObject({ page: 2 });
    expect(pageOf([], 4, 10)).toEqual({ items: [], page: 0, pages: 1 });
    expect([readPage('2'), readPage('-1'), readPage('x'), readPage(undefined)]).toEqual([2, 0, 0, 0]);
  });
});
