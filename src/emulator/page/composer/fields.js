// The options of a command as fields in its line.

/** @import { Composer } from './composer.js' */
/** @import { Field, TakenFile } from './box.js' */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { TAIL } from './box.js';
import { sizeWords } from './files.js';
import { activeLine } from './lists.js';
import { endingsOf } from './option-checks.js';

/** @param {TakenFile} file @param {() => void} away */
export const drawFile = (file, away) =>
  html`<span class="composer-file">
    <span class="composer-file-name">${file.name}</span> <small>${sizeWords(file.size)}</small>
    <button type="button" aria-label="Remove ${file.name}" @click=${away}><span aria-hidden="true">×</span></button>
  </span>`;

/** What the list means for the field it belongs to. @param {Composer} composer @param {string} name */
function listState(composer, name) {
  const [list, { box }] = [composer.list, composer.place];
  if (!list || box.focus !== name) return { open: false, controls: nothing, active: nothing };
  const active = activeLine(list, box);
  return { open: true, controls: `${composer.id}-list`, active: active >= 0 ? `${composer.id}-line-${active}` : nothing };
}

/** @param {Field} field */
function inputMode({ option }) {
  if (option.choices.length > 0 || (option.kind !== 'whole' && option.kind !== 'number')) return nothing;
  return (option.least ?? -1) < 0 ? nothing : option.kind === 'whole' ? 'numeric' : 'decimal';
}

/** @param {Field} field */
const hasList = ({ option }) =>
  option.suggests || option.choices.length > 0 || ['user', 'role', 'channel', 'mentionable', 'yes-no'].includes(option.kind);

/** @param {Composer} composer @param {Field} field @param {string} id */
function drawInput(composer, field, id) {
  const { name } = field.option;
  const { open, controls, active } = listState(composer, name);
  const isCombobox = hasList(field);
  /** @param {InputEvent & { currentTarget: HTMLInputElement }} event */
  const typed = ({ currentTarget }) => composer.typedField(name, currentTarget.value);
  return html`<input
    id=${id}
    class="composer-input"
    type="text"
    role=${isCombobox ? 'combobox' : nothing}
    aria-expanded=${isCombobox ? open : nothing}
    aria-autocomplete=${isCombobox ? 'list' : nothing}
    aria-controls=${controls}
    aria-activedescendant=${active}
    aria-required=${field.option.required}
    aria-invalid=${field.sentence !== ''}
    aria-describedby=${`${id}-about${field.sentence === '' ? '' : ` ${id}-wrong`}`}
    inputmode=${inputMode(field)}
    enterkeyhint="send"
    autocomplete="off"
    spellcheck="false"
    size=${Math.min(30, Math.max(6, field.text.length + 1))}
    .value=${live(field.text)}
    @input=${typed}
    @focus=${() => composer.focusOn(name)}
    @click=${() => composer.place.box.listClosed && composer.reopen()}
    ${ref((element) => composer.drawn(name, element))}
  />`;
}

/** @param {Composer} composer @param {Field} field @param {string} id */
function drawFileInput(composer, field, id) {
  const { name } = field.option;
  const away = () => {
    composer.place.box.putFile(name, null);
    composer.changed({ focus: true });
  };
  if (field.file) return drawFile(field.file, away);
  /** @param {Event & { currentTarget: HTMLInputElement }} event */
  const chosen = ({ currentTarget }) => void composer.addFiles([...(currentTarget.files ?? [])], name);
  return html`<label class="composer-choose">
    <input
      id=${id}
      class="unseen"
      type="file"
      accept=${endingsOf(field.option.files).join(',') || nothing}
      aria-label=${`${name}: choose a file`}
      aria-required=${field.option.required}
      aria-invalid=${field.sentence !== ''}
      aria-describedby=${`${id}-about${field.sentence === '' ? '' : ` ${id}-wrong`}`}
      @change=${chosen}
      @focus=${() => composer.focusOn(name)}
      ${ref((element) => composer.drawn(name, element))}
    />
    Choose a file <span class="composer-wide">or drop it here</span>
  </label>`;
}

/** @param {Composer} composer @param {Field} field */
export function drawField(composer, field) {
  const { name, description, kind } = field.option;
  const id = `${composer.id}-${name}`;
  return html`<span class="composer-field ${field.sentence === '' ? '' : 'composer-wrong'}">
    <span class="composer-pair">
      ${kind === 'file' ? html`<span class="composer-name">${name}</span>` : html`<label class="composer-name" for=${id}>${name}</label>`}
      ${kind === 'file' ? drawFileInput(composer, field, id) : drawInput(composer, field, id)}
    </span>
    <span id="${id}-about" class="unseen">${description}</span>
    ${field.sentence === '' ? nothing : html`<span id="${id}-wrong" class="composer-why" role="alert">${field.sentence}</span>`}
  </span>`;
}

/** Behind all fields: the name of another option may be typed, or Enter. @param {Composer} composer */
export function drawTail(composer) {
  const { box } = composer.place;
  const { open, controls, active } = listState(composer, TAIL);
  const ready = box.files.length === 0 && box.fields.every((field) => field.text !== '' || field.file !== null);
  return html`<input
    class="composer-input composer-tail"
    type="text"
    role="combobox"
    aria-label="Options of /${box.command?.name}"
    aria-autocomplete="list"
    aria-expanded=${open}
    aria-controls=${controls}
    aria-activedescendant=${active}
    placeholder=${ready ? 'Enter sends it' : ''}
    enterkeyhint="send"
    autocomplete="off"
    spellcheck="false"
    size="12"
    .value=${live(box.tail)}
    @input=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => composer.typedField(TAIL, event.currentTarget.value)}
    @focus=${() => composer.focusOn(TAIL)}
    ${ref((element) => composer.drawn(TAIL, element))}
  />`;
}
