// Before a message is deleted one is asked, as at Discord.

/** @import { Scene } from '../scene.js' */
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { sentenceOf } from '../scene.js';

/** @typedef {{ readonly channelId: string, readonly messageId: string, readonly text: string }} Doomed */

/** So much of a message is shown again. */
const SHOWN = 300;

let made = 0;

export class Removal {
  #scene;
  /** @type {Doomed | null} */
  #doomed = null;
  #sentence = '';
  #id = `removal-${(made += 1)}`;
  /** @type {HTMLDialogElement | undefined} */
  #dialog;

  /** @param {() => Scene} scene */
  constructor(scene) {
    this.#scene = scene;
  }

  /** @param {Doomed} doomed */
  ask(doomed) {
    this.#doomed = doomed;
    this.#sentence = '';
    this.#scene().changed();
  }

  get isOpen() {
    return this.#doomed !== null;
  }

  /** What was to be deleted is not in sight any more. */
  forget() {
    this.#doomed = null;
  }

  /** Throws one sentence where it is not deleted. @param {Doomed} doomed */
  async remove({ channelId, messageId }) {
    // What has the focus may go with the message: then the conversation has it.
    const log = document.querySelector(`[data-message-id="${messageId}"]`)?.closest('[role="log"]');
    await this.#scene().ask({ kind: 'remove', channelId, messageId });
    requestAnimationFrame(() => {
      if (document.activeElement === document.body && log instanceof HTMLElement) log.focus();
    });
  }

  /** @param {Doomed} doomed */
  async #sure(doomed) {
    try {
      await this.remove(doomed);
      this.#dialog?.close();
    } catch (error) {
      this.#sentence = sentenceOf(error);
      this.#scene().changed();
    }
  }

  draw() {
    const doomed = this.#doomed;
    if (!doomed) return nothing;
    const [title, about] = [`${this.#id}-title`, `${this.#id}-about`];
    const { text } = doomed;
    return html`<dialog
      class="form removal"
      role="alertdialog"
      aria-labelledby=${title}
      aria-describedby=${about}
      ${ref(this.#opened)}
      @close=${this.#closed}
    >
      <h2 id=${title}>Delete message</h2>
      <div class="form-rows" id=${about}>
        <p>Are you sure you want to delete this message?</p>
        ${text === '' ? nothing : html`<blockquote>${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}</blockquote>`}
        <p class="removal-hint">Hold Shift while choosing “Delete message”, and it goes without this question.</p>
      </div>
      <div class="form-foot">
        ${this.#sentence === '' ? nothing : html`<p class="trouble" role="alert">${this.#sentence}</p>`}
        <button type="button" class="button button-secondary" @click=${() => this.#dialog?.close()}>Cancel</button>
        <button type="button" class="button button-danger" @click=${() => void this.#sure(doomed)}>Delete</button>
      </div>
    </dialog>`;
  }

  /** @param {Element | undefined} element */
  #opened = (element) => {
    if (!(element instanceof HTMLDialogElement)) return;
    this.#dialog = element;
    queueMicrotask(() => {
      if (element.isConnected && !element.open) element.showModal();
    });
  };

  #closed = () => {
    this.#doomed = null;
    this.#scene().changed();
  };
}
