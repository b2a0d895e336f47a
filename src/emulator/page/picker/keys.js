/** @import { Picker } from './picker.js' */

/**
 * What a key does to the list. Those that do something here do nothing else: Escape leaves the list, not the form around it.
 *
 * @param {Picker} picker
 * @param {KeyboardEvent} event
 */
export function pressed(picker, event) {
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  const isDone = picker.isOpen ? whileOpen(picker, event) : whileClosed(picker, event);
  if (!isDone) return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * @param {Picker} picker
 * @param {KeyboardEvent} event
 */
function whileOpen(picker, { key, altKey }) {
  switch (key) {
    case 'ArrowDown':
      picker.move(1);
      return true;
    case 'ArrowUp':
      if (altKey) picker.close();
      else picker.move(-1);
      return true;
    case 'PageDown':
      picker.move(Math.min(10, picker.offers.length - 1 - picker.active));
      return true;
    case 'PageUp':
      picker.move(-Math.min(10, picker.active));
      return true;
    case 'Enter':
      picker.take(picker.offers[picker.active]);
      return true;
    case 'Escape':
      picker.leave();
      return true;
    default:
      return false;
  }
}

/**
 * @param {Picker} picker
 * @param {KeyboardEvent} event
 */
function whileClosed(picker, { key }) {
  if (key === 'Enter' || key === ' ' || key === 'ArrowDown' || key === 'ArrowUp') {
    picker.open();
    return true;
  }
  if (key === 'Backspace' || key === 'Delete') {
    picker.clear();
    return true;
  }
  if (!/^.$/u.test(key)) return false;
  picker.open(key);
  return true;
}
