import { buttons, type ActionName, type Block } from '#src/core/screen.ts';

/**
 * Buttons to the page before and after; none where everything fits on one.
 * @param o.suffix what follows the page's number in the argument, such as a filter
 */
export function turning(
  action: ActionName,
  o: { page: number; pages: number; back: string; more: string; suffix?: string },
): readonly Block[] {
  if (o.pages < 2) return [];
  const to = (page: number): string => `${page}${o.suffix ?? ''}`;
  return [
    buttons(
      { label: o.back, press: { action, argument: to(o.page - 1) }, disabled: o.page === 0 },
      { label: o.more, press: { action, argument: to(o.page + 1) }, disabled: o.page === o.pages - 1 },
    ),
  ];
}
