import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { chevron, tick } from '../icons.js';
import { pressed } from './keys.js';
import { shownAbove } from './place.js';

/** @import { Drawn, Picker } from './picker.js' */
/** @import { Offer } from './options.js' */

/**
 * @param {Picker} picker
 * @param {Drawn} drawn
 */
export function drawPicker(picker, drawn) {
  const isOff = picker.select.disabled || drawn.isBusy === true;
  return html`<div class="picker" data-open=${picker.isOpen}>
    <div class="picker-box" aria-busy=${drawn.isBusy ? 'true' : nothing} @mousedown=${isOff ? stay : toggler(picker)}>
      ${drawInput(picker, drawn, isOff)} ${chevron}
    </div>
    ${picker.isOpen ? drawList(picker, drawn) : nothing}
    ${picker.trouble === null ? nothing : html`<p class="trouble" role="alert">${picker.trouble}</p>`}
  </div>`;
}

/** @param {Picker} picker */
const hintOf = ({ select }) => select.placeholder || (select.most > 1 ? 'Make your choices' : 'Make a selection');

/**
 * The list's own text field: what is chosen while it is closed, what is sought while it is open.
 *
 * @param {Picker} picker
 * @param {Drawn} drawn
 * @param {boolean} isOff
 */
function drawInput(picker, { name, isBusy, isRequired, isWrong, describedBy }, isOff) {
  const { id, isOpen, words } = picker;
  const active = picker.offers[picker.active];
  const typing = (/** @type {InputEvent} */ { currentTarget }) => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    picker.open(isOpen ? currentTarget.value : currentTarget.value.replace(words, ''));
  };
  return html`<input
    id=${id}
    class="picker-input"
    role="combobox"
    autocomplete="off"
    spellcheck="false"
    inputmode=${picker.select.of === 'options' ? 'none' : 'search'}
    aria-label=${name ?? (picker.isPartOfForm ? nothing : hintOf(picker))}
    aria-autocomplete="list"
    aria-haspopup="listbox"
    aria-expanded=${isOpen}
    aria-controls=${isOpen ? `${id}-list` : nothing}
    aria-activedescendant=${isOpen && active ? `${id}-${picker.active}` : nothing}
    aria-describedby=${describedBy ?? nothing}
    aria-invalid=${isWrong || picker.trouble !== null ? 'true' : nothing}
    aria-required=${isRequired ? 'true' : nothing}
    aria-disabled=${isBusy ? 'true' : nothing}
    ?disabled=${picker.select.disabled}
    placeholder=${isOpen && words !== '' ? words : hintOf(picker)}
    .value=${live(isOpen ? picker.typed : words)}
    @input=${isOff ? nothing : typing}
    @keydown=${isOff ? nothing : (/** @type {KeyboardEvent} */ event) => pressed(picker, event)}
    @blur=${() => picker.close()}
  />`;
}

/** @param {Event} event */
const stay = (event) => event.preventDefault();

/** @param {Picker} picker */
const toggler = (picker) => (/** @type {MouseEvent} */ event) => {
  if (event.button !== 0) return;
  event.preventDefault();
  if (event.currentTarget instanceof Element) event.currentTarget.querySelector('input')?.focus();
  if (picker.isOpen) picker.close();
  else picker.open();
};

/**
 * @param {Picker} picker
 * @param {Drawn} drawn
 */
function drawList(picker, { name }) {
  const { offers, id } = picker;
  const { most } = picker.select;
  return html`<div class="picker-list" popover="manual" ${ref(shownAbove)} @mousedown=${stay}>
    ${
      picker.isMultiple
        ? html`<p class="picker-hint" role="status">${picker.chosen.length} of at most ${most} chosen</p>`
        : nothing
    }
    ${
      offers.length === 0
        ? html`<p class="picker-hint" role="status">Nothing is called that.</p>`
        : html`<div
            role="listbox"
            id=${`${id}-list`}
            aria-label=${name ?? hintOf(picker)}
            aria-multiselectable=${picker.isMultiple}
          >
            ${offers.map((offer, at) => drawOffer(picker, offer, at))}
          </div>`
    }
  </div>`;
}

/**
 * @param {Picker} picker
 * @param {Offer} offer
 * @param {number} at
 */
function drawOffer(picker, offer, at) {
  const isChosen = picker.chosen.includes(offer.value);
  return html`<div
    role="option"
    id=${`${picker.id}-${at}`}
    class="offer"
    aria-selected=${isChosen}
    aria-disabled=${picker.mayTake(offer) ? nothing : 'true'}
    data-active=${at === picker.active}
    @click=${() => picker.take(offer)}
  >
    ${offer.sign === '' ? nothing : html`<span class="offer-sign" aria-hidden="true">${offer.sign}</span>`}
    <span class="offer-words">
      <span class="offer-label">${offer.label}</span>
      ${offer.description === '' ? nothing : html`<span class="offer-about">${offer.description}</span>`}
    </span>
    <span class="offer-mark" data-multiple=${picker.isMultiple}>${isChosen ? tick : nothing}</span>
  </div>`;
}
