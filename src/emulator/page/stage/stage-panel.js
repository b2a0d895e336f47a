import { html, nothing } from 'lit-html';
import { Tools } from './tools.js';

/** @import { ToolShown } from '../../playground/wire.ts' */
/** @import { Connection } from '../client/connection.js' */

const bots = { runs: 'The bot runs', starts: 'The bot starts…', 'is-gone': 'The bot is off' };

/** What is done to the playground as a whole: the clock, the story, things to break. */
export class StagePanel {
  #isOpen = false;
  #tools;
  #connection;
  #changed;
  /** Where it lies over the phones. */
  #narrow = matchMedia('(width < 800px)');

  /** @param {{ connection: () => Connection, changed: () => void }} o */
  constructor({ connection, changed }) {
    this.#connection = connection;
    this.#changed = changed;
    this.#tools = new Tools({ connection, changed, used: ({ group }) => this.#used(group) });
  }

  /** What somebody went to is seen behind it. @param {ToolShown['group']} group */
  #used(group) {
    if (group !== 'station' || !this.#narrow.matches || !this.#isOpen) return;
    this.#isOpen = false;
    const opener = document.querySelector('.open-panel');
    if (opener instanceof HTMLElement) opener.focus();
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
      ${this.#tools.draw(stage, 'story', 'bar')}
      <button class="open-panel" aria-expanded=${this.#isOpen} @click=${toggle}>Time and tools</button>
      ${this.#tools.drawBroken(stage)}`;
  }

  draw() {
    const { stage } = this.#connection();
    if (!stage || !this.#isOpen) return nothing;
    return html`<aside class="panel" aria-label="Time and tools">
      <h2>Go to</h2>
      ${this.#tools.draw(stage, 'station', 'panel')}
      <h2>Time</h2>
      ${this.#tools.draw(stage, 'clock', 'panel')}
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
      <h2>Things to break</h2>
      ${this.#tools.draw(stage, 'break', 'panel')}
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
