import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { sentenceOf } from '../scene.js';

/** @import { Ask } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

/** Once it is in the page. @param {Element | undefined} element of a list that may have been scrolled elsewhere */
const intoSight = (element) => queueMicrotask(() => element?.scrollIntoView({ block: 'nearest' }));

/** What somebody does by one press, and why the last one did not go. One for each person a page shows. */
export class OnePress {
  /** @type {WeakMap<Scene, { on: string, sentence: string }>} */
  #troubles = new WeakMap();

  /**
   * @param {Scene} scene
   * @param {string} on the ID of what is pressed
   * @param {Ask} ask
   */
  async do(scene, on, ask) {
    this.#troubles.delete(scene);
    try {
      await scene.ask(ask);
    } catch (error) {
      this.#troubles.set(scene, { on, sentence: sentenceOf(error) });
    }
    scene.changed();
  }

  /**
   * @param {Scene} scene
   * @param {string} on
   */
  drawTrouble(scene, on) {
    const trouble = this.#troubles.get(scene);
    return trouble?.on === on ? html`<p class="press-trouble" role="alert" ${ref(intoSight)}>${trouble.sentence}</p>` : nothing;
  }
}
