import { html, nothing } from 'lit-html';
import { dots, outside } from '../icons.js';
import { followOf } from './links.js';

/** @import { ButtonShown } from '../../playground/wire.ts' */
/** @import { Controls, On } from '../form/controls.js' */
/** @import { Scene } from '../scene.js' */

/** @typedef {{ on: On, scene: Scene, controls: Controls }} Around */

/**
 * Buttons side by side, as many as there is room for.
 *
 * @param {readonly ButtonShown[]} buttons
 * @param {Around} around
 */
export const drawButtons = (buttons, around) =>
  html`<div class="buttons">
    ${buttons.map((button) => drawButton(button, around))}
    ${drawTrouble(
      buttons.map(({ customId }) => customId),
      around,
    )}
  </div>`;

/**
 * @param {ButtonShown} button
 * @param {Around} around
 */
export function drawButton(button, around) {
  return button.customId === null ? drawWayOut(button, around.scene) : drawPressed(button, button.customId, around);
}

/**
 * While it is busy it keeps the focus: it is not disabled, it only does nothing.
 *
 * @param {ButtonShown} button
 * @param {string} customId
 * @param {Around} around
 */
function drawPressed(button, customId, { on, scene, controls }) {
  const isBusy = controls.busy === customId;
  return html`<button
    type="button"
    class="button button-${button.style}"
    ?disabled=${button.disabled}
    aria-disabled=${controls.busy === null ? nothing : 'true'}
    aria-busy=${isBusy ? 'true' : nothing}
    @click=${() => void controls.press({ customId }, on, scene)}
  >
    <span class="button-label">${labelOf(button)}</span>${isBusy ? dots : nothing}
  </button>`;
}

/**
 * @param {ButtonShown} button
 * @param {Scene} scene
 */
function drawWayOut({ url, disabled, ...button }, scene) {
  const follow = url === null || disabled ? undefined : followOf(url, scene);
  const content = html`<span class="button-label">${labelOf(button)}</span>${outside}`;
  return follow === undefined
    ? html`<button type="button" class="button button-link" disabled>${content}</button>`
    : html`<a class="button button-link" href=${url} rel="noopener noreferrer" target="_blank" @click=${follow}>${content}</a>`;
}

/** An emoji is left to the eyes, where there are words. @param {Pick<ButtonShown, 'emoji' | 'label'>} button */
const labelOf = ({ emoji, label }) => [
  emoji === null ? nothing : html`<span aria-hidden=${label === '' ? nothing : 'true'}>${emoji}</span> `,
  label,
];

/**
 * Why nothing was done.
 *
 * @param {readonly (string | null)[]} customIds of what it is beside
 * @param {Pick<Around, 'controls'>} around
 */
export const drawTrouble = (customIds, { controls: { trouble } }) =>
  trouble !== null && customIds.includes(trouble.customId)
    ? html`<p class="trouble" role="alert">${trouble.sentence}</p>`
    : nothing;
