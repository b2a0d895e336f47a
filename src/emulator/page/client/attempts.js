// Commands that were sent and are not answered: who used which, and what became of it, where it was in the conversation.

/** @import { Answer, Ask, PersonShown, View } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */
import { html } from 'lit-html';
import { dots, eye } from '../icons.js';
import { drawAvatar, drawHead, drawUsed } from '../message/message.js';

/**
 * @typedef {object} Attempt
 * @property {string} id
 * @property {string} as
 * @property {string} channelId
 * @property {string} command
 * @property {string | undefined} after the message that was the newest
 * @property {Date} at
 * @property {number} since
 * @property {string} failure empty: it waits
 */
/** @typedef {{ id: string, after: string | undefined, draw: () => unknown }} Row one among the messages, and after which of them */

const failures = {
  'did-not-respond': 'The application did not respond',
  error: 'This interaction failed',
};

/** What is answered sooner than this, in milliseconds, is not shown as waiting. */
const moment = 250;

let attempts = 0;

export class Attempts {
  /** @type {Attempt[]} */
  #all = [];
  /** @type {Promise<unknown>} until what was written up to now is seen */
  #written = Promise.resolve();
  #ask;
  #view;
  #changed;

  /**
   * @param {object} o
   * @param {(ask: Ask, as: string) => Promise<Answer>} o.ask
   * @param {() => View | undefined} o.view what is seen by now, drawn or not
   * @param {() => void} o.changed
   */
  constructor({ ask, view, changed }) {
    this.#ask = ask;
    this.#view = view;
    this.#changed = changed;
  }

  /**
   * @param {Ask} ask
   * @param {Scene} scene
   */
  async ask(ask, scene) {
    const attempt = attemptOf(ask, scene);
    const { as } = scene.view;
    const answered = this.#ask(ask, as);
    if (ask.kind === 'write') this.#written = Promise.allSettled([this.#written, answered]);
    if (!attempt) return answered;
    this.#all.push(attempt);
    const waits = setTimeout(this.#changed, moment);
    void this.#written.then(() => this.#place(attempt));
    try {
      const answer = await answered;
      if (answer.kind === 'failed') attempt.failure = failures[answer.reason];
      return answer;
    } finally {
      clearTimeout(waits);
      if (attempt.failure === '') this.#forget(attempt.id);
      this.#changed();
    }
  }

  /**
   * Below what was written before it.
   * @param {Attempt} attempt
   */
  #place(attempt) {
    const view = this.#view();
    if (view?.as === attempt.as && view.channelId === attempt.channelId) attempt.after = view.messages.at(-1)?.id;
    this.#changed();
  }

  /** What was done in another world. */
  clear() {
    this.#all = [];
  }

  /** @param {string} id */
  #forget(id) {
    this.#all = this.#all.filter((one) => one.id !== id);
    this.#changed();
  }

  /** @param {Scene} scene @returns {Row[]} those of this conversation */
  rows(scene) {
    const { as, channelId } = scene.view;
    return this.#all
      .filter((one) => one.as === as && one.channelId === channelId && isSeen(one))
      .map((one) => ({ id: one.id, after: one.after, draw: () => this.#draw(one, scene) }));
  }

  /** @param {Attempt} attempt @param {Scene} scene */
  #draw({ id, command, at, failure }, scene) {
    const { view } = scene;
    const who = view.members.find((one) => one.id === view.as)?.name ?? '';
    const app = appOf(view);
    return html`<div class=${failure === '' ? 'message attempt' : 'message ephemeral attempt'}>
      ${drawUsed({ who, command })} ${drawAvatar(app)}
      <div class="message-body">
        ${drawHead(app, at, scene)}
        ${
          failure === ''
            ? html`<p class="thinking">${dots}<span>Sending command…</span></p>`
            : html`<p class="attempt-failed" role="alert">${failure}</p>
                <p class="only-you">
                  ${eye}<span>Only you can see this</span> <span aria-hidden="true">·</span>
                  <button type="button" class="plain" @click=${() => this.#forget(id)}>Dismiss message</button>
                </p>`
        }
      </div>
    </div>`;
  }
}

/** @param {Ask} ask @param {Scene} scene @returns {Attempt | undefined} undefined: it is no command */
function attemptOf(ask, { view, now }) {
  if (ask.kind !== 'command' && ask.kind !== 'menu') return undefined;
  const command = ask.kind === 'command' ? `/${ask.command}` : view.commands.find(({ id }) => id === ask.commandId)?.name;
  return {
    id: `attempt-${(attempts += 1)}`,
    as: view.as,
    channelId: ask.channelId,
    command: command ?? 'a command',
    after: view.messages.at(-1)?.id,
    at: now(),
    since: performance.now(),
    failure: '',
  };
}

/** @param {Attempt} attempt */
const isSeen = ({ failure, since }) => failure !== '' || performance.now() - since >= moment;

/** The bot of the server. @param {View} view @returns {PersonShown} */
const appOf = ({ members }) => members.find(({ bot }) => bot) ?? { id: '0', name: 'The application', bot: true, roles: [] };

/**
 * Messages, and among them what was tried in between.
 * @param {View} view of a stretch of the conversation
 * @param {View['messages']} messages those of the view that are to be seen
 * @param {readonly Row[]} tried in the order in which it was
 * @returns {(View['messages'][number] | Row)[]}
 */
export function rowsOf({ hasOlder, hasNewer }, messages, tried) {
  /** @type {(View['messages'][number] | Row)[]} */
  const rows = [...messages];
  for (const one of tried) {
    const next = messages.find(({ id }) => one.after === undefined || BigInt(id) > BigInt(one.after));
    // What stands in another stretch stands there.
    if (next ? hasOlder && next === messages[0] : hasNewer) continue;
    rows.splice(next ? rows.indexOf(next) : rows.length, 0, one);
  }
  return rows;
}
