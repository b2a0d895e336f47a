import { sentenceOf } from '../scene.js';

/** @import { Ask } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

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
  trouble(scene, on) {
    const trouble = this.#troubles.get(scene);
    return trouble?.on === on ? trouble.sentence : undefined;
  }
}
