// Discord's message box: messages with files, and commands with their options.

/** @import { Answer, ChannelShown } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */
/** @import { Kept } from './box.js' */
/** @import { Said } from './box-said.js' */
/** @import { Line, OpenList } from './lists.js' */
import { nothing } from 'lit-html';
import { Box, TAIL } from './box.js';
import { saidIn, saidSoFar } from './box-said.js';
import { drawComposer } from './drawing.js';
import { hearDrops } from './drops.js';
import { addFiles } from './box-files.js';
import { pressed } from './keys.js';
import { activeLine, linesOf, openList } from './lists.js';
import { commandOf } from './completion.js';
import { sentenceOf } from '../scene.js';
import { Sent } from './sent.js';
import { suggestedField, Suggestions } from './suggestions.js';

/** The name of the textarea among the things that can be focused; no option is called that. */
export const TEXT = '#text';

/**
 * @typedef {object} Place  what goes on in the box of one channel
 * @property {Box} box
 * @property {Suggestions} suggestions
 * @property {number} sending
 * @property {{ readonly sentence: string, readonly kept: Kept | null } | null} refused  kept: what to have again
 */

let composers = 0;

export class Composer {
  #scene;
  #channelId;
  /** @type {Map<string, Place>} */
  #places = new Map();
  #sent = new Sent();
  /** @type {WeakSet<Element>} */
  #heard = new WeakSet();
  /** What is to get the focus when it is drawn. @type {string | null} */
  #wanted = null;
  id = `composer-${(composers += 1)}`;
  /** Whether the focus is anywhere in it. */
  within = false;
  /** Whether a file is being dragged over it. */
  dragged = false;
  /** Whether the chosen line has just been moved to. */
  moved = false;

  /** @param {{ scene: () => Scene, channelId: () => string | null }} given */
  constructor({ scene, channelId }) {
    this.#scene = scene;
    this.#channelId = channelId;
  }

  get view() {
    return this.#scene().view;
  }

