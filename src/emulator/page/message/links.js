// Links: out into the web, or to a place of this Discord, which is on this page.

/** @import { Mark } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */
import { html } from 'lit-html';

const inDiscord = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d+)(\/\d+)?\/?$/iu;

/**
 * Nothing but what a chat opens is a link, whatever the message says.
 *
 * @param {string} url
 * @param {Scene} scene
 * @returns {((event: Event) => void) | null | undefined} null: out into the web; undefined: nowhere
 */
export function followOf(url, scene) {
  const [, channelId] = inDiscord.exec(url) ?? [];
  if (channelId === undefined) return /^https?:\/\//iu.test(url) ? null : undefined;
  if (!scene.view.channels.some(({ id }) => id === channelId)) return undefined;
  return (event) => {
    event.preventDefault();
    scene.go(channelId);
  };
}

/**
 * @param {string} url
 * @param {unknown} label
 * @param {Scene} scene
 */
export function drawLink(url, label, scene) {
  const follow = followOf(url, scene);
  if (follow === undefined) return html`<span>${label}</span>`;
  return html`<a href=${url} rel="noopener noreferrer" target="_blank" @click=${follow}>${label}</a>`;
}

/**
 * An address as it stands in a text: a place of this Discord is called by its name.
 *
 * @param {string} url
 * @param {Scene} scene
 */
export function drawAddress(url, scene) {
  const [, channelId, message] = inDiscord.exec(url) ?? [];
  if (channelId === undefined) return drawLink(url, url, scene);
  const name = scene.view.channels.find(({ id }) => id === channelId)?.name ?? 'unknown';
  return html`<span class="mention">${drawLink(url, `#${name}${message === undefined ? '' : ' › message'}`, scene)}</span>`;
}

/** @param {Extract<Mark, { kind: 'link' }>} mark */
export const isAddress = ({ url, marks: [only, more] }) => more === undefined && only?.kind === 'text' && only.text === url;
