// What stands in one channel's message box: text, or a command with its options. No DOM.

/** @import { CommandShown, FileSaid, OptionShown } from '../../playground/wire.ts' */
import { handedOut, leftRefusal } from './command-files.js';
import { commandOf, optionsIn, withMentions } from './completion.js';
import { fileRefusal } from './option-checks.js';

/**
 * @typedef {object} TakenFile
 * @property {string} name
 * @property {number} size  bytes
 * @property {FileSaid} said
 *
 * @typedef {object} Field  an option that is open in the line
 * @property {OptionShown} option
 * @property {string} text
 * @property {string | number | boolean | null} value  what was chosen from a list; null: as it is typed
 * @property {TakenFile | null} file
 * @property {string} sentence  what is wrong with it
 *
 * @typedef {object} Kept  what was sent, to have it again
 * @property {string} text
 * @property {readonly TakenFile[]} files
 * @property {CommandShown | null} command
 * @property {readonly Field[]} fields
 */

/** Where the caret is: in an option's field, or behind all of them. */
export const TAIL = '';

/** @param {OptionShown} option @returns {Field} */
const emptyField = (option) => ({ option, text: '', value: null, file: null, sentence: '' });

/** @param {Field} field */
const isEmpty = (field) => field.text === '' && field.file === null;

export class Box {
  text = '';
  caret = 0;
  /** @type {readonly TakenFile[]} */
  files = [];
  /** @type {CommandShown | null} */
  command = null;
  /** @type {Field[]} */
  fields = [];
  focus = TAIL;
  /** What is typed behind all fields: the beginning of another option's name. */
  tail = '';
  /** What is wrong with the whole of it. */
  sentence = '';
  /** Which line of the open list is chosen. */
  active = -1;
  listClosed = false;
  /** What was chosen by its name: `@Ana` → `<@12>`. @type {Map<string, string>} */
  mentions = new Map();

  get isEmpty() {
    return this.command === null && this.text === '' && this.files.length === 0;
  }

  get focused() {
    return this.fields.find((field) => field.option.name === this.focus);
  }

  /** The options that are not open yet. */
  get chips() {
    const open = new Set(this.fields.map((field) => field.option.name));
    return (this.command?.options ?? []).filter((option) => !open.has(option.name));
  }

  /** @param {string} text @param {number} caret @param {readonly CommandShown[]} commands */
  typeText(text, caret, commands) {
    this.#touched();
    this.text = text;
    this.caret = caret;
    const found = commandOf(commands, text);
    if (!found || found.behind === null) return;
    this.begin(found.command);
    const { sentence } = this;
    this.#typeBehind(found.behind);
    this.sentence = sentence;
  }

  /** @param {CommandShown} command */
  begin(command) {
    this.#touched();
    [this.text, this.tail, this.command] = ['', '', command];
    const { given, left } = handedOut(command, this.files);
    this.files = left;
    this.fields = command.options
      .filter((option) => option.required || given.has(option))
      .map((option) => ({ ...emptyField(option), file: given.get(option) ?? null }));
    this.sentence = leftRefusal(command, left);
    this.goOn();
  }

  /**
   * Begins a command whose name stands here whole.
   * @param {readonly CommandShown[]} commands
   * @returns {boolean} whether it may be told something: that is offered before it is sent
   */
  beginWhole(commands) {
    const found = this.command ? null : commandOf(commands, this.text.trim());
    if (found) this.begin(found.command);
    return found !== null && found.command.options.length > 0;
  }

  /** To the first field that waits for something, otherwise behind all. */
  goOn() {
    this.focus = this.fields.find(isEmpty)?.option.name ?? TAIL;
  }

