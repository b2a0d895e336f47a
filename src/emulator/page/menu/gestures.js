// How one asks for the menu of a person or a message: a right click, the menu key, Shift+F10, or a long press of a finger.

/** @import { Target } from './context-menu.js' */
/** @typedef {(at: { readonly x: number, readonly y: number } | Element, on: Target) => void} Open */

const LONG_PRESS_MS = 500;
/** How far a finger that lies still may move, in pixels. */
const STILL = 10;

/** Links and fields keep the browser's own menu. @param {EventTarget | null} at */
const hasOwnMenu = (at) => at instanceof Element && at.closest('a[href], input, textarea, select') !== null;

/** A person, or the message around. @param {Event} event @returns {{ element: Element, target: Target } | null} */
function targetOf({ target }) {
  const element = target instanceof Element && !hasOwnMenu(target) ? target.closest('[data-person-id], [data-message-id]') : null;
  const [personId, messageId] = [element?.getAttribute('data-person-id'), element?.getAttribute('data-message-id')];
  if (element && personId) return { element, target: { kind: 'user', targetId: personId } };
  return element && messageId ? { element, target: { kind: 'message', targetId: messageId } } : null;
}

/** The arrows go from message to message, so that each one's menu is within reach of the keys. @param {KeyboardEvent} event */
function walk({ key, target, altKey, ctrlKey, metaKey, shiftKey }) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (by === undefined || altKey || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return false;
  const log = target.closest('[role="log"]');
  if (!log || (target !== log && !target.matches('[data-message-id]'))) return false;
  const messages = [...log.querySelectorAll('[data-message-id]')];
  const at = target === log ? messages.length - 1 : messages.indexOf(target) + by;
  const next = messages[at];
  if (!(next instanceof HTMLElement)) return false;
  next.tabIndex = -1;
  next.focus();
  return true;
}

/** @param {UIEvent} event */
const ignored = (event) => {
  // Of a key.
  if (event.detail === 0) return;
  event.preventDefault();
  event.stopPropagation();
};

/** The finger that opened the menu does not press what it lies on, nor takes the focus there. Keys still do. */
function ignoreThisTouch() {
  const over = new AbortController();
  for (const kind of /** @type {const} */ (['mousedown', 'mouseup', 'click']))
    document.addEventListener(kind, ignored, { capture: true, signal: over.signal });
  document.addEventListener('pointerdown', () => over.abort(), { capture: true, once: true });
}

/** @param {HTMLElement} element @param {Open} open */
function hearFingers(element, open) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let press;
  let at = { x: 0, y: 0 };
  const stop = () => clearTimeout(press);
  element.addEventListener('pointerdown', (event) => {
    stop();
    const found = targetOf(event);
    if (event.pointerType !== 'touch' || !found) return;
    at = { x: event.clientX, y: event.clientY };
    press = setTimeout(() => {
      ignoreThisTouch();
      open(at, found.target);
    }, LONG_PRESS_MS);
  });
  element.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (Math.hypot(clientX - at.x, clientY - at.y) > STILL) stop();
  });
  for (const end of ['pointerup', 'pointercancel']) element.addEventListener(end, stop);
}

/**
 * Opens the menu of whatever in this element has a `data-person-id` or a `data-message-id`.
 * @param {HTMLElement} element
 * @param {Open} open
 */
export function hearMenus(element, open) {
  element.addEventListener('contextmenu', (event) => {
    const found = targetOf(event);
    if (!found) return;
    event.preventDefault();
    // The menu key comes as a right click too, at no place at all.
    const isKey = event.clientX === 0 && event.clientY === 0;
    open(isKey ? found.element : { x: event.clientX, y: event.clientY }, found.target);
  });
  element.addEventListener('keydown', (event) => {
    if (walk(event)) return event.preventDefault();
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    const found = targetOf(event);
    if (!found) return;
    event.preventDefault();
    open(event.target instanceof Element ? event.target : found.element, found.target);
  });
  hearFingers(element, open);
}
