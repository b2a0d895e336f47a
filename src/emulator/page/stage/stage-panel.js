import { html, nothing } from 'lit-html';

/** @import { StageShown, ToolShown } from '../../playground/wire.ts' */
/** @import { Connection } from '../client/connection.js' */

const bots = { runs: 'The bot runs', starts: 'The bot starts…', 'is-gone': 'The bot is off' };

/** What is done to the playground as a whole: the clock, the story, things to break. */
export class StagePanel {
  #isOpen = false;
  /** @type {Set<string>} which tools are at work: what hangs in one, another may mend */
  #busy = new Set();
  #sentence = '';
  #connection;
  #changed;

  /** @param {{ connection: () => Connection, changed: () => void }} o */
  constructor({ connection, changed }) {
    this.#connection = connection;
    this.#changed = changed;
  }

  /** What is always in sight. */
  drawBar() {
    const { stage, state } = this.#connection();
    if (!stage) return nothing;
    const now = this.#connection().now();
    // Of a bot nothing is known then, as little as of all else.
    const isThere = state === 'open';
    const doing = state === 'moving' ? 'Setting the stage…' : 'Not running';
    const toggle = () => {
      this.#isOpen = !this.#isOpen;
      this.#changed();
    };
    return html`<p class=${isThere ? 'now' : 'now unknown'}>
        <time datetime=${now.toISOString()}>${shownNow(now)}</time>
        <span class=${isThere ? `bot ${stage.bot}` : 'bot'} role="status"
          >${isThere ? (stage.doing ?? bots[stage.bot]) : doing}</span
        >
      </p>
      ${this.#drawTools(stage, 'story')}
      <button class="open-panel" aria-expanded=${this.#isOpen} @click=${toggle}>Time and tools</button>`;
  }

  draw() {
    const { stage } = this.#connection();
    if (!stage || !this.#isOpen) return nothing;
    return html`<aside class="panel" aria-label="Time and tools">
      ${this.#sentence === '' ? nothing : html`<p role="alert" class="failed">${this.#sentence}</p>`}
      <h2>Go to</h2>
      ${this.#drawTools(stage, 'station')}
      <h2>Time</h2>
      ${this.#drawTools(stage, 'clock')}
      ${drawList(
        'due',
        'Due next',
        stage.due ? 'Nothing in the next days.' : 'The bot cannot be asked now.',
        (stage.due ?? []).map(({ at, what }) => [at, what]),
      )}
      ${drawList(
        'sent',
        'Sent by the bot, to anybody',
        'Nothing was sent yet.',
        stage.sent.map(({ at, where, what }) => [at, `${where}: ${what}`]),
      )}
      <h2>Break something</h2>
      ${this.#drawTools(stage, 'break')}
      <h2>Files to hand in</h2>
      <ul class="samples">
        ${stage.samples.map(
          ({ name, about }) =>
            html`<li><a href=${`/samples/${encodeURIComponent(name)}`} download=${name}>${name}</a><br />${about}</li>`,
        )}
      </ul>
      <p>Drag one into a message box, or one of your own. Your file stays on this computer.</p>
    </aside>`;
  }

  /**
   * @param {StageShown} stage
   * @param {ToolShown['group']} group
   */
  #drawTools(stage, group) {
    const tools = stage.tools.filter((one) => one.group === group);
    return html`<div class=${`tools ${group}`}>${tools.map((tool) => this.#drawTool(tool))}</div>`;
  }

  /** @param {ToolShown} tool */
  #drawTool(tool) {
    const key = `${tool.what} ${tool.value}`;
    return html`<button
      title=${tool.about}
      aria-pressed=${tool.on ? 'true' : nothing}
      aria-busy=${this.#busy.has(key)}
      aria-disabled=${this.#busy.has(key)}
      @click=${() => void this.#use(tool, key)}
    >
      ${tool.label}
    </button>`;
  }

  /**
   * @param {ToolShown} tool
   * @param {string} key
   */
  async #use({ what, value }, key) {
    // A button that was disabled would take the focus with it.
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    this.#sentence = '';
    this.#changed();
    try {
      await this.#connection().ask({ kind: 'direct', what, value });
    } catch (error) {
      this.#sentence = error instanceof Error ? error.message : String(error);
      this.#isOpen = true;
    }
    this.#busy.delete(key);
    this.#changed();
  }
}

/** @param {Date} now */
const shownNow = (now) =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(now);

/**
 * @param {string} name
 * @param {string} title
 * @param {string} none
 * @param {readonly (readonly [string, string])[]} rows
 */
const drawList = (name, title, none, rows) =>
  html`<h3>${title}</h3>
    ${
      rows.length === 0
        ? html`<p>${none}</p>`
        : html`<ol class=${`times ${name}`}>
            ${rows.map(([at, what]) => html`<li><time datetime=${at}>${shownNow(new Date(at))}</time> ${what}</li>`)}
          </ol>`
    }`;
