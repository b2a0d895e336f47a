// What one can do with a person or a message: the bot's commands for them, and a little of Discord's own.

/** @import { Ask, CommandShown } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { hearMenus } from './gestures.js';
import { Removal } from './removal.js';
import { textOfBlocks } from '../message/plain-text.js';
import { sentenceOf } from '../scene.js';

/**
 * @typedef {{ readonly kind: 'user' | 'message', readonly targetId: string }} Target
 * @typedef {{ readonly label: string, readonly harms: boolean, readonly choose: (event: MouseEvent) => void }} Entry
 */

export class ContextMenu {
  #scene;
  #removal;
  /** @type {{ readonly x: number, readonly y: number, readonly target: Target, readonly opener: Element | null } | null} */
  #open = null;
  #active = 0;
  #sentence = '';
  /** @type {WeakSet<Element>} */
  #heard = new WeakSet();

  /** @param {{ scene: () => Scene }} given */
  constructor({ scene }) {
    this.#scene = scene;
    this.#removal = new Removal(scene);
  }

  /** @param {Element | { readonly x: number, readonly y: number }} at @param {Target} target */
  openAt(at, target) {
    const [{ x, y }, opener] = at instanceof Element ? [below(at), at] : [at, document.activeElement];
    this.#open = { x, y, target, opener };
    this.#active = 0;
    this.#sentence = '';
    document.addEventListener('pointerdown', this.#pressedOutside, { capture: true });
    this.#scene().changed();
  }

  /** For lit: `${ref(menu.listen)}` around everything that has a menu. @type {(element: Element | undefined) => void} */
  listen = (element) => {
    if (!(element instanceof HTMLElement) || this.#heard.has(element)) return;
    this.#heard.add(element);
    hearMenus(element, (at, on) => this.openAt(at, on));
  };

  /** @param {Event} event */
  #pressedOutside = ({ target }) => {
    if (!(target instanceof Element && target.closest('.menu'))) this.close({ focus: false });
  };

  /** @param {{ readonly focus?: boolean }} [how] */
  close({ focus = true } = {}) {
    const opener = this.#open?.opener;
    this.#open = null;
    document.removeEventListener('pointerdown', this.#pressedOutside, { capture: true });
    this.#scene().changed();
    if (focus && opener instanceof HTMLElement) opener.focus();
  }

  /** Whether it asks before it deletes. */
  get isAsking() {
    return this.#removal.isOpen;
  }

  /** Somebody else looks at something else: nothing of it holds. */
  forget() {
    this.#open = null;
    this.#removal.forget();
    document.removeEventListener('pointerdown', this.#pressedOutside, { capture: true });
  }

  /** @param {Target} target @returns {Entry[]} */
  #entries(target) {
    const { view } = this.#scene();
    const commands = view.commands.filter((command) => command.kind === target.kind);
    return [...commands.map((command) => this.#commandEntry(command, target)), ...this.#ownEntries(target)];
  }

  /** @param {CommandShown} command @param {Target} target @returns {Entry} */
  #commandEntry({ id, name }, { targetId }) {
    return {
      label: name,
      harms: false,
      choose: () => this.#ask((channelId) => ({ kind: 'menu', channelId, commandId: id, targetId })),
    };
  }

  /** @param {Target} target @returns {Entry[]} */
  #ownEntries({ kind, targetId }) {
    const { view } = this.#scene();
    const member = view.members.find(({ id }) => id === targetId);
    const message = view.messages.find(({ id }) => id === targetId)?.drawn;
    const text = (kind === 'user' ? member?.name : message && textOfBlocks(message.blocks)) ?? '';
    const copy = { label: kind === 'user' ? 'Copy name' : 'Copy text', harms: false, choose: () => this.#copy(text) };
    const remove = {
      label: 'Delete message',
      harms: true,
      choose: (/** @type {MouseEvent} */ { shiftKey }) => this.#remove(targetId, text, shiftKey),
    };
    return [...(text ? [copy] : []), ...(message?.mine && !message.ephemeral ? [remove] : [])];
  }

  /** @param {string} messageId @param {string} text @param {boolean} isSure */
  #remove(messageId, text, isSure) {
    const { channelId } = this.#scene().view;
    if (channelId === null) return;
    const doomed = { channelId, messageId, text };
    if (isSure) return this.#leaveTo(() => this.#removal.remove(doomed));
    this.close();
    this.#removal.ask(doomed);
  }

  /** @param {string} text */
  #copy(text) {
    navigator.clipboard.writeText(text).then(
      () => this.close(),
      () => this.#say('This browser did not let the page copy.'),
    );
  }

  /** @param {(channelId: string) => Ask} askIn */
  #ask(askIn) {
    const scene = this.#scene();
    const { channelId } = scene.view;
    if (channelId === null) return;
    this.#leaveTo(async () => scene.settle(await scene.ask(askIn(channelId))));
  }

