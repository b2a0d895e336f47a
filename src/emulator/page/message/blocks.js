import { html, nothing } from 'lit-html';
import { sizeWords } from '../composer/files.js';
import { drawButton, drawButtons, drawTrouble } from './buttons.js';
import { paper } from '../icons.js';
import { drawMarks, isOpened, opener } from './markup.js';
import { drawPicture } from './picture.js';

/** @import { TemplateResult } from 'lit-html' */
/** @import { Block } from '../../playground/wire.ts' */
/** @import { Controls, On } from '../form/controls.js' */
/** @import { Outline } from './markup.js' */
/** @import { Scene } from '../scene.js' */

/** @typedef {{ on: On, scene: Scene, controls: Controls, outline: Outline }} Around */

/**
 * What a message shows, top to bottom.
 *
 * @param {readonly Block[]} blocks all those of the message
 * @param {Omit<Around, 'outline'>} around
 */
export const drawBlocks = (blocks, around) => drawAll(blocks, { ...around, outline: { depth: 0 } });

/**
 * @param {readonly Block[]} blocks
 * @param {Around} around
 * @returns {TemplateResult[]}
 */
const drawAll = (blocks, around) => blocks.map((block) => drawBlock(block, around));

/**
 * @param {Block} block
 * @param {Around} around
 */
function drawBlock(block, around) {
  switch (block.kind) {
    case 'text':
      return drawMarks(block.marks, around.scene, around.outline);
    case 'container':
      return drawContainer(block, around);
    case 'section':
      return drawSection(block, around);
    case 'buttons':
      return drawButtons(block.buttons, around);
    case 'select':
      return drawSelect(block, around);
    case 'gallery':
      return drawGallery(block, around);
    case 'file':
      return drawFile(block);
    case 'separator':
      return drawSeparator(block);
    case 'embed':
    default:
      return drawEmbed(block, around);
  }
}

/** Set as a property: the page's own rules allow no style in its markup. @param {string | null} colour */
const accentOf = (colour) => (colour !== null && /^#[\da-f]{6}$/iu.test(colour) ? `--accent: ${colour}` : '');

/**
 * @param {Extract<Block, { kind: 'container' }>} block
 * @param {Around} around
 */
function drawContainer(block, around) {
  const isHidden = block.spoiler && !isOpened(block);
  const content = html`<div class="container-content" ?inert=${isHidden}>${drawAll(block.blocks, around)}</div>`;
  return html`<div class=${block.accent === null ? 'container' : 'container accented'} .style=${accentOf(block.accent)}>
    ${content}
    ${
      isHidden
        ? html`<button type="button" class="veil" aria-label="Spoiler: show it" @click=${opener(block, around.scene)}>
            <span class="cover">Spoiler</span>
          </button>`
        : nothing
    }
  </div>`;
}

/**
 * @param {Extract<Block, { kind: 'section' }>} block
 * @param {Around} around
 */
function drawSection({ texts, beside }, around) {
  return html`<div class="section">
    <div class="section-texts">${texts.map((marks) => drawMarks(marks, around.scene, around.outline))}</div>
    ${
      beside.kind === 'button'
        ? html`<div class="beside">${drawButton(beside, around)}</div>
            ${drawTrouble([beside.customId], around)}`
        : html`<div class="thumbnail">${drawPicture(beside, around.scene)}</div>`
    }
  </div>`;
}

/**
 * @param {Extract<Block, { kind: 'select' }>} block
 * @param {Around} around
 */
function drawSelect({ select }, { on, scene, controls }) {
  const picker = controls.picker(select, on);
  return html`<div class="select-row">
    ${picker.draw({ scene, isBusy: controls.busy !== null })} ${drawTrouble([select.customId], { controls })}
  </div>`;
}

/**
 * @param {Extract<Block, { kind: 'gallery' }>} block
 * @param {Around} around
 */
const drawGallery = ({ pictures }, { scene }) =>
  html`<div class="gallery" data-count=${Math.min(pictures.length, 5)}>
    ${pictures.map((picture) => drawPicture(picture, scene))}
  </div>`;

/** @param {Extract<Block, { kind: 'file' }>} block */
const drawFile = ({ name, url, bytes }) =>
  html`<div class="file">
    ${paper}
    <div>
      <a href=${isSafe(url) ? url : '#'} download=${name}>${name}</a>
      ${bytes > 0 ? html`<span class="file-size">${sizeWords(bytes)}</span>` : nothing}
    </div>
  </div>`;

/** @param {string} url */
const isSafe = (url) => URL.canParse(url, document.baseURI) && /^https?:$/u.test(new URL(url, document.baseURI).protocol);

/** @param {Extract<Block, { kind: 'separator' }>} block */
const drawSeparator = ({ line, wide }) =>
  line
    ? html`<hr class=${wide ? 'separator separator-wide' : 'separator'} />`
    : html`<div class=${wide ? 'separator separator-wide' : 'separator'}></div>`;

/**
 * @param {Extract<Block, { kind: 'embed' }>} block
 * @param {Around} around
 */
const drawEmbed = ({ accent, title, blocks }, around) =>
  html`<div class="container accented embed" .style=${accentOf(accent)}>
    <div class="container-content">
      ${title.length > 0 ? html`<div class="embed-title">${drawMarks(title, around.scene, around.outline)}</div>` : nothing}
      ${drawAll(blocks, around)}
    </div>
  </div>`;
