import { takenFiles } from '../composer/files.js';
import { endingsOf } from '../composer/option-checks.js';
import { countTrouble } from '../picker/options.js';
import { Picker } from '../picker/picker.js';
import { sentenceOf } from '../scene.js';

/** @import { FieldSaid, FieldShown } from '../../playground/wire.ts' */
/** @import { TakenFile } from '../composer/box.js' */

/** One thing to fill in, with what is in it. */
export class Field {
  text = '';
  isTicked = false;
  /** @type {readonly string[]} */
  values = [];
  /** @type {readonly TakenFile[]} */
  files = [];
  /** @type {Picker | undefined} */
  picker;
  /** @type {string | null} why it is not taken */
  trouble = null;

  /**
   * @param {FieldShown} shown
   * @param {string} id
   * @param {() => void} changed
   * @param {() => readonly TakenFile[]} inForm all files that are sent together
   */
  constructor(shown, id, changed, inForm) {
    this.shown = shown;
    this.id = id;
    this.changed = changed;
    this.inForm = inForm;
    if (shown.kind === 'line' || shown.kind === 'paragraph') this.text = shown.value;
    if (shown.kind === 'checkbox') this.isTicked = shown.checked;
    if (shown.kind === 'radio' || shown.kind === 'checkboxes')
      this.values = shown.options.flatMap(({ value, chosen }) => (chosen ? [value] : []));
    if (shown.kind === 'select')
      this.picker = new Picker({
        select: shown.select,
        isPartOfForm: true,
        mayBeNone: !shown.required,
        picked: () => this.put({}),
      });
  }

  /** Of what takes the focus. */
  get inputId() {
    return this.picker?.id ?? `${this.id}-input`;
  }

  /**
   * Puts something else in; what was wrong before is forgotten.
   *
   * @param {{ text?: string, isTicked?: boolean, values?: readonly string[], files?: readonly TakenFile[] }} what
   */
  put(what) {
    Object.assign(this, what);
    this.trouble = null;
    this.changed();
  }

  /** @param {string} value */
  toggle(value) {
    this.put({ values: this.values.includes(value) ? this.values.filter((one) => one !== value) : [...this.values, value] });
  }

  /**
   * Reads files and adds them; where only one may be, another takes its place.
   *
   * @param {readonly File[]} files
   */
  async add(files) {
    const { shown } = this;
    if (shown.kind !== 'files') return;
    try {
      for (const file of files) refuseEnding(file.name, endingsOf(shown.endings));
      const isReplaced = shown.most === 1 && files.length === 1;
      const others = this.inForm().filter((file) => !isReplaced || !this.files.includes(file));
      const taken = await takenFiles(files, others);
      // Others may have been added while these were read.
      this.put({ files: isReplaced ? taken : [...this.files, ...taken] });
      if (this.files.length <= shown.most) return;
      this.check();
      this.changed();
    } catch (error) {
      this.trouble = sentenceOf(error);
      this.changed();
    }
  }

  /** Says what is wrong with it, before it is sent. */
  check() {
    this.trouble = troubleOf(this);
  }

  /** @returns {FieldSaid} */
  get said() {
    switch (this.shown.kind) {
      case 'line':
      case 'paragraph':
        return this.text;
      case 'checkbox':
        return this.isTicked;
      case 'files':
        return this.files.map(({ said }) => said);
      case 'select':
      case 'radio':
      case 'checkboxes':
      default:
        return this.picker?.chosen ?? this.values;
    }
  }
}

/**
 * @param {string} name
 * @param {readonly string[]} endings
 */
function refuseEnding(name, endings) {
  if (endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(ending))) return;
  throw new Error(`${name} is not taken here, only ${endings.join(', ')}.`);
}

/** @param {Field} field */
function troubleOf({ shown, text, values, files, picker }) {
  const { required } = shown;
  switch (shown.kind) {
    case 'line':
    case 'paragraph':
      return text === '' ? (required ? 'Fill this in.' : null) : lengthTrouble(text.length, shown);
    case 'checkbox':
      return null;
    case 'files':
      return files.length === 0 ? (required ? 'Choose a file.' : null) : fileTrouble(files.length, shown);
    case 'select': {
      const count = picker?.chosen.length ?? 0;
      return count === 0 ? noneTrouble(required, shown.select) : countTrouble(count, shown.select);
    }
    case 'radio':
    case 'checkboxes':
    default:
      return values.length === 0 ? noneTrouble(required, shown) : countTrouble(values.length, shown);
  }
}

/**
 * @param {boolean} required
 * @param {{ least: number, most: number }} limits
 */
const noneTrouble = (required, { least, most }) => (required ? countTrouble(0, { least: Math.max(1, least), most }) : null);

/**
 * @param {number} length
 * @param {{ least: number, most: number }} limits
 */
function lengthTrouble(length, { least, most }) {
  if (length < least) return `Write at least ${least} characters: ${least - length} more.`;
  return length > most ? `Write at most ${most} characters: ${length - most} fewer.` : null;
}

/**
 * @param {number} count
 * @param {{ least: number, most: number }} limits
 */
function fileTrouble(count, { least, most }) {
  if (count < least) return `Choose at least ${least} files.`;
  if (count <= most) return null;
  return most === 1 ? 'Choose only one file.' : `Choose at most ${most} files.`;
}
