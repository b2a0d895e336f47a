// What the bot suggests for an option while somebody types: asked when they pause, and the latest answer wins.

/** @import { Answer } from '../../playground/wire.ts' */
/** @import { Box } from './box.js' */
/** @typedef {readonly { readonly name: string, readonly value: string | number }[]} Choices */

/** Nobody suggests anything for more than an option may hold. */
const MOST_TYPED = 6000;

/** What the bot is asked about, as it is typed. @param {Box} box */
export function suggestedField({ focused, listClosed }) {
  if (!focused?.option.suggests || focused.value !== null || listClosed) return undefined;
  return focused.text.length > MOST_TYPED ? undefined : focused;
}

export class Suggestions {
  /** @type {'waiting' | 'ready' | 'failed'} */
  state = 'ready';
  /** @type {Choices} */
  choices = [];
  /** How often Enter was pressed since these are waited for: what it does depends on them. */
  #entered = 0;
  #key = '';
  /** Asks what nobody was asked yet, because somebody may type on. @type {(() => void) | null} */
  #begin = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #changed;
  #pause;

  /** @param {(entered: number) => void} changed @param {number} [pause] in milliseconds */
  constructor(changed, pause = 120) {
    this.#changed = changed;
    this.#pause = pause;
  }

  /**
   * @param {string} key  the same while nothing has changed; without one nothing is suggested
   * @param {string} field  of which option; the choices of another one are not shown meanwhile
   * @param {() => Promise<Answer>} ask
   */
  want(key, field, ask) {
    if (key === this.#key) return;
    if (!this.#key.startsWith(field)) this.choices = [];
    this.#key = key;
    this.#entered = 0;
    this.state = 'waiting';
    clearTimeout(this.#timer);
    this.#begin = () => void this.#ask(key, ask);
    this.#timer = setTimeout(() => this.#begin?.(), this.#pause);
  }

  /** Enter was pressed for what is waited for: nobody types on, so it is asked at once. */
  enter() {
    this.#entered += 1;
    clearTimeout(this.#timer);
    this.#begin?.();
  }

  forget() {
    this.#key = '';
    this.#entered = 0;
    this.#begin = null;
    this.choices = [];
    this.state = 'ready';
    clearTimeout(this.#timer);
  }

  /** @param {string} key @param {() => Promise<Answer>} ask */
  async #ask(key, ask) {
    this.#begin = null;
    /** @type {Answer | null} */
    const answer = await ask().catch(() => null);
    if (key !== this.#key) return;
    const suggested = answer?.kind === 'suggestions' ? answer.choices : null;
    this.state = suggested ? 'ready' : 'failed';
    this.choices = suggested ?? [];
    const entered = this.#entered;
    this.#entered = 0;
    this.#changed(entered);
  }
}
