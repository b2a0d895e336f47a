import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { drawBlocks } from './blocks.js';
import { controlsOf } from '../form/controls.js';
import { dots, eye } from '../icons.js';
import { shownTime, sinceToday } from './time.js';

/** @import { ChannelShown, MessageShown, PersonShown } from '../../playground/wire.ts' */
/** @import { Controls } from '../form/controls.js' */
/** @import { Scene } from '../scene.js' */

/** Messages that somebody writes closer together than this stand under one name. */
const together = 7 * 60 * 1000;

/**
 * A message, drawn again only when something that it shows is other than before: there may be thousands.
 *
 * @param {MessageShown} message
 * @param {string} id
 * @param {MessageShown | undefined} previous the one above
 * @param {Scene} scene
 */
export function drawMessage(message, id, previous, scene) {
  const { view } = scene;
  const isJoined = joins(message, previous);
  const controls = controlsOf(scene, id, message.blocks);
  const day = scene.now().toDateString();
  const all = [
    message,
    id,
    isJoined,
    day,
    controls.version,
    view.as,
    view.channelId,
    view.members,
    placesOf(view.channels),
    view.roles,
  ];
  return guard(all, () => drawAnew(message, id, isJoined, controls, controls.within(scene)));
}

/** @type {WeakMap<readonly ChannelShown[], string>} */
const places = new WeakMap();

/**
 * What a message may show of the channels: not what was written there last, which is other with each message.
 * @param {readonly ChannelShown[]} channels
 */
function placesOf(channels) {
  const known = places.get(channels) ?? JSON.stringify(channels.map(({ id, name, kind }) => [id, name, kind]));
  places.set(channels, known);
  return known;
}

/**
 * @param {MessageShown} message
 * @param {MessageShown | undefined} previous
 */
function joins(message, previous) {
  if (!previous || message.answers || previous.author.id !== message.author.id) return false;
  if (previous.ephemeral !== message.ephemeral) return false;
  return Date.parse(message.at) - Date.parse(previous.at) < together;
}

/**
 * @param {MessageShown} message
 * @param {string} id
 * @param {boolean} isJoined
 * @param {Controls} controls
 * @param {Scene} scene
 */
function drawAnew(message, id, isJoined, controls, scene) {
  const at = new Date(message.at);
  const on = { channelId: scene.view.channelId ?? '', messageId: id };
  const around = { on, scene, controls };
  const classes = ['message', isJoined ? 'joined' : '', message.ephemeral ? 'ephemeral' : ''].filter(Boolean).join(' ');
  return html`<article class=${classes} data-message-id=${id} aria-label=${`${message.author.name}, ${shownTime(at, 'f')}`}>
    ${message.answers ? drawUsed(message.answers) : nothing} ${isJoined ? drawMargin(at) : drawAvatar(message.author)}
    <div class="message-body">
      ${isJoined ? nothing : drawHead(message.author, at, scene)}
      <div class="message-blocks">${message.thinking ? drawThinking(message.author) : drawBlocks(message.blocks, around)}</div>
      ${message.edited ? html`<span class="edited">(edited)</span>` : nothing}
      ${message.ephemeral ? drawOnlyYou(id, scene) : nothing}
    </div>
  </article>`;
}

/** @param {{ who: string, command: string }} answers */
export const drawUsed = ({ who, command }) =>
  html`<p class="used"><strong>${who}</strong> used <span class="mention">${command}</span></p>`;

/** @param {Date} at */
const drawMargin = (at) =>
  html`<time class="margin" datetime=${at.toISOString()} aria-hidden="true">${shownTime(at, 't')}</time>`;

/** @param {PersonShown} person */
export const drawAvatar = ({ id, name }) =>
  html`<span class="avatar avatar-${colourOf(id)}" data-person-id=${id} aria-hidden="true">${initialsOf(name)}</span>`;

/**
 * @param {PersonShown} author
 * @param {Date} at
 * @param {Scene} scene
 */
export const drawHead = (author, at, scene) =>
  html`<p class="message-head">
    <span class="name" data-person-id=${author.id}>${author.name}</span>
    ${author.bot ? html`<span class="app">APP</span>` : nothing}
    <time datetime=${at.toISOString()} title=${shownTime(at, 'F')}>${sinceToday(at, scene.now())}</time>
  </p>`;

/** @param {PersonShown} author */
const drawThinking = ({ name }) => html`<p class="thinking">${dots}<span>${name} is thinking…</span></p>`;

/**
 * @param {string} id
 * @param {Scene} scene
 */
const drawOnlyYou = (id, scene) =>
  html`<p class="only-you">
    ${eye}<span>Only you can see this</span> <span aria-hidden="true">·</span>
    <button type="button" class="plain" @click=${() => scene.dismiss?.(id)}>Dismiss message</button>
  </p>`;

/**
 * One of six, always the same for the same person, and others for those who came in the same moment.
 *
 * @param {string} id
 */
export const colourOf = (id) => (/^\d+$/u.test(id) ? Number(BigInt(id) % 6n) : id.length % 6) + 1;

/**
 * Of the first words of a name, two at most.
 *
 * @param {string} name
 */
export function initialsOf(name) {
  const firsts = name.match(/(?<![\p{L}\p{N}\p{M}'’])[\p{L}\p{N}]/gu) ?? name.match(/\S/u) ?? ['?'];
  return firsts.slice(0, 2).join('').toUpperCase();
}
