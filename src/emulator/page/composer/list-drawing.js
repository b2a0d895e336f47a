// The list that stands open over the message box.

/** @import { Composer } from './composer.js' */
/** @import { Line, OpenList } from './lists.js' */
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { activeLine, linesOf } from './lists.js';

/** @param {Composer} composer @param {Line} line @param {number} at @param {boolean} isActive */
function drawLine(composer, line, at, isActive) {
  const shown = isActive && composer.moved;
  return html`<div
    id="${composer.id}-line-${at}"
    class="composer-option"
    role="option"
    aria-selected=${isActive}
    @click=${() => composer.choose(line)}
    ${ref((element) => {
      if (shown) element?.scrollIntoView({ block: 'nearest' });
    })}
  >
    <span class="composer-option-name">${line.label}</span> <span class="composer-option-about">${line.about}</span>
  </div>`;
}

/** @param {Composer} composer @param {OpenList} list */
function drawGroups(composer, list) {
  const active = activeLine(list, composer.place.box);
  let at = 0;
  return list.groups.map(({ head, lines }, group) => {
    const drawn = lines.map((line) => drawLine(composer, line, at, at++ === active));
    if (head === '') return drawn;
    return html`<div role="group" aria-labelledby="${composer.id}-group-${group}">
      <div class="composer-group" id="${composer.id}-group-${group}" role="presentation">${head}</div>
      ${drawn}
    </div>`;
  });
}

/** What is being asked for: the option with the focus, or the command. @param {Composer} composer */
function drawHint(composer) {
  const { box } = composer.place;
  const option = box.focused?.option;
  if (!box.command) return nothing;
  const [name, about] = option ? [option.name, option.description] : [`/${box.command.name}`, box.command.description];
  return html`<p class="composer-hint"><b>${name}</b> ${about}</p>`;
}

/** What a screen reader is told of the list. @param {Composer} composer */
export function said(composer) {
  const { list } = composer;
  if (!list) return '';
  const count = linesOf(list).length;
  return count === 0 ? list.note : `${count} ${count === 1 ? 'line' : 'lines'} to choose from. ${list.note}`;
}

/** @param {Composer} composer */
export function drawList(composer) {
  const { list, place } = composer;
  if (!composer.within || (!list && !place.box.command)) return nothing;
  const hasLines = list !== null && linesOf(list).length > 0;
  const drawn = html`<div class="composer-over" @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${drawHint(composer)}
    ${
      list
        ? html`<div
            id="${composer.id}-list"
            class="composer-list"
            role="listbox"
            aria-label=${list.label}
            tabindex=${hasLines && !place.box.command ? '0' : '-1'}
          >
            ${drawGroups(composer, list)}
          </div>`
        : nothing
    }
    ${list?.note ? html`<p class="composer-list-note">${list.note}</p>` : nothing}
  </div>`;
  composer.moved = false;
  return drawn;
}
