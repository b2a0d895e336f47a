import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { Field } from './field.js';
import { drawField } from './drawing.js';
import { dots } from '../icons.js';
import { drawMarks } from '../message/markup.js';
import { sentenceOf } from '../scene.js';

/** @import { FieldSaid, FormShown, FormText } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

const failures = {
  'did-not-respond': 'The application did not respond. All you filled in is still here.',
  error: 'Something went wrong. All you filled in is still here: try again.',
};

let made = 0;

/** A form that the bot opened. What is filled in stays until it is taken or the form is closed. */
export class OpenForm {
  #form;
  #scene;
  #closed;
  #isClosed = false;
  #isBusy = false;
  /** @type {string | null} why it was not taken */
  #sentence = null;
  /** @type {readonly (FormText | Field)[]} */
  #rows;
  /** @type {HTMLDialogElement | undefined} */
  #dialog;
  #id = `form-${(made += 1)}`;

  /**
   * @param {object} o
   * @param {FormShown} o.form
   * @param {Scene} o.scene
   * @param {() => void} o.closed
   */
  constructor({ form, scene, closed }) {
    this.#form = form;
    this.#scene = scene;
    this.#closed = closed;
    const inForm = () => this.#fields.flatMap(({ files }) => files);
    this.#rows = form.rows.map((row, at) =>
      row.kind === 'words' ? row : new Field(row, `${this.#id}-${at}`, () => scene.changed(), inForm),
    );
  }

  draw() {
    const title = `${this.#id}-title`;
    return html`<dialog class="form" aria-labelledby=${title} ${ref(this.#opened)} @close=${this.#finish}>
      <form novalidate aria-busy=${this.#isBusy} @submit=${this.#submitted}>
        <h2 id=${title}>${this.#form.title}</h2>
        <div class="form-rows">
          ${this.#rows.map((row) =>
            row instanceof Field
              ? drawField(row, this.#scene)
              : html`<div class="form-words">${drawMarks(row.marks, this.#scene)}</div>`,
          )}
        </div>
        ${this.#drawFoot()}
      </form>
    </dialog>`;
  }

  #drawFoot() {
    return html`<div class="form-foot">
      ${this.#sentence === null ? nothing : html`<p class="trouble" role="alert">${this.#sentence}</p>`}
      <button type="button" class="button button-secondary" @click=${() => this.#dialog?.close()}>Cancel</button>
      <button
        type="submit"
        class="button button-primary"
        aria-disabled=${this.#isBusy ? 'true' : nothing}
        aria-busy=${this.#isBusy ? 'true' : nothing}
      >
        <span class="button-label">Submit</span>${this.#isBusy ? dots : nothing}
      </button>
    </div>`;
  }

  /** A dialog opens, and takes the focus, once it is in the page. @param {Element | undefined} element */
  #opened = (element) => {
    if (!(element instanceof HTMLDialogElement)) return;
    this.#dialog = element;
    queueMicrotask(() => {
      if (element.isConnected && !element.open) element.showModal();
    });
  };

  #finish = () => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#closed();
  };

  /** @param {SubmitEvent} event */
  #submitted = (event) => {
    event.preventDefault();
    if (this.#isBusy) return;
    for (const field of this.#fields) field.check();
    this.#scene.changed();
    const wrong = this.#fields.find(({ trouble }) => trouble !== null);
    if (wrong) document.getElementById(wrong.inputId)?.focus();
    else void this.#send();
  };

  get #fields() {
    return this.#rows.filter((row) => row instanceof Field);
  }

  async #send() {
    const { channelId, messageId, customId } = this.#form;
    const on = { channelId, ...(messageId !== undefined && { messageId }) };
    /** @type {Record<string, FieldSaid>} */
    const fields = Object.fromEntries(this.#fields.map((field) => [field.shown.customId, field.said]));
    this.#isBusy = true;
    this.#sentence = null;
    this.#scene.changed();
    try {
      const answer = await this.#scene.ask({ kind: 'submit', ...on, customId, fields });
      if (answer.kind === 'failed') {
        this.#sentence = failures[answer.reason];
        return;
      }
      this.#dialog?.close();
      this.#finish();
      this.#scene.settle(answer);
    } catch (error) {
      this.#sentence = sentenceOf(error);
    } finally {
      this.#isBusy = false;
      this.#scene.changed();
    }
  }
}
