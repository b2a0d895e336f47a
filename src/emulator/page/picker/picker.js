import { drawPicker } from './drawing.js';
import { chosenFromStart, countTrouble, fitting, offersOf } from './options.js';

/** @import { SelectShown } from '../../playground/wire.ts' */
/** @import { Offer } from './options.js' */
/** @import { Scene } from '../scene.js' */

/**
 * @typedef {object} Drawn how the picker is drawn this time
 * @property {Scene} scene
 * @property {boolean} [isBusy] nothing can be chosen for the moment
 * @property {string} [name] what it is called, where no label says so
 * @property {boolean} [isRequired]
 * @property {string | undefined} [describedBy] IDs of what is said of it
 * @property {boolean} [isWrong]
 */

let made = 0;

/** Where one chooses from a list: options, people, roles, channels; one or several. */
export class Picker {
  /** Of its text field, for a label. */
  id = `picker-${(made += 1)}`;
  isOpen = false;
  typed = '';
  /** The one that Enter takes. */
  active = 0;
  /** @type {readonly string[]} */
  chosen;
  /** @type {string | null} why what is chosen is not taken */
  trouble = null;
  /** What was chosen when the list was opened. @type {readonly string[]} */
  #before = [];
  /** @type {Scene | undefined} of the last drawing */
  #scene;
  #picked;

  /**
   * @param {object} o
   * @param {SelectShown} o.select
   * @param {(values: readonly string[], before: readonly string[], scene: Scene) => void} o.picked the choice is other than before
   * @param {boolean} [o.isPartOfForm] counted when all is sent, not now
   * @param {boolean} [o.mayBeNone] whatever the least is
   */
  constructor({ select, picked, isPartOfForm = false, mayBeNone = select.least === 0 }) {
    this.select = select;
    this.isPartOfForm = isPartOfForm;
    this.mayBeNone = mayBeNone;
    this.chosen = chosenFromStart(select);
    this.#picked = picked;
  }

  get isMultiple() {
    return this.select.most > 1;
  }

  /** @param {Drawn} drawn */
  draw(drawn) {
    this.#scene = drawn.scene;
    return drawPicker(this, drawn);
  }

  /** @returns {readonly Offer[]} in the list as it is now */
  get offers() {
    return this.#scene ? fitting(offersOf(this.select, this.#scene.view), this.typed) : [];
  }

  /** What is chosen, in words. */
  get words() {
    if (!this.#scene) return '';
    const offers = offersOf(this.select, this.#scene.view);
    return this.chosen.map((value) => offers.find((offer) => offer.value === value)?.label ?? value).join(', ');
  }

  /** @param {readonly string[]} chosen */
  choose(chosen) {
    this.chosen = chosen;
    this.#changed();
  }

  /** @param {string} typed */
  open(typed = '') {
    if (!this.isOpen) this.#before = this.chosen;
    this.isOpen = true;
    this.typed = typed;
    const first = this.chosen[0];
    this.active =
      typed === ''
        ? Math.max(
            0,
            this.offers.findIndex(({ value }) => value === first),
          )
        : 0;
    this.#changed();
  }

  /** Takes what is chosen, if it is other than before and as many as it must be. */
  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.typed = '';
    const isOther = this.chosen.length !== this.#before.length || this.chosen.some((value) => !this.#before.includes(value));
    this.trouble = this.isPartOfForm || !isOther ? null : countTrouble(this.chosen.length, this.select);
    this.#changed();
    if (isOther && this.trouble === null && this.#scene) this.#picked(this.chosen, this.#before, this.#scene);
  }

  /** As if the list had never been opened. */
  leave() {
    this.chosen = this.#before;
    this.close();
  }

  /** Nothing is chosen any more, where that may be. */
  clear() {
    if (!this.mayBeNone || this.chosen.length === 0) return;
    this.open();
    this.chosen = [];
    this.close();
  }

  /** @param {number} steps */
  move(steps) {
    const { length } = this.offers;
    this.active = length === 0 ? 0 : (this.active + steps + length) % length;
    this.#changed();
  }

  /** @param {Offer | undefined} offer */
  take(offer) {
    if (!offer || !this.mayTake(offer)) return;
    const { value } = offer;
    const isChosen = this.chosen.includes(value);
    if (this.isMultiple) {
      // Whoever looked for one may look for the next.
      this.typed = '';
      this.chosen = isChosen ? this.chosen.filter((one) => one !== value) : [...this.chosen, value];
      this.active = Math.max(
        0,
        this.offers.findIndex((one) => one.value === value),
      );
      this.#changed();
      return;
    }
    this.chosen = isChosen && this.mayBeNone ? [] : [value];
    this.close();
  }

  /** @param {Offer} offer */
  mayTake({ value }) {
    return !this.isMultiple || this.chosen.includes(value) || this.chosen.length < this.select.most;
  }

  #changed() {
    this.#scene?.changed();
  }
}
