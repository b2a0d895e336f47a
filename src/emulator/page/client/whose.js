import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { chevron } from '../icons.js';
import { drawAvatar } from './people.js';

/** @import { StageShown } from '../../playground/wire.ts' */

/** @param {StageShown['people'][number] | undefined} person */
export const whoIs = (person) => [person?.name, person?.about].filter(Boolean).join(' · ');

/**
 * Whose phone this is, and who they are; another may take it.
 * @param {StageShown} stage
 * @param {string} as
 * @param {string} label
 * @param {(id: string) => void} become
 */
export function drawWhose({ people }, as, label, become) {
  const person = people.find(({ id }) => id === as);
  /** @param {Event & { currentTarget: HTMLSelectElement }} event */
  const chosen = ({ currentTarget }) => become(currentTarget.value);
  return html`<div class="whose">
    ${person ? drawAvatar(person) : ''}
    <span class="whose-words" aria-hidden="true"><strong>${person?.name}</strong> <small>${person?.about}</small></span>
    ${chevron}
    <select aria-label=${label} @change=${chosen}>
      ${people.map((one) => html`<option value=${one.id} .selected=${live(one.id === as)}>${whoIs(one)}</option>`)}
    </select>
  </div>`;
}
