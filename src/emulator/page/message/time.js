import { AsyncDirective } from 'lit-html/async-directive.js';
import { directive } from 'lit-html/directive.js';
import { awayInWords } from './away.js';

/** @type {Readonly<Record<string, Intl.DateTimeFormatOptions>>} */
const styles = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** Making one costs more than all it ever formats. @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} style */
function formatOf(style) {
  const known = Object.hasOwn(styles, style) ? style : 'f';
  const format = formats.get(known) ?? new Intl.DateTimeFormat(undefined, styles[known]);
  formats.set(known, format);
  return format;
}

/**
 * A moment in the reader's zone and language.
 *
 * @param {Date} at
 * @param {string} style one of Discord's
 */
export const shownTime = (at, style) => (Number.isNaN(at.getTime()) ? 'Invalid date' : formatOf(style).format(at));

/**
 * When a message was written, as short as can be understood today.
 *
 * @param {Date} at
 * @param {Date} now
 */
export function sinceToday(at, now) {
  const dayBefore = new Date(now);
  dayBefore.setDate(now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return shownTime(at, 't');
  if (at.toDateString() === dayBefore.toDateString()) return `Yesterday at ${shownTime(at, 't')}`;
  return shownTime(at, 's');
}

/** Every "in 3 hours" that is on the page. @type {Set<Running>} */
const running = new Set();
/** To be called whenever the page is drawn: what else was drawn before stays as it was, these go on. */
export function goOn() {
  for (const one of running) one.goOn();
}

class Running extends AsyncDirective {
  #seconds = 0;
  #now = () => new Date();

  /**
   * @param {number} seconds
   * @param {() => Date} now
   */
  render(seconds, now) {
    this.#seconds = seconds;
    this.#now = now;
    this.reconnected();
    return awayInWords(seconds, now());
  }

  goOn() {
    this.setValue(awayInWords(this.#seconds, this.#now()));
  }

  /** @override */
  disconnected() {
    running.delete(this);
  }

  /** @override */
  reconnected() {
    running.add(this);
  }
}

/** "in 3 hours", which goes on by itself. */
export const runningTime = directive(Running);
