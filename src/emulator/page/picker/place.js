/** Where there is less below the box, the list opens above it. */
const little = 220;
const gap = 4;

/**
 * Lifts the list above all else and keeps it at its box, which may sit in something that scrolls or cuts off. Its active row is
 * in sight.
 *
 * @param {Element | undefined} list as lit-html gives it, before it is in the page
 */
export function shownAbove(list) {
  if (!(list instanceof HTMLElement)) return;
  queueMicrotask(() => {
    if (!list.isConnected) return;
    list.showPopover();
    keepInSight(list);
    stayAtBox(list);
  });
}

/** @param {HTMLElement} list */
function stayAtBox(list) {
  const stopped = new AbortController();
  const again = () => (list.isConnected ? place(list) : stopped.abort());
  const { signal } = stopped;
  window.addEventListener('scroll', again, { capture: true, passive: true, signal });
  window.addEventListener('resize', again, { signal });
  again();
}

/** @param {HTMLElement} list */
function place(list) {
  const box = list.previousElementSibling?.getBoundingClientRect();
  if (!box) return;
  const below = window.innerHeight - box.bottom - 2 * gap;
  const above = box.top - 2 * gap;
  const isBelow = below >= little || below >= above;
  list.style.left = `${Math.max(gap, box.left)}px`;
  list.style.width = `${Math.min(box.width, window.innerWidth - 2 * gap)}px`;
  list.style.maxHeight = `${Math.min(320, isBelow ? below : above)}px`;
  list.style.top = isBelow ? `${box.bottom + gap}px` : 'auto';
  list.style.bottom = isBelow ? 'auto' : `${window.innerHeight - box.top + gap}px`;
}

/** Rows are marked only when all is drawn again, so this looks then. @param {HTMLElement} list */
function keepInSight(list) {
  const look = () => list.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  new MutationObserver(look).observe(list, { subtree: true, attributeFilter: ['data-active'] });
  look();
}
