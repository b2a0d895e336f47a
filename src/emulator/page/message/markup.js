import { html, nothing } from 'lit-html';
import { drawAddress, drawLink, isAddress } from './links.js';
import { runningTime, shownTime } from './time.js';

/** @import { TemplateResult } from 'lit-html' */
/** @import { Mark } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

/**
 * How deep the headings of one message have gone: none is deeper than one more than the last, whatever its size.
 *
 * @typedef {{ depth: number }} Outline
 */

/** What is spoilt already. @type {WeakSet<object>} */
const opened = new WeakSet();

/**
 * Text as Discord draws it. White space counts, so the templates have none of their own.
 *
 * @param {readonly Mark[]} marks
 * @param {Scene} scene
 * @param {Outline} [outline] of the message around
 * @returns {TemplateResult}
 */
export const drawMarks = (marks, scene, outline = { depth: 0 }) => html`<div class="marks">${inner(marks, scene, outline)}</div>`;

/**
 * @param {readonly Mark[]} marks
 * @param {Scene} scene
 * @param {Outline} outline
 * @returns {unknown[]} what lit-html draws one after the other
 */
const inner = (marks, scene, outline) =>
  marks.map((mark, at) => (mark.kind === 'break' && marks[at - 1]?.kind === 'block' ? nothing : drawMark(mark, scene, outline)));

/**
 * @param {Mark} mark
 * @param {Scene} scene
 * @param {Outline} outline
 */
function drawMark(mark, scene, outline) {
  switch (mark.kind) {
    case 'text':
      return mark.text;
    case 'break':
      return html`<br />`;
    case 'code':
      return html`<code>${mark.text}</code>`;
    case 'block':
      return html`<pre data-language=${mark.language}><code>${mark.text}</code></pre>`;
    case 'time':
      return drawTime(mark, scene);
    case 'mention':
      return drawMention(mark, scene);
    case 'heading':
    case 'list':
    case 'link':
    case 'spoiler':
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
    case 'subtext':
    case 'quote':
    default:
      return drawAround(mark, scene, outline);
  }
}

/**
 * What has marks inside.
 *
 * @param {Extract<Mark, { kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'subtext' | 'quote' | 'heading' | 'list' | 'link' }>} mark
 * @param {Scene} scene
 * @param {Outline} outline
 */
function drawAround(mark, scene, outline) {
  if (mark.kind === 'list') return drawList(mark, scene, outline);
  if (mark.kind === 'heading') return drawHeading(mark, scene, outline);
  const marks = inner(mark.marks, scene, outline);
  switch (mark.kind) {
    case 'strong':
      return html`<strong>${marks}</strong>`;
    case 'em':
      return html`<em>${marks}</em>`;
    case 'underline':
      return html`<u>${marks}</u>`;
    case 'strike':
      return html`<s>${marks}</s>`;
    case 'subtext':
      return html`<small class="subtext">${marks}</small>`;
    case 'quote':
      return html`<blockquote>${marks}</blockquote>`;
    case 'spoiler':
      return drawSpoiler(mark, marks, scene);
    case 'link':
      return isAddress(mark) ? drawAddress(mark.url, scene) : drawLink(mark.url, marks, scene);
    default:
      return nothing;
  }
}

/**
 * @param {Extract<Mark, { kind: 'heading' }>} mark
 * @param {Scene} scene
 * @param {Outline} outline
 */
function drawHeading(mark, scene, outline) {
  outline.depth = Math.min(mark.level, outline.depth + 1);
  const { depth } = outline;
  const marks = inner(mark.marks, scene, outline);
  const size = `heading heading-${mark.level}`;
  if (depth === 1) return html`<h3 class=${size}>${marks}</h3>`;
  if (depth === 2) return html`<h4 class=${size}>${marks}</h4>`;
  return html`<h5 class=${size}>${marks}</h5>`;
}

/**
 * @param {Extract<Mark, { kind: 'list' }>} mark
 * @param {Scene} scene
 * @param {Outline} outline
 */
function drawList(mark, scene, outline) {
  const items = mark.items.map((item) => html`<li>${inner(item, scene, outline)}</li>`);
  return mark.from === null
    ? html`<ul>
        ${items}
      </ul>`
    : html`<ol start=${mark.from}>
        ${items}
      </ol>`;
}

/**
 * @param {Extract<Mark, { kind: 'time' }>} mark
 * @param {Scene} scene
 */
function drawTime({ seconds, style }, scene) {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return `<t:${seconds}:${style}>`;
  const shown = style === 'R' ? runningTime(seconds, scene.now) : shownTime(at, style);
  return html`<time datetime=${at.toISOString()} title=${shownTime(at, 'F')}>${shown}</time>`;
}

/**
 * @param {Extract<Mark, { kind: 'mention' }>} mark
 * @param {Scene} scene
 */
function drawMention({ of, id, text }, scene) {
  if (of === 'channel' && scene.view.channels.some((channel) => channel.id === id))
    return html`<button type="button" class="mention" @click=${() => scene.go(id)}>${text}</button>`;
  return html`<span class=${of === 'user' && id === scene.view.as ? 'mention mention-me' : 'mention'}>${text}</span>`;
}

/**
 * @param {Mark} mark
 * @param {unknown} marks
 * @param {Scene} scene
 */
function drawSpoiler(mark, marks, scene) {
  if (opened.has(mark)) return html`<span class="spoiler spoiler-open">${marks}</span>`;
  const cover = opener(mark, scene);
  return html`<span class="spoiler" role="button" tabindex="0" aria-label="Spoiler: show it" @click=${cover} @keydown=${cover}
    ><span inert>${marks}</span></span
  >`;
}

/** @param {object} hidden */
export const isOpened = (hidden) => opened.has(hidden);

/**
 * Shows what is hidden, when it is clicked, or by the keys that press a button.
 *
 * @param {object} hidden
 * @param {Scene} scene
 */
export const opener = (hidden, scene) => (/** @type {MouseEvent | KeyboardEvent} */ event) => {
  if ('key' in event && event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.stopPropagation();
  opened.add(hidden);
  scene.changed();
};
