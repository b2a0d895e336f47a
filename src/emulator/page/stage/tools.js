import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { sentenceOf } from '../scene.js';

/** @import { StageShown, ToolShown } from '../../playground/wire.ts' */
/** @import { Connection } from '../client/connection.js' */

/** @typedef {'bar' | 'panel'} Place where a tool is pressed: some are in both */

/** @param {Element | undefined} element */
const intoSight = (element) => queueMicrotask(() => element?.scrollIntoView({ block: 'nearest' }));

/** The buttons by which something is done to the playground, each with what it does and why it did not go. */
export class Tools {
  /** @type {Set<string>} which are at work: what hangs in one, another may mend */
  #busy = new Set();
  /** By where it was pressed. @type {Map<string, { group: ToolShown['group'], sentence: string }>} */
  #troubles = new Map();
  /** Which world they are of. */
  #world = '';
  #connection;
  #changed;
  #used;

  /** @param {{ connection: () => Connection, changed: () => void, used: (tool: ToolShown) => void }} o */
  constructor({ connection, changed, used }) {
    this.#connection = connection;
    this.#changed = changed;
    this.#used = used;
  }

  /**
   * @param {StageShown} stage
   * @param {ToolShown['group']} group
   * @param {Place} place
   */
  draw({ id, tools }, group, place) {
    if (this.#world !== id) this.#troubles.clear();
    this.#world = id;
    const own = tools.filter((one) => one.group === group);
    const keys = new Set(own.map((tool) => keyOf(tool, place)));
    // A step that broke off twice is gone, but not what is to be said of it.
    const lost = [...this.#troubles].filter(([key, one]) => one.group === group && key.startsWith(place) && !keys.has(key));
    return html`<ul class=${`tools ${group}`}>
      ${own.map((tool) => this.#drawTool(tool, place))} ${lost.map(([, { sentence }]) => drawTrouble(sentence))}
    </ul>`;
  }

  /** What is broken now, each with the way to mend it. @param {StageShown} stage */
  drawBroken({ tools }) {
    const broken = tools.filter(({ group, on }) => group === 'break' && on);
    return html`<div class="broken" role="status">
      ${broken.map((tool) => {
        const mend = { ...tool, label: 'Mend' };
        return html`<p>
          <strong>${tool.label}.</strong> <span class="about">${tool.about}.</span>
          ${this.#drawButton(mend, 'bar', `Mend: ${tool.label}`)} ${this.#drawTrouble(mend, 'bar')}
        </p>`;
      })}
    </div>`;
  }

  /**
   * @param {ToolShown} tool
   * @param {Place} place
   */
  #drawTool(tool, place) {
    const about = idOf(tool, place);
    return html`<li>
      ${this.#drawButton(tool, place)}
      <span class="about" id=${about}>${tool.about}</span>
      ${this.#drawTrouble(tool, place)}
    </li>`;
  }

  /**
   * @param {ToolShown} tool
   * @param {Place} place
   * @param {string} [name] where its label says too little
   */
  #drawButton(tool, place, name) {
    const isBusy = this.#busy.has(keyOf(tool));
    const isAway = this.#connection().state !== 'open';
    return html`<button
      aria-label=${name ?? nothing}
      aria-describedby=${name === undefined ? idOf(tool, place) : nothing}
      aria-pressed=${name === undefined && tool.on ? 'true' : nothing}
      aria-busy=${isBusy}
      aria-disabled=${isBusy || isAway}
      @click=${() => void this.#use(tool, place)}
    >
      ${tool.label}
    </button>`;
  }

  /**
   * @param {ToolShown} tool
   * @param {Place} place
   */
  #drawTrouble(tool, place) {
    const trouble = this.#troubles.get(keyOf(tool, place));
    return trouble ? drawTrouble(trouble.sentence) : nothing;
  }

  /**
   * @param {ToolShown} tool
   * @param {Place} place
   */
  async #use(tool, place) {
    const { what, value, group } = tool;
    // A button that was disabled would take the focus with it.
    if (this.#busy.has(keyOf(tool)) || this.#connection().state !== 'open') return;
    this.#busy.add(keyOf(tool));
    // Whatever is pressed next may have mended what was in the way.
    this.#troubles.clear();
    this.#changed();
    try {
      await this.#connection().ask({ kind: 'direct', what, value });
      this.#used(tool);
    } catch (error) {
      this.#troubles.set(keyOf(tool, place), { group, sentence: sentenceOf(error) });
    }
    this.#busy.delete(keyOf(tool));
    this.#changed();
  }
}

/** @param {string} sentence */
const drawTrouble = (sentence) => html`<span class="tool-trouble" role="alert" ${ref(intoSight)}>${sentence}</span>`;

/**
 * @param {ToolShown} tool
 * @param {Place} [place]
 */
const keyOf = ({ what, value }, place) => `${place ?? ''} ${what} ${value}`;

/**
 * @param {ToolShown} tool
 * @param {Place} place
 */
const idOf = ({ what, value }, place) => `about-${place}-${what}-${value}`;
