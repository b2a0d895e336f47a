// The next scheduled events: what, when, where, and who wants to come.

/** @import { EventShown } from '../../playground/wire-events.ts' */
/** @import { Scene } from '../scene.js' */
import { html, nothing } from 'lit-html';
import { calendar, chevron, tick } from '../icons.js';
import { drawAddress } from '../message/links.js';
import { runningTime } from '../message/time.js';
import { OnePress } from './one-press.js';

const pressing = new OnePress();

/** In the zone of whoever reads, and it says which that is. */
const when = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** Whose list is open. @type {WeakSet<Scene>} */
const opened = new WeakSet();

/**
 * A line that says how many there are and opens the list of them; nothing where there is none.
 *
 * @param {Scene} scene
 */
export function drawEvents(scene) {
  const { events } = scene.view;
  if (events.length === 0) return nothing;
  const isOpen = opened.has(scene);
  const toggle = () => {
    if (isOpen) opened.delete(scene);
    else opened.add(scene);
    scene.changed();
  };
  return html`<div class="events" role="group" aria-label="Events">
    <button class="events-line" aria-expanded=${isOpen} @click=${toggle}>
      ${calendar} <span class="name">${events.length === 1 ? '1 event' : `${events.length} events`}</span> ${chevron}
    </button>
    ${
      isOpen
        ? html`<ul>
            ${events.map((event) => drawEvent(event, scene))}
          </ul>`
        : nothing
    }
  </div>`;
}

/**
 * @param {EventShown} event
 * @param {Scene} scene
 */
function drawEvent(event, scene) {
  const { id, name, description, interested, isMine } = event;
  const press = () => pressing.do(scene, id, { kind: 'interest', eventId: id, isInterested: !isMine });
  return html`<li class="event">
    <p class="event-when">${drawWhen(event, scene)}</p>
    <h3>${name}</h3>
    <p class="event-where">${drawPlace(event, scene)}</p>
    ${description === '' ? nothing : html`<p class="event-about">${description}</p>`}
    <div class="event-foot">
      <span class="event-count">${interested} interested</span>
      <button class="event-interest" aria-pressed=${isMine} aria-label=${`Interested in ${name}`} @click=${() => void press()}>
        ${isMine ? tick : nothing} Interested
      </button>
    </div>
    ${pressing.drawTrouble(scene, id)}
  </li>`;
}

/**
 * @param {EventShown} event
 * @param {Scene} scene
 */
function drawWhen({ startsAt, isOn }, scene) {
  const at = new Date(startsAt);
  const shown = html`<time datetime=${startsAt}>${when.format(at)}</time>`;
  if (isOn) return html`<span class="event-on">Now</span> ${shown}`;
  return html`${shown} <span class="event-away">${runningTime(at.getTime() / 1000, scene.now)}</span>`;
}

/**
 * @param {EventShown} event
 * @param {Scene} scene
 */
function drawPlace({ channelId, place }, scene) {
  return channelId === null ? drawAddress(place, scene) : html`<span aria-hidden="true">♪</span> ${place}`;
}
