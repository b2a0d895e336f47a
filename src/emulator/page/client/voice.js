// Voice channels: who sits there, and joining and leaving them.

/** @import { ChannelShown, PersonShown, View } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */
import { html, nothing } from 'lit-html';
import { bubble } from '../icons.js';
import { colourOf, initialsOf } from '../message/message.js';
import { OnePress } from './one-press.js';

const pressing = new OnePress();

/** @param {ChannelShown} channel */
export const isVoice = ({ sitting }) => sitting !== undefined;

/**
 * @param {ChannelShown} channel
 * @param {View} view
 */
const isIn = ({ sitting = [] }, view) => sitting.includes(view.as);

/** @param {number} count */
const people = (count) => (count === 0 ? 'nobody there' : count === 1 ? '1 person there' : `${count} people there`);

/**
 * A voice channel in the list: a press joins it, another leaves it; what is written there is behind a button of its own.
 *
 * @param {ChannelShown} channel
 * @param {Scene} scene
 * @param {{ sign: string, kind: string, isUnread: boolean, go: (channelId: string) => void }} look
 */
export function drawVoice(channel, scene, { sign, kind, isUnread, go }) {
  const { view } = scene;
  const sitting = channel.sitting ?? [];
  const isHere = isIn(channel, view);
  const press = () => pressing.do(scene, channel.id, { kind: 'voice', channelId: isHere ? null : channel.id });
  return html`<div class="voice">
      <button
        class="channel"
        aria-pressed=${isHere}
        aria-label=${`${kind}${channel.name}, ${people(sitting.length)}`}
        @click=${() => void press()}
      >
        <span aria-hidden="true">${sign}</span> <span class="name">${channel.name}</span>
      </button>
      <button
        class=${isUnread ? 'voice-chat unread' : 'voice-chat'}
        aria-current=${channel.id === view.channelId ? 'page' : 'false'}
        aria-label=${`Chat of ${channel.name}${isUnread ? ', unread' : ''}`}
        @click=${() => go(channel.id)}
      >
        ${bubble}
      </button>
    </div>
    ${pressing.drawTrouble(scene, channel.id)} ${sitting.length > 0 ? drawSitting(channel, sitting, view) : nothing}`;
}

/**
 * @param {ChannelShown} channel
 * @param {readonly string[]} sitting
 * @param {View} view
 */
function drawSitting(channel, sitting, view) {
  const who = sitting.flatMap((id) => view.members.find((member) => member.id === id) ?? []);
  return html`<ul class="sitting" aria-label=${`In ${channel.name}`}>
    ${who.map((person) => drawPerson(person, view))}
  </ul>`;
}

/**
 * @param {PersonShown} person
 * @param {View} view
 */
const drawPerson = ({ id, name }, view) =>
  html`<li>
    <span class="person-avatar" data-colour=${colourOf(id)} aria-hidden="true">${initialsOf(name)}</span>
    <span class="person-name">${name}</span>${id === view.as ? html`<span class="voice-you">you</span>` : nothing}
  </li>`;

/**
 * Where this person sits, with the way out; nothing while they sit nowhere.
 *
 * @param {Scene} scene
 */
export function drawConnected(scene) {
  const channel = scene.view.channels.find((one) => isIn(one, scene.view));
  if (!channel) return nothing;
  const leave = () => pressing.do(scene, channel.id, { kind: 'voice', channelId: null });
  return html`<div class="connected" role="group" aria-label="Voice">
    <p><span class="connected-state">Voice connected</span> <span class="connected-where">${channel.name}</span></p>
    <button class="connected-leave" aria-label=${`Leave ${channel.name}`} @click=${() => void leave()}>Leave</button>
  </div>`;
}
