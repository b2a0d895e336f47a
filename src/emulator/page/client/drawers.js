import { html, nothing } from 'lit-html';
import { news } from '../icons.js';

/** @typedef {'channels' | 'members'} Which */

const labels = { channels: 'Channels', members: 'Members' };

/** What is beside the conversation, where there is no room for all: one at a time over it, which keeps the focus while it is open. */
export class Drawers {
  /** @type {Which | undefined} */
  open;
  /** How often one was opened: which opening it is. */
  #openings = 0;
  /** @type {HTMLElement | undefined} */
  #opener;
  /** @type {'drawer' | 'opener' | undefined} what gets the focus when all is drawn */
  #wanted;
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * @param {Which} which
   * @param {unknown} icon
   * @param {boolean} [hasNews]
   */
  drawToggle(which, icon, hasNews = false) {
    /** @param {MouseEvent & { currentTarget: HTMLElement }} event */
    const toggle = ({ currentTarget }) => {
      if (this.open === which) return this.close();
      [this.open, this.#opener, this.#wanted] = [which, currentTarget, 'drawer'];
      this.#openings += 1;
      this.#changed();
    };
    return html`<button
      class=${`toggle ${which}`}
      aria-label=${labels[which]}
      aria-description=${hasNews ? 'Something is new' : nothing}
      aria-expanded=${this.open === which}
      @click=${toggle}
    >
      ${icon} ${hasNews ? news : nothing}
    </button>`;
  }

  /**
   * @param {Which} which
   * @param {unknown} content
   */
  draw(which, content) {
    const isOpen = this.open === which;
    return html`<div
      class=${`drawer ${which}`}
      role=${isOpen ? 'dialog' : nothing}
      aria-modal=${isOpen ? 'true' : nothing}
      aria-label=${isOpen ? labels[which] : nothing}
      tabindex="-1"
      @keydown=${isOpen ? this.#onKey : nothing}
    >
      ${content}
    </div>`;
  }

  /** What is beside an open drawer closes it. */
  drawScrim() {
    if (this.open === undefined) return nothing;
    return html`<button class="scrim" tabindex="-1" aria-label="Close" @click=${() => this.close()}></button>`;
  }

  close() {
    if (this.open === undefined) return;
    [this.open, this.#wanted] = [undefined, 'opener'];
    this.#changed();
  }

  /** Closes what is open now when it is called, and nothing that is opened until then. */
  closer() {
    const [open, openings] = [this.open, this.#openings];
    return () => {
      if (open !== undefined && openings === this.#openings) this.close();
    };
  }

  /** Gives the focus to what was opened, or back: called when all is drawn. */
  settle() {
    if (this.#wanted === undefined) return;
    const drawer = this.#opener?.closest('.client')?.querySelector(`.drawer.${this.open}`);
    const target = this.#wanted === 'opener' ? this.#opener : drawer && (stopsIn(drawer)[0] ?? drawer);
    this.#wanted = undefined;
    if (target instanceof HTMLElement) target.focus();
  }

  /** @param {KeyboardEvent & { currentTarget: HTMLElement }} event */
  #onKey = (event) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') return this.close();
    if (event.key !== 'Tab') return;
    const stops = stopsIn(event.currentTarget);
    const [first, last] = [stops[0], stops.at(-1)];
    if (document.activeElement !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };
}

/**
 * Where the Tab key stops.
 * @param {Element} drawer
 * @returns {HTMLElement[]}
 */
const stopsIn = (drawer) =>
  [...drawer.querySelectorAll('button, input, select, a[href]')].filter(
    /** @returns {one is HTMLElement} */ (one) => one instanceof HTMLElement && one.tabIndex >= 0 && one.checkVisibility(),
  );