  /** @param {string} typed  behind the whole name of the command */
  #typeBehind(typed) {
    if (!this.command) return;
    const { before, named } = optionsIn(this.command, typed);
    const first = this.fields.find((field) => field.option.kind !== 'file');
    if (before.trim() !== '' && first) this.typeField(first.option.name, before.trim());
    else this.tail = before.trimStart();
    this.#typeNamed(named);
  }

  /** @param {readonly { readonly name: string, readonly text: string }[]} named */
  #typeNamed(named) {
    for (const { name, text } of named) {
      this.open(name);
      const field = this.focused;
      if (field) [field.text, field.value, field.sentence] = [text, null, ''];
    }
  }

  /** Text in a field; an option's name with a colon in it begins that option. @param {string} name @param {string} text */
  typeField(name, text) {
    this.#touched();
    const field = this.fields.find((one) => one.option.name === name);
    if (!field || !this.command) return;
    const { before, named } = optionsIn(this.command, text);
    [field.text, field.value, field.sentence] = [named.length > 0 ? before.trim() : text, null, ''];
    this.focus = name;
    this.#typeNamed(named);
  }

  /** @param {string} text */
  typeTail(text) {
    this.#touched();
    this.focus = TAIL;
    this.tail = text.trimStart();
    if (!this.command) return;
    const { before, named } = optionsIn(this.command, text);
    if (named.length === 0) return;
    this.tail = before.trim();
    this.#typeNamed(named);
  }

  /** @param {string} name  of an option that is open already, or is not */
  open(name) {
    this.#touched();
    const option = this.command?.options.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!option) return;
    if (!this.fields.some((field) => field.option === option)) this.fields.push(emptyField(option));
    this.tail = '';
    this.focus = option.name;
  }

  /** @param {string} text @param {string | number | boolean} value */
  choose(text, value) {
    const field = this.focused;
    if (!field) return;
    [field.text, field.value, field.sentence] = [text, value, ''];
    this.#touched();
    this.goOn();
  }

  /** Where a dropped file goes: null where it belongs to the message itself. @returns {OptionShown | null | undefined} */
  get fileOption() {
    if (!this.command) return null;
    const files = this.command.options.filter((option) => option.kind === 'file');
    const free = files.find((option) => !this.fields.some((field) => field.option === option && field.file));
    return this.focused?.option.kind === 'file' ? this.focused.option : (free ?? files[0]);
  }

  /** @param {string} name @param {TakenFile | null} file */
  putFile(name, file) {
    this.open(name);
    const field = this.focused;
    if (!field) return;
    field.file = file;
    field.sentence = file ? fileRefusal(field.option, file) : '';
    if (file && field.sentence === '') this.goOn();
  }

  /** Takes an optional field away, goes back from a needed one, and from the first one to the text. */
  stepBack() {
    const at = this.fields.findIndex((field) => field.option.name === this.focus);
    const field = this.fields[at];
    if (field && !field.option.required) this.fields = this.fields.filter((one) => one !== field);
    const before = this.fields[at === -1 ? this.fields.length - 1 : at - 1];
    this.#touched();
    if (before) this.focus = before.option.name;
    else if (field && !field.option.required) this.focus = TAIL;
    else this.leave(`/${this.command?.name ?? ''}`);
  }

  /** Back to the text; files stay. @param {string} [text] */
  leave(text = '') {
    this.#touched();
    this.files = [...this.files, ...this.fields.flatMap(({ file }) => file ?? [])];
    [this.command, this.fields, this.tail, this.focus] = [null, [], '', TAIL];
    [this.text, this.caret] = [text, text.length];
  }

  /** @param {string} label @param {string} mention @param {number} from */
  mention(label, mention, from) {
    this.mentions.set(label, mention);
    const before = `${this.text.slice(0, from)}${label} `;
    this.text = before + this.text.slice(this.caret).replace(/^ /u, '');
    this.caret = before.length;
    this.#touched();
  }

  #touched() {
    this.sentence = '';
    this.active = -1;
    this.listClosed = false;
  }

  /** The text as Discord is sent it. */
  get content() {
    return withMentions(this.text.trim(), this.mentions);
  }

  /** @returns {Kept} */
  keep() {
    return { text: this.text, files: this.files, command: this.command, fields: this.fields.map((field) => ({ ...field })) };
  }

  /** @param {Kept | null} kept  null: nothing */
  put(kept) {
    this.#touched();
    this.text = kept?.text ?? '';
    this.caret = this.text.length;
    this.files = kept?.files ?? [];
    this.command = kept?.command ?? null;
    this.fields = (kept?.fields ?? []).map((field) => ({ ...field }));
    this.tail = '';
    this.focus = TAIL;
    this.listClosed = true;
  }
}
