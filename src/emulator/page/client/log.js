import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { rowsOf } from './attempts.js';
import { drawMessage } from '../message/message.js';

/** @import { Ask, View } from '../../playground/wire.ts' */
/** @import { Row } from './attempts.js' */
/** @import { Scene } from '../scene.js' */

/** Nearer to the end than this, in pixels, new messages are followed. */
const nearEnd = 80;
/** Nearer to an end of what is here than this, more is asked for. */
const soon = 600;

/** @typedef {Extract<Ask, { kind: 'scroll' }>['to']} Towards */

/**
 * The messages of a channel: a part of them, which goes on as somebody scrolls. What they read stays where it is, whatever
 * comes before and after it; who is at the end stays at the end.
 */
export class MessageLog {
  /** @type {HTMLElement | undefined} */
  #log;
  /** @type {Scene | undefined} */
  #scene;
  /** Whose channel was drawn last. */
  #place = '';
  /** @type {View['messages'] | undefined} */
  #drawn;
  #follows = true;
  /** Where the page itself put it: at the end of this message, or at its top, with so much room. */
  #put = { at: 0, of: '', isTop: false, room: 0 };
  /** The last message, once somebody has scrolled about in it: its top is not shown again. */
  #passed = '';
  #isAsking = false;
  /** Which end is shown once its messages are there. @type {'oldest' | 'newest' | undefined} */
  #end;
  /** The first message in sight, and how far below the upper edge. @type {{ id: string, top: number } | undefined} */
  #held;
  #hadFocus = false;

