// Discord's message box: messages with files, and commands with their options.

/** @import { Answer, Ask, ChannelShown } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */
/** @import { Kept } from './box.js' */
/** @import { Line, OpenList } from './lists.js' */
import { nothing } from 'lit-html';
import { Box, TAIL } from './box.js';
import { drawComposer } from './drawing.js';
import { takenFile } from './files.js';
import { pressed } from './keys.js';
import { activeLine, openList } from './lists.js';
import { commandOf } from './completion.js';
import { sentenceOf } from '../scene.js';
import { Suggestions } from './suggestions.js';

/** The name of the textarea among the things that can be focused; no option is called that. */
export const TEXT = '#text';
const MOST_CHARACTERS = 2000;

/** @typedef {Extract<Ask, { kind: 'command' | 'write' }>} Said */

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
  /** What each person sent, oldest first. @type {Map<string, Kept[]>} */
  #sent = new Map();
  /** How far up somebody has walked through it. @type {number | null} */
  #walked = null;
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
    const place = this.#places.get(key) ?? {
      box: new Box(),
      suggestions: new Suggestions(() => this.#scene().changed()),
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
    const [field, command, channel] = [box.focused, box.command, this.channel];
    if (!field?.option.suggests || field.value !== null || !command || !channel || box.listClosed) return suggestions.forget();
    const [option, typed, options] = [field.option.name, field.text, box.soFar(this.view, field.option.name)];
    const of = `${this.view.as} ${command.id} ${command.name} ${option}: `;
    suggestions.want(`${of}${typed} ${JSON.stringify(options)}`, of, () =>
      this.#scene().ask({ kind: 'suggest', channelId: channel.id, command: command.name, option, typed, options }),
    );
  }

  /** @param {string} text @param {number} caret */
  typedText(text, caret) {
    this.#walked = null;
    const { box } = this.place;
    const before = box.focus;
    box.typeText(text, caret, this.channel?.canCommand ? this.view.commands : []);
    this.changed({ focus: box.command !== null || before !== box.focus });
  }

  /** @param {string} name @param {string} text */
  typedField(name, text) {
    this.#walked = null;
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
    const sent = this.#sent.get(this.view.as) ?? [];
    const { box } = this.place;
    if (this.#walked === null && (!box.isEmpty || by > 0 || sent.length === 0)) return false;
    const at = Math.max(0, (this.#walked ?? sent.length) + by);
    const kept = sent[at];
    this.#walked = kept ? at : null;
    box.put(kept ?? null);
    this.changed({ focus: true });
    return true;
  }

  /** Enter: takes the chosen line of the list, otherwise sends. */
  enter() {
    const [{ box }, list] = [this.place, this.list];
    const line = list ? list.groups.flatMap((group) => group.lines)[activeLine(list, box)] : undefined;
    if (!line) return this.send();
    const typedWhole = !box.command && commandOf(this.view.commands, box.text.trim());
    if (!typedWhole) return this.choose(line);
    box.begin(typedWhole.command);
    return box.fields.length === 0 ? this.send() : this.changed({ focus: true });
  }

  /** @param {Iterable<File>} files @param {string} [option] */
  async addFiles(files, option) {
    const { box } = this.place;
    const to = option ?? box.fileOption?.name;
    if (box.command && to === undefined) box.sentence = `/${box.command.name} takes no file.`;
    else await this.#readFiles([...files], to).catch((/** @type {unknown} */ error) => (box.sentence = sentenceOf(error)));
    this.changed({ focus: true });
  }

  /** @param {readonly File[]} files @param {string | undefined} option */
  async #readFiles(files, option) {
    const { box } = this.place;
    const taken = await Promise.all((option === undefined ? files : files.slice(0, 1)).map(takenFile));
    if (option === undefined) box.files = [...box.files, ...taken].slice(0, 10);
    else if (taken[0]) box.putFile(option, taken[0]);
  }

  send() {
    const { place, channel } = this;
    if (!channel) return;
    const ask = this.#asked(channel);
    if (!ask) return this.changed({ focus: place.box.command !== null || place.box.sentence !== '' });
    const kept = place.box.keep();
    this.#sent.set(this.view.as, [...(this.#sent.get(this.view.as) ?? []), kept]);
    this.#walked = null;
    place.box.put(null);
    place.refused = null;
    void this.#ask(place, ask, kept);
    this.changed({ focus: true });
  }

  /** What is to be sent; null when the box says what is wrong with it. @param {ChannelShown} channel @returns {Said | null} */
  #asked(channel) {
    const { box } = this.place;
    if (box.command) {
      const options = box.check(this.view);
      return options && { kind: 'command', channelId: channel.id, command: box.command.name, options };
    }
    box.sentence = textRefusal(box, channel);
    if (box.sentence !== '' || (box.content === '' && box.files.length === 0)) return null;
    return { kind: 'write', channelId: channel.id, content: box.content, files: box.files.map((file) => file.said) };
  }

  /** @param {Place} place @param {Said} ask @param {Kept} kept */
  async #ask(place, ask, kept) {
    const scene = this.#scene();
    place.sending += 1;
    try {
      /** @type {Answer} */
      const answer = await scene.ask(ask);
      scene.settle(answer, { channelId: ask.channelId });
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

/** @param {Box} box @param {ChannelShown} channel */
function textRefusal(box, channel) {
  const [content, isCommand] = [box.content, /^\/\S/u.test(box.content)];
  if (content === '' && box.files.length === 0) return '';
  if (isCommand && channel.canCommand)
    return `There is no command “${content.split(/\s/u, 1)[0] ?? ''}” for you here. Type / to see them all.`;
  if (!channel.canWrite)
    return channel.canCommand
      ? 'You cannot write in this channel, but commands work: type /.'
      : 'You cannot write in this channel.';
  if (content.length > MOST_CHARACTERS)
    return `A message takes at most 2,000 characters; this one has ${content.length.toLocaleString('en')}.`;
  return '';
}