  /** @returns {ChannelShown | undefined} */
  get channel() {
    return this.view.channels.find((channel) => channel.id === this.#channelId());
  }

  /** @returns {Place} */
  get place() {
    const key = `${this.view.as} ${this.#channelId() ?? ''}`;
    /** @type {Place} */
    const place = this.#places.get(key) ?? {
      box: new Box(),
      suggestions: new Suggestions((entered) => this.#suggested(place, entered)),
      sending: 0,
      refused: null,
    };
    this.#places.set(key, place);
    return place;
  }

  /** @returns {OpenList | null} */
  get list() {
    const { channel, place } = this;
    return channel && this.within ? openList(place.box, this.view, channel, place.suggestions) : null;
  }

  /** What was typed in another world is for its people and channels, though some here may have the same IDs. */
  forget() {
    [this.#places, this.#sent] = [new Map(), new Sent()];
  }

  draw() {
    return this.channel ? drawComposer(this, this.channel) : nothing;
  }

  /** Draws again, with the focus where the box has it. @param {{ readonly focus?: boolean }} [how] */
  changed({ focus = false } = {}) {
    const { box } = this.place;
    if (focus) this.#wanted = box.command ? box.focus : TEXT;
    this.#suggest();
    this.#scene().changed();
  }

  /** Gives the element the focus if it waits for it: called as it is drawn. @param {string} name @param {Element | undefined} element */
  drawn(name, element) {
    if (this.#wanted !== name || !(element instanceof HTMLElement)) return;
    this.#wanted = null;
    const { caret } = this.place.box;
    queueMicrotask(() => {
      element.focus();
      if (element instanceof HTMLTextAreaElement) element.setSelectionRange(caret, caret);
    });
  }

  #suggest() {
    const { box, suggestions } = this.place;
    const [field, command, channel] = [suggestedField(box), box.command, this.channel];
    if (!field || !command || !channel) return suggestions.forget();
    const [option, typed, options] = [field.option.name, field.text, saidSoFar(box, this.view, field.option.name)];
    const of = `${this.view.as} ${command.id} ${command.name} ${option}: `;
    suggestions.want(`${of}${typed} ${JSON.stringify(options)}`, of, () =>
      this.#scene().ask({ kind: 'suggest', channelId: channel.id, command: command.name, option, typed, options }),
    );
  }

  /** What Enter was pressed for meanwhile is done now. @param {Place} place @param {number} entered */
  #suggested(place, entered) {
    this.#scene().changed();
    for (let at = 0; at < entered && this.within && place === this.place; at += 1) this.enter();
  }

  /** @param {string} text @param {number} caret */
  typedText(text, caret) {
    this.#sent.stay();
    const { box } = this.place;
    const before = box.focus;
    box.typeText(text, caret, this.channel?.canCommand ? this.view.commands : []);
    this.changed({ focus: box.command !== null || before !== box.focus });
  }

  /** @param {string} name @param {string} text */
  typedField(name, text) {
    this.#sent.stay();
    const { box } = this.place;
    if (name === TAIL) box.typeTail(text);
    else box.typeField(name, text);
    this.changed({ focus: box.focus !== name });
  }

  /** @param {string} name */
  focusOn(name) {
    const { box } = this.place;
    if (box.focus === name) return;
    box.focus = name;
    this.reopen();
  }

  reopen() {
    const { box } = this.place;
    box.listClosed = false;
    box.active = -1;
    this.changed();
  }

  /** @param {string} name */
  openOption(name) {
    this.place.box.open(name);
    this.changed({ focus: true });
  }

  /** @param {Line} line */
  choose(line) {
    line.choose();
    this.changed({ focus: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (pressed(this, event)) event.preventDefault();
  }

  /** Up and down through what was sent before. @param {-1 | 1} by @returns {boolean} whether there was something */
  walk(by) {
    const { box } = this.place;
    const found = this.#sent.walk(this.view.as, by, box.isEmpty);
    if (!found) return false;
    box.put(found.kept);
    this.changed({ focus: true });
    return true;
  }

  /** Enter: takes the chosen line of the list, otherwise sends; while something typed waits for its list, it waits, too. */
  enter() {
    const [{ box, suggestions }, list] = [this.place, this.list];
    if (list && suggestions.state === 'waiting' && box.active === -1 && box.focused?.text.trim()) return suggestions.enter();
    const line = list ? linesOf(list)[activeLine(list, box)] : undefined;
    const typedWhole = !box.command && commandOf(this.view.commands, box.text.trim());
    return line && !typedWhole ? this.choose(line) : this.send();
  }

  /** For lit: `${ref(composer.listen)}` around the conversation that takes files for the box. @type {(element: Element | undefined) => void} */
  listen = (element) => {
    if (!(element instanceof HTMLElement) || this.#heard.has(element)) return;
    this.#heard.add(element);
    hearDrops(element, this);
  };

  /** @param {readonly File[]} files @param {string} [option] */
  async addFiles(files, option) {
    if (files.length === 0) return;
    const { place } = this;
    const failed = (/** @type {unknown} */ error) => (place.box.sentence = sentenceOf(error));
    await addFiles(place.box, this.channel, files, option).catch(failed);
    this.changed({ focus: place === this.place });
  }

  send() {
    const { place, channel } = this;
    if (!channel) return;
    if (place.box.beginWhole(this.view.commands)) return this.changed({ focus: true });
    const ask = saidIn(place.box, this.view, channel);
    if (!ask) return this.changed({ focus: place.box.command !== null || place.box.sentence !== '' });
    const kept = place.box.keep();
    this.#sent.add(this.view.as, kept);
    place.box.put(null);
    place.refused = null;
    void this.#ask(place, ask, kept);
    this.changed({ focus: true });
  }

  /** @param {Place} place @param {Said} ask @param {Kept} kept */
  async #ask(place, ask, kept) {
    const scene = this.#scene();
    place.sending += 1;
    try {
      /** @type {Answer} */
      const answer = await scene.ask(ask);
      scene.settle(answer);
    } catch (error) {
      const isFree = place.box.isEmpty;
      if (isFree) place.box.put(kept);
      place.refused = { sentence: sentenceOf(error), kept: isFree ? null : kept };
      if (this.within && place === this.place) this.changed({ focus: true });
    } finally {
      place.sending -= 1;
      scene.changed();
    }
  }
}
