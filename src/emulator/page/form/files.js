import { html, nothing } from 'lit-html';
import { sizeWords } from '../composer/files.js';
import { endingsOf } from '../composer/option-checks.js';
import { cross, paper } from '../icons.js';

/** @import { Field } from './field.js' */

/**
 * Where files are dropped or chosen.
 *
 * @param {Field} field
 * @param {string | undefined} said IDs of what is said of the field
 */
export function drawFiles(field, said) {
  const { shown, inputId } = field;
  if (shown.kind !== 'files') return nothing;
  const isSeveral = shown.most > 1;
  return html`<div class="drop" @dragover=${over} @dragleave=${left} @drop=${dropped(field)}>
      <input
        type="file"
        id=${inputId}
        class="unseen"
        ?multiple=${isSeveral}
        accept=${endingsOf(shown.endings).join(',') || nothing}
        aria-required=${shown.required ? 'true' : nothing}
        aria-describedby=${said ?? nothing}
        aria-invalid=${field.trouble === null ? nothing : 'true'}
        @change=${chosen(field)}
      />
      <label for=${inputId}>
        ${paper}<span>${isSeveral ? `Drop up to ${shown.most} files here or ` : 'Drop a file here or '}<u>choose</u></span>
      </label>
    </div>
    ${
      field.files.length > 0
        ? html`<ul class="files">
            ${field.files.map((file) => drawTaken(field, file))}
          </ul>`
        : nothing
    }`;
}

/**
 * @param {Field} field
 * @param {Field['files'][number]} file
 */
function drawTaken(field, file) {
  const remove = () => {
    field.put({ files: field.files.filter((one) => one !== file) });
    document.getElementById(field.inputId)?.focus();
  };
  return html`<li>
    ${paper}<span>${file.name} <small>${sizeWords(file.size)}</small></span>
    <button type="button" class="plain" aria-label=${`Remove ${file.name}`} @click=${remove}>${cross}</button>
  </li>`;
}

/** @param {Field} field */
const chosen =
  (field) =>
  (/** @type {Event} */ { currentTarget }) => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const files = [...(currentTarget.files ?? [])];
    // So that the same file can be chosen again.
    currentTarget.value = '';
    if (files.length > 0) void field.add(files);
  };

/** @param {Field} field */
const dropped = (field) => (/** @type {DragEvent} */ event) => {
  left(event);
  event.preventDefault();
  event.stopPropagation();
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length > 0) void field.add(files);
};

/** @param {DragEvent} event */
function over(event) {
  event.preventDefault();
  event.stopPropagation();
  if (event.currentTarget instanceof Element) event.currentTarget.classList.add('over');
}

/** @param {DragEvent} event */
function left({ currentTarget }) {
  if (currentTarget instanceof Element) currentTarget.classList.remove('over');
}