  /** Closes, and opens again with a sentence where it does not go. @param {() => Promise<void>} act */
  #leaveTo(act) {
    const at = this.#open;
    const scene = this.#scene();
    this.close();
    act().catch((/** @type {unknown} */ error) => {
      if (!at || this.#scene() !== scene) return;
      this.openAt(at, at.target);
      this.#say(sentenceOf(error));
    });
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#sentence = sentence;
    this.#scene().changed();
  }

  /** @param {KeyboardEvent} event @param {readonly Entry[]} entries */
  #moved(event, entries) {
    const count = entries.length;
    const letter = entries.findIndex(({ label }) => label.toLowerCase().startsWith(event.key.toLowerCase()));
    const at = { ArrowDown: this.#active + 1, ArrowUp: this.#active - 1 + count, Home: 0, End: count - 1 }[event.key] ?? letter;
    if (event.key === 'Escape' || event.key === 'Tab') this.close();
    else if (at >= 0 && count > 0 && event.key !== ' ') this.#active = at % count;
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.#scene().changed();
  }

  draw() {
    return html`${this.#drawMenu()} ${this.#removal.draw()}`;
  }

  #drawMenu() {
    const open = this.#open;
    if (!open) return nothing;
    const entries = this.#entries(open.target);
    const label = open.target.kind === 'user' ? 'What to do with this person' : 'What to do with this message';
    return html`<div
      class="menu"
      popover="manual"
      ${ref((element) => put(element, open))}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#moved(event, entries)}
      @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
      @focusout=${(/** @type {FocusEvent & { currentTarget: HTMLElement }} */ event) => this.#left(event)}
    >
      <div role="menu" aria-label=${label}>${entries.map((entry, at) => this.#drawEntry(entry, at))}</div>
      ${this.#sentence === '' ? nothing : html`<p class="menu-sentence" role="alert">${this.#sentence}</p>`}
    </div>`;
  }

  /** @param {FocusEvent & { currentTarget: HTMLElement }} event */
  #left({ relatedTarget, currentTarget }) {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) this.close({ focus: false });
  }

  /** @param {Entry} entry @param {number} at */
  #drawEntry({ label, harms, choose }, at) {
    const isActive = at === this.#active;
    return html`<button
      type="button"
      role="menuitem"
      class=${harms ? 'menu-harms' : ''}
      tabindex=${isActive ? 0 : -1}
      @click=${choose}
      @pointerenter=${() => {
        this.#active = at;
        this.#scene().changed();
      }}
      ${ref((element) => {
        if (isActive && element instanceof HTMLElement && document.activeElement !== element)
          queueMicrotask(() => element.focus());
      })}
    >
      ${label}
    </button>`;
  }
}

/** @param {Element} element */
function below(element) {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left + 8, y: Math.min(bottom, innerHeight - 8) };
}

/** Over all else, and wholly within the window. @param {Element | undefined} element @param {{ x: number, y: number }} at */
function put(element, { x, y }) {
  if (!(element instanceof HTMLElement)) return;
  queueMicrotask(() => {
    if (!element.isConnected) return;
    if (!element.matches(':popover-open')) element.showPopover();
    const { offsetWidth, offsetHeight } = element;
    element.style.left = `${Math.max(8, Math.min(x, innerWidth - offsetWidth - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(y, innerHeight - offsetHeight - 8))}px`;
  });
}
