// What the keys do in the message box.

/** @import { Composer } from './composer.js' */
import { activeLine, linesOf, nextLine } from './lists.js';

/** @param {Composer} composer @param {-1 | 1} by */
function move(composer, by) {
  const [list, { box }] = [composer.list, composer.place];
  if (!list) {
    if (composer.walk(by)) return true;
    if (!box.listClosed || !box.command) return false;
    composer.reopen();
    return true;
  }
  if (linesOf(list).length === 0) return false;
  box.active = nextLine(list, box, by);
  composer.moved = true;
  composer.changed();
  return true;
}

/** Closes the list, then leaves the command, then puts the refusal away. @param {Composer} composer */
function escape(composer) {
  const { place, list } = composer;
  if (list) place.box.listClosed = true;
  else if (place.box.command) place.box.leave();
  else if (place.refused) place.refused = null;
  else return false;
  composer.changed({ focus: !list });
  return true;
}

/** @param {Composer} composer @param {KeyboardEvent} event */
function back(composer, event) {
  const { box } = composer.place;
  const { target } = event;
  if (!box.command || !(target instanceof HTMLInputElement) || target.value !== '') return false;
  box.stepBack();
  composer.changed({ focus: true });
  return true;
}

/** @param {Composer} composer */
function tab(composer) {
  const [list, { box }] = [composer.list, composer.place];
  const line = list ? linesOf(list)[activeLine(list, box)] : undefined;
  if (!line) return false;
  composer.choose(line);
  return true;
}

/** @param {KeyboardEvent} event */
const isPlain = (event) => !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;

/**
 * @param {Composer} composer
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key has done its work here
 */
export function pressed(composer, event) {
  if (event.key === 'Escape') return escape(composer);
  const { target } = event;
  const isFile = target instanceof HTMLInputElement && target.type === 'file';
  if (isFile) return event.key === 'Backspace' && back(composer, event);
  if (target instanceof HTMLButtonElement || !isPlain(event)) return false;
  switch (event.key) {
    case 'ArrowDown':
      return move(composer, 1);
    case 'ArrowUp':
      return move(composer, -1);
    case 'Enter':
      composer.enter();
      return true;
    case 'Tab':
      return tab(composer);
    case 'Backspace':
      return back(composer, event);
    default:
      return false;
  }
}
