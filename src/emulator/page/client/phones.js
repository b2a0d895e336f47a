import { html, nothing } from 'lit-html';
import { news } from '../icons.js';
import { whoIs } from './whose.js';

/** @import { Client } from './client.js' */

/** Where one phone fills the screen, the other one is beside it: by a swipe, or by its tab. */
export class Phones {
  #clients;
  #changed;
  #narrow = matchMedia('(width < 800px)');
  /** Which one is in sight. */
  #current = 0;
  /** Those beside it on which something happens. @type {Set<number>} */
  #busy = new Set();

  /**
   * @param {readonly Client[]} clients
   * @param {() => void} changed
   */
  constructor(clients, changed) {
    this.#clients = clients;
    this.#changed = changed;
    this.#narrow.addEventListener('change', changed);
  }

  get areTabs() {
    return this.#narrow.matches;
  }

  /** Whether a phone is out of sight. @param {number} at */
  isAway(at) {
    return this.areTabs && at !== this.#current;
  }

  drawTabs() {
    if (!this.areTabs) return nothing;
    return html`<nav aria-label="Phones">
      <div class="tabs" role="tablist" aria-label="Phones" @keydown=${this.#onKey}>
        ${this.#clients.map((client, at) => this.#drawTab(client, at))}
      </div>
    </nav>`;
  }

  /**
   * @param {Client} client
   * @param {number} at
   */
  #drawTab(client, at) {
    const isCurrent = at === this.#current;
    return html`<button
      role="tab"
      id=${`${client.id}-tab`}
      aria-controls=${client.id}
      aria-selected=${isCurrent}
      tabindex=${isCurrent ? 0 : -1}
      @click=${() => this.#show(at)}
    >
      ${whoIs(client.person)}${this.#drawMark(client, at)}
    </button>`;
  }

  /**
   * One mark, whatever it is for.
   * @param {Client} client
   * @param {number} at
   */
  #drawMark(client, at) {
    if (this.#busy.has(at)) return html` <span class="acts" role="img" aria-label="acts, too"></span>`;
    return this.isAway(at) && client.hasNews ? html`${news}<span class="unseen">, something is new</span>` : nothing;
  }

  /**
   * Something happens on these: the first of them comes into sight, where only one is.
   * @param {number} front
   * @param {readonly number[]} acting
   */
  bring(front, acting) {
    this.#busy = new Set(acting.filter((at) => at !== front));
    this.#current = front;
    document.getElementById(this.#clients[front]?.id ?? '')?.scrollIntoView({ inline: 'start', block: 'nearest' });
    this.#changed();
  }

  /** @param {number} at */
  #show(at) {
    const client = this.#clients[at];
    if (!client) return;
    this.#come(at);
    document.getElementById(client.id)?.scrollIntoView({ inline: 'start', block: 'nearest' });
    document.getElementById(`${client.id}-tab`)?.focus();
    this.#changed();
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const count = this.#clients.length;
    this.#show((this.#current + by + count) % count);
  };

  /** The tab goes along with the finger. @param {Event & { currentTarget: HTMLElement }} event */
  scrolled = ({ currentTarget }) => this.settle(currentTarget);

  /** Which phone is in sight, when all is drawn. @param {Element | null} main in which they are side by side */
  settle(main) {
    if (!main || !this.areTabs) return;
    const at = Math.round(main.scrollLeft / Math.max(1, main.clientWidth));
    if (at === this.#current) return;
    this.#come(at);
    this.#changed();
  }

  /** @param {number} at */
  #come(at) {
    this.#current = at;
    this.#busy.delete(at);
  }
}
