import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { drawFiles } from './files.js';

/** @import { Field } from './field.js' */
/** @import { Scene } from '../scene.js' */

/**
 * A field with its label, what is said of it, and what is wrong with it.
 *
 * @param {Field} field
 * @param {Scene} scene
 */
export function drawField(field, scene) {
  switch (field.shown.kind) {
    case 'radio':
    case 'checkboxes':
      return drawGroup(field);
    case 'checkbox':
      return drawTick(field);
    case 'files':
      return drawLabelled(field, drawFiles(field, saidOf(field)));
    case 'select':
      return drawLabelled(field, drawSelect(field, scene));
    case 'line':
    case 'paragraph':
    default:
      return drawLabelled(field, drawText(field));
  }
}

/**
 * @param {Field} field
 * @param {unknown} control
 */
const drawLabelled = (field, control) =>
  html`<div class="field">
    <label for=${field.inputId}>${field.shown.label}${star(field)}</label>
    ${drawAbout(field)} ${control} ${drawTrouble(field)}
  </div>`;

/** @param {Field} field */
const star = ({ shown }) => (shown.required ? html`<span class="required" aria-hidden="true"> *</span>` : nothing);

/** @param {Field} field */
const drawAbout = ({ id, shown }) =>
  shown.description === '' ? nothing : html`<p class="about" id=${`${id}-about`}>${shown.description}</p>`;

/** @param {Field} field */
const drawTrouble = ({ id, trouble }) =>
  trouble === null ? nothing : html`<p class="trouble" id=${`${id}-trouble`} role="alert">${trouble}</p>`;

/** IDs of all that is said of a field. @param {Field} field */
function saidOf({ id, shown, trouble }) {
  const ids = [shown.description === '' ? [] : `${id}-about`, trouble === null ? [] : `${id}-trouble`].flat();
  return ids.length === 0 ? undefined : ids.join(' ');
}

/**
 * @param {Field} field
 * @param {Scene} scene
 */
const drawSelect = (field, scene) =>
  field.picker?.draw({
    scene,
    isRequired: field.shown.required,
    isWrong: field.trouble !== null,
    describedBy: saidOf(field),
  });

/** @param {Field} field */
function drawText(field) {
  const { shown, inputId, text, trouble } = field;
  if (shown.kind !== 'line' && shown.kind !== 'paragraph') return nothing;
  const typed = (/** @type {InputEvent} */ { currentTarget }) => {
    if (currentTarget instanceof HTMLInputElement || currentTarget instanceof HTMLTextAreaElement)
      field.put({ text: currentTarget.value });
  };
  const said = saidOf(field) ?? nothing;
  const wrong = trouble === null ? nothing : 'true';
  if (shown.kind === 'line')
    return html`<input
      class="text-box"
      id=${inputId}
      type="text"
      autocomplete="off"
      placeholder=${shown.placeholder}
      ?required=${shown.required}
      aria-describedby=${said}
      aria-invalid=${wrong}
      .value=${live(text)}
      @input=${typed}
    />`;
  return html`<textarea
      class="text-box"
      id=${inputId}
      rows="4"
      placeholder=${shown.placeholder}
      ?required=${shown.required}
      aria-describedby=${said}
      aria-invalid=${wrong}
      .value=${live(text)}
      @input=${typed}
    ></textarea>
    <p class="counter" data-over=${text.length > shown.most}>
      ${text.length}<span aria-hidden="true">/</span><span class="unseen"> of </span>${shown.most}
    </p>`;
}

/** @param {Field} field */
function drawTick(field) {
  const { shown, inputId, isTicked } = field;
  return html`<div class="field">
    <label class="choice">
      <input
        type="checkbox"
        id=${inputId}
        aria-describedby=${saidOf(field) ?? nothing}
        .checked=${live(isTicked)}
        @change=${() => field.put({ isTicked: !isTicked })}
      />
      <span>${shown.label}${star(field)}</span>
    </label>
    ${drawAbout(field)} ${drawTrouble(field)}
  </div>`;
}

/** Several to choose from, all in sight. @param {Field} field */
function drawGroup(field) {
  const { shown } = field;
  const said = saidOf(field) ?? nothing;
  const isRadio = shown.kind === 'radio';
  const options = 'options' in shown ? shown.options : [];
  return html`<fieldset class="field" role=${isRadio ? 'radiogroup' : 'group'} aria-describedby=${said}>
    <legend>${shown.label}${star(field)}${shown.required ? html`<span class="unseen"> (required)</span>` : nothing}</legend>
    ${drawAbout(field)} ${options.map((option, at) => drawChoice(field, option, at))}
    ${
      isRadio && !shown.required && field.values.length > 0
        ? html`<button type="button" class="plain" @click=${() => field.put({ values: [] })}>Choose none</button>`
        : nothing
    }
    ${drawTrouble(field)}
  </fieldset>`;
}

/**
 * @param {Field} field
 * @param {{ value: string, label: string, description: string }} option
 * @param {number} at
 */
function drawChoice(field, { value, label, description }, at) {
  const isRadio = field.shown.kind === 'radio';
  const about = `${field.id}-${at}-about`;
  return html`<label class="choice">
    <input
      type=${isRadio ? 'radio' : 'checkbox'}
      name=${field.id}
      id=${at === 0 ? field.inputId : nothing}
      aria-describedby=${description === '' ? nothing : about}
      .checked=${live(field.values.includes(value))}
      @change=${() => (isRadio ? field.put({ values: [value] }) : field.toggle(value))}
    />
    <span>${label}${description === '' ? nothing : html`<small class="about" id=${about}>${description}</small>`}</span>
  </label>`;
}