  /**
   * @param {Scene} scene
   * @param {View['messages']} messages those of the view that are to be seen
   * @param {readonly Row[]} tried commands that are not answered
   */
  draw(scene, messages, tried) {
    this.#scene = scene;
    const { hasNewer } = scene.view;
    const rows = rowsOf(scene.view, messages, tried);
    return html`<div
        class="log"
        role="log"
        aria-label="Messages"
        aria-live=${hasNewer || this.#isAsking ? 'off' : 'polite'}
        aria-busy=${this.#isAsking}
        tabindex="0"
        @scroll=${this.#scrolled}
        @keydown=${this.#onKey}
        ${ref(this.#found)}
      >
        ${repeat(
          rows,
          ({ id }) => id,
          (row, index) => ('draw' in row ? row.draw() : drawMessage(row.drawn, row.id, drawnOf(rows[index - 1]), scene)),
        )}
        ${rows.length === 0 ? html`<p class="empty">Nobody has written here yet.</p>` : nothing}
      </div>
      ${
        hasNewer
          ? html`<button class="to-newest" @click=${() => this.#go('newest')}>These are older messages. Show the newest</button>`
          : nothing
      }`;
  }

  /** @param {Element | undefined} element */
  #found = (element) => {
    if (!(element instanceof HTMLElement) || element === this.#log) return;
    this.#log = element;
    this.#place = '';
    // A picture takes its room only once it is loaded.
    element.addEventListener('load', () => this.#toEnd(), { capture: true });
    // So does a message box that grows, from the log.
    new ResizeObserver(() => this.#toEnd()).observe(element);
  };

  get #at() {
    const view = this.#scene?.view;
    return `${view?.as} ${view?.channelId}`;
  }

  /** Remembers what is in sight: called before everything is drawn again. @param {View | undefined} view what is drawn next */
  hold(view) {
    this.#held = undefined;
    const log = this.#log;
    this.#hadFocus = log !== undefined && document.activeElement !== log && log.contains(document.activeElement);
    if (!log?.isConnected || this.#follows || view?.messages === this.#drawn) return;
    const edge = log.getBoundingClientRect().top;
    for (const one of log.querySelectorAll('[data-message-id]')) {
      const { top, bottom } = one.getBoundingClientRect();
      if (bottom <= edge) continue;
      this.#held = { id: one.getAttribute('data-message-id') ?? '', top };
      return;
    }
  }

  /** Puts what was in sight where it was: called when everything is drawn. */
  settle() {
    const [log, view] = [this.#log, this.#scene?.view];
    if (!log?.isConnected || !view) return;
    if (this.#at !== this.#place) [this.#follows, this.#end, this.#place, this.#passed] = [true, undefined, this.#at, ''];
    this.#drawn = view.messages;
    const held = this.#held && log.querySelector(`[data-message-id="${CSS.escape(this.#held.id)}"]`);
    if (this.#end && !this.#isAsking) {
      this.#follows = this.#end === 'newest';
      log.scrollTop = 0;
      this.#end = undefined;
    } else if (this.#held && held) log.scrollTop += held.getBoundingClientRect().top - this.#held.top;
    this.#toEnd();
    // Who stood on a message that is not here any more stays in the conversation.
    if (this.#hadFocus && document.activeElement === document.body) log.focus({ preventScroll: true });
    if (this.#follows && view.hasNewer) this.#go('newest');
    else this.#more();
  }

  /** To the end; where the last message is longer than there is room for, to its beginning. */
  #toEnd() {
    const log = this.#log;
    if (!log || !this.#follows) return;
    const { of, isTop, room } = this.#put;
    // Whose end was in sight has been seen, though the message box takes some of its room now.
    if (!isTop && of === this.#newest && room !== log.clientHeight) this.#passed = of;
    const last = log.lastElementChild;
    const isNew = this.#newest !== this.#passed && last?.hasAttribute('data-message-id');
    const top = last && isNew ? last.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop : Infinity;
    const end = log.scrollHeight - log.clientHeight;
    log.scrollTop = Math.min(end, top);
    this.#put = { at: log.scrollTop, of: this.#newest, isTop: top < end, room: log.clientHeight };
  }

  /** The last message; while it is not there yet, another one. */
  get #newest() {
    const last = this.#scene?.view.messages.at(-1);
    return `${last?.id} ${last?.drawn.thinking}`;
  }

  /** Who says something wants to see what comes of it. */
  follow() {
    this.#follows = true;
    // The browser tells of a scroll a moment later: of one before this nothing follows any more.
    if (this.#log) this.#put = { ...this.#put, at: this.#log.scrollTop };
  }

  #scrolled = () => {
    const [log, view] = [this.#log, this.#scene?.view];
    if (!log || !view || this.#isAsking || this.#at !== this.#place) return;
    if (this.#follows && Math.abs(log.scrollTop - this.#put.at) < 2) return;
    this.#passed = this.#newest;
    this.#follows = !view.hasNewer && distanceToEnd(log) < nearEnd;
    this.#more();
  };

  /** Asks for what comes next, before somebody gets there. */
  #more() {
    const [log, view] = [this.#log, this.#scene?.view];
    if (!log || !view || this.#isAsking || this.#end) return;
    if (view.hasOlder && !this.#follows && log.scrollTop < soon) void this.#ask('older');
    else if (view.hasNewer && distanceToEnd(log) < soon) void this.#ask('newer');
  }

  /** @param {'oldest' | 'newest'} end */
  #go(end) {
    if (this.#isAsking) return;
    this.#end = end;
    void this.#ask(end);
  }

  /** @param {Towards} to */
  async #ask(to) {
    this.#isAsking = true;
    try {
      await this.#scene?.ask({ kind: 'scroll', to });
    } catch {
      // The line is gone: when it is back, it begins at the newest.
      this.#end = undefined;
    } finally {
      this.#isAsking = false;
      this.#scene?.changed();
    }
  }

  /** The ends of the channel, not of what is here of it. @param {KeyboardEvent} event */
  #onKey = (event) => {
    const { key, target } = event;
    if (!(target instanceof Element) || (target !== this.#log && !target.matches('[data-message-id]'))) return;
    const { hasOlder = false, hasNewer = false } = this.#scene?.view ?? {};
    if (key === 'Home' && hasOlder) this.#go('oldest');
    else if (key === 'End' && hasNewer) this.#go('newest');
    else return;
    event.preventDefault();
  };
}

/** @param {View['messages'][number] | Row | undefined} row */
const drawnOf = (row) => (row && 'drawn' in row ? row.drawn : undefined);

/** @param {Element} log */
const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight;
