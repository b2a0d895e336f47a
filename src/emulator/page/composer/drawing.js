// How the message box looks.

/** @import { ChannelShown } from '../../playground/wire.ts' */
/** @import { TemplateResult } from 'lit-html' */
/** @import { Composer } from './composer.js' */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { TEXT } from './composer.js';
import { pasted } from './drops.js';
import { drawField, drawFile, drawTail } from './fields.js';
import { drawList, said } from './list-drawing.js';
import { activeLine } from './lists.js';

/** @param {ChannelShown} channel */
function placeholderOf(channel) {
  const name = channel.kind === 'dm' ? `@${channel.name}` : `#${channel.name}`;
  if (channel.canWrite) return `Message ${name}`;
  return channel.canCommand ? 'Commands only: type /' : 'You cannot write here';
}

/** @param {Composer} composer @param {ChannelShown} channel */
function drawText(composer, channel) {
  const [{ box }, list] = [composer.place, composer.list];
  const active = list ? activeLine(list, box) : -1;
  const label = placeholderOf(channel);
  /** @param {InputEvent & { currentTarget: HTMLTextAreaElement }} event */
  const typed = ({ currentTarget }) => composer.typedText(currentTarget.value, currentTarget.selectionStart);
  return html`<textarea
    class="composer-text"
    aria-label=${channel.canWrite ? label : `Commands in ${channel.name}`}
    aria-autocomplete="list"
    aria-controls=${list ? `${composer.id}-list` : nothing}
    aria-activedescendant=${active >= 0 ? `${composer.id}-line-${active}` : nothing}
    placeholder=${label}
    enterkeyhint="send"
    autocomplete="off"
    rows=${Math.min(8, box.text.split('\n').length)}
    ?disabled=${!channel.canWrite && !channel.canCommand}
    .value=${live(box.text)}
    @input=${typed}
    ${ref((element) => composer.drawn(TEXT, element))}
  ></textarea>`;
}

/** @param {Composer} composer */
function drawCommand(composer) {
  const { box } = composer.place;
  return html`<div class="composer-line">
    <span class="composer-command">/${box.command?.name}</span>
    ${box.fields.map((field) => drawField(composer, field))} ${drawTail(composer)}
    ${box.chips.map(
      (option) =>
        html`<button
          type="button"
          class="composer-chip"
          title=${option.description}
          @click=${() => composer.openOption(option.name)}
        >
          + ${option.name}
        </button>`,
    )}
  </div>`;
}

/** @param {Composer} composer */
function drawFiles(composer) {
  const { box } = composer.place;
  if (box.files.length === 0) return nothing;
  /** @param {number} at */
  const without = (at) => () => {
    box.files = box.files.toSpliced(at, 1);
    box.sentence = '';
    composer.changed({ focus: true });
  };
  return html`<ul class="composer-files">
    ${box.files.map((file, at) => html`<li>${drawFile(file, without(at))}</li>`)}
  </ul>`;
}

/** @param {Composer} composer */
function drawAttach(composer) {
  /** @param {Event & { currentTarget: HTMLInputElement }} event */
  const chosen = ({ currentTarget }) => {
    void composer.addFiles([...(currentTarget.files ?? [])]);
    currentTarget.value = '';
  };
  return html`<label class="composer-button" title="Add files">
    <input class="unseen" type="file" multiple aria-label="Add files" @change=${chosen} />
    <span aria-hidden="true">+</span>
  </label>`;
}

/** @param {Composer} composer @param {ChannelShown} channel */
function drawStart(composer, channel) {
  const { box } = composer.place;
  const leave = () => {
    box.leave();
    composer.changed({ focus: true });
  };
  if (box.command)
    return html`<button
      type="button"
      class="composer-button"
      aria-label="Leave /${box.command.name}"
      title="Leave the command"
      @click=${leave}
    >
      <span aria-hidden="true">×</span>
    </button>`;
  return channel.canWrite ? drawAttach(composer) : nothing;
}

/** @param {Composer} composer @returns {TemplateResult | typeof nothing} */
function drawRefusal(composer) {
  const { place } = composer;
  const { refused } = place;
  if (!refused) return nothing;
  const again = () => {
    place.box.put(refused.kept);
    place.refused = null;
    composer.changed({ focus: true });
  };
  const dismiss = () => {
    place.refused = null;
    composer.changed({ focus: true });
  };
  return html`<div class="composer-refusal">
    <p role="alert">${refused.sentence}</p>
    ${refused.kept ? html`<button type="button" @click=${again}>Have it again</button>` : nothing}
    <button type="button" aria-label="Dismiss" @click=${dismiss}><span aria-hidden="true">×</span></button>
  </div>`;
}

/** @param {Composer} composer */
function drawNotes(composer) {
  const { box, sending } = composer.place;
  const hasFile = box.files.length > 0 || box.fields.some((field) => field.option.kind === 'file');
  return html`${box.sentence === '' ? nothing : html`<p class="composer-sentence" role="alert">${box.sentence}</p>`}
    <p class="composer-note">
      ${hasFile ? html`<span>Your file stays on this computer.</span>` : nothing}
      <span role="status">${sending > 0 ? 'Sending…' : composer.dragged ? 'Drop it anywhere in the conversation.' : ''}</span>
      <span role="status" class="unseen">${said(composer)}</span>
    </p>`;
}

/** @param {Composer} composer */
function focusing(composer) {
  /** @param {boolean} isWithin */
  const within = (isWithin) => {
    if (composer.within === isWithin) return;
    composer.within = isWithin;
    composer.changed();
  };
  return {
    in: () => within(true),
    /** @param {FocusEvent & { currentTarget: HTMLElement }} event */
    out: (event) => {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) within(false);
    },
  };
}

/** @param {Composer} composer @param {ChannelShown} channel */
export function drawComposer(composer, channel) {
  const [focus, { box }] = [focusing(composer), composer.place];
  /** @param {SubmitEvent} event */
  const submitted = (event) => {
    event.preventDefault();
    composer.send();
  };
  return html`<form
    class="composer ${composer.dragged ? 'composer-dragged' : ''}"
    novalidate
    @submit=${submitted}
    @keydown=${(/** @type {KeyboardEvent} */ event) => composer.key(event)}
    @focusin=${focus.in}
    @focusout=${focus.out}
    @paste=${(/** @type {ClipboardEvent} */ event) => pasted(composer, event)}
  >
    ${drawRefusal(composer)}
    <div class="composer-frame">
      ${drawList(composer)} ${drawFiles(composer)}
      <div class="composer-box">
        ${drawStart(composer, channel)} ${box.command ? drawCommand(composer) : drawText(composer, channel)}
        <button class="composer-button composer-send" aria-label="Send" title="Send" ?disabled=${box.isEmpty}>
          <svg aria-hidden="true" viewBox="0 0 24 24" width="20" height="20">
            <path fill="currentColor" d="M3 20V4l19 8zm2-3 11.85-5L5 7v3.5l6 1.5-6 1.5z" />
          </svg>
        </button>
      </div>
    </div>
    ${drawNotes(composer)}
  </form>`;
}
