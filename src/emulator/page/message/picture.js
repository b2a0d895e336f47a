import { html, render } from 'lit-html';
import { isOpened, opener } from './markup.js';

/** @import { PictureShown } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

/**
 * A picture that opens large, once it is no spoiler any more.
 *
 * @param {PictureShown} picture
 * @param {Scene} scene
 */
export function drawPicture(picture, scene) {
  const isHidden = picture.spoiler && !isOpened(picture);
  const name = picture.alt || 'Picture without a description';
  return html`<button
    type="button"
    class=${isHidden ? 'picture picture-hidden' : 'picture'}
    aria-label=${isHidden ? 'Spoiler: show the picture' : `${name}: show it large`}
    @click=${isHidden ? opener(picture, scene) : () => enlarge(picture)}
  >
    <img src=${picture.url} alt=${isHidden ? '' : picture.alt} title=${isHidden ? '' : picture.alt} loading="lazy" />
    ${isHidden ? html`<span class="cover">Spoiler</span>` : ''}
  </button>`;
}

/** @param {Event} event */
function close({ currentTarget }) {
  if (currentTarget instanceof HTMLDialogElement) currentTarget.close();
}

/** @param {PictureShown} picture */
function enlarge(picture) {
  const host = document.createElement('div');
  document.body.append(host);
  render(
    html`<dialog class="large" aria-label=${picture.alt || 'Picture'} @close=${() => host.remove()} @click=${close}>
      <form method="dialog"><button type="submit" class="large-close">Close</button></form>
      <figure>
        <img src=${picture.url} alt=${picture.alt} />
        <figcaption aria-hidden="true">${picture.alt}</figcaption>
      </figure>
    </dialog>`,
    host,
  );
  host.querySelector('dialog')?.showModal();
}
