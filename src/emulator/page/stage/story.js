import { html, nothing } from 'lit-html';

/** @import { StageShown } from '../../playground/wire.ts' */
/** @import { Client } from '../client/client.js' */
/** @import { Phones } from '../client/phones.js' */

/** What is told: in words above the phones, and, for whoever presses its button, on the phones themselves. */
export class Story {
  #clients;
  #phones;
  /** Which world it is of. */
  #world = '';
  #number = 0;
  /** Whether it was pressed at this page: another one, where somebody looks at something else, is left alone. */
  #isPressedHere = false;

  /**
   * @param {readonly Client[]} clients
   * @param {Phones} phones
   */
  constructor(clients, phones) {
    this.#clients = clients;
    this.#phones = phones;
  }

  /** @param {Event} event */
  pressed = ({ target }) => {
    if (target instanceof Element && target.closest('.tools.story button')) this.#isPressedHere = true;
  };

  /**
   * Puts those who act on the phones, when others act than before.
   * @param {StageShown} stage
   * @param {boolean} isOne whether there is but one phone
   */
  follow({ id, scene }, isOne) {
    if (this.#world !== id) {
      this.#world = id;
      this.#isPressedHere = false;
      this.#number = scene?.number ?? 0;
    }
    if (!scene || scene.number === this.#number) return;
    this.#number = scene.number;
    if (!this.#isPressedHere) return;
    const places = isOne ? [scene.phones[scene.front]] : scene.phones;
    for (const [at, place] of places.entries()) {
      const client = this.#clients[at];
      if (place && client && !client.isAt(place)) client.become(place.personId, place.channelId);
    }
    if (!isOne)
      this.#phones.bring(
        scene.front,
        places.flatMap((place, at) => (place ? [at] : [])),
      );
  }

  /** @param {StageShown | undefined} stage */
  draw(stage) {
    const says = stage?.scene?.says;
    return says === undefined || says === '' ? nothing : html`<p class="told" role="status">${says}</p>`;
  }
}
