import { sentenceOf } from '../scene.js';
import { Picker } from '../picker/picker.js';

/** @import { Block, SelectShown } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

/** @typedef {{ channelId: string, messageId: string }} On the message something is on */

/** What is being done with the buttons and selects of one message. It is forgotten when the message becomes another. */
export class Controls {
  /** Counts what is other than before, for who draws only then. */
  version = 0;
  /** @type {string | null} the custom_id of what was pressed and is not answered; nothing else is pressed until then */
  busy = null;
  /** @type {{ customId: string, sentence: string } | null} */
  trouble = null;
  /** @type {Map<string, Picker>} */
  #pickers = new Map();

  /**
   * The scene for drawing this message.
   *
   * @param {Scene} scene
   * @returns {Scene}
   */
  within(scene) {
    return {
      view: scene.view,
      now: () => scene.now(),
      ask: (ask) => scene.ask(ask),
      settle: (answer, on) => scene.settle(answer, on),
      go: (channelId) => scene.go(channelId),
      dismiss: (id) => scene.dismiss?.(id),
      changed: () => {
        this.version += 1;
        scene.changed();
      },
    };
  }

  /**
   * Presses a button, or chooses in a select. False: it was not done, for all the page knows.
   *
   * @param {{ customId: string, values?: readonly string[] }} what
   * @param {On} on
   * @param {Scene} scene
   */
  async press({ customId, values }, on, scene) {
    if (this.busy !== null) return false;
    this.busy = customId;
    this.trouble = null;
    scene.changed();
    try {
      const answer = await scene.ask({ kind: 'press', ...on, customId, ...(values && { values }) });
      if (answer.kind === 'failed') this.trouble = { customId, sentence: 'This interaction failed' };
      else scene.settle(answer, on);
      return answer.kind !== 'failed';
    } catch (error) {
      this.trouble = { customId, sentence: sentenceOf(error) };
      return false;
    } finally {
      this.busy = null;
      scene.changed();
    }
  }

  /**
   * @param {SelectShown} select
   * @param {On} on
   */
  picker(select, on) {
    const { customId } = select;
    const known = this.#pickers.get(customId);
    if (known) return known;
    const picker = new Picker({
      select,
      picked: (values, before, scene) => {
        const chosen = async () => {
          const isDone = await this.press({ customId, values }, on, scene);
          if (!isDone) picker.choose(before);
        };
        void chosen();
      },
    });
    this.#pickers.set(customId, picker);
    return picker;
  }
}

/** @type {WeakMap<readonly Block[], Controls>} */
const kept = new WeakMap();

/** @param {readonly Block[]} blocks all those of one message */
export function controlsOf(blocks) {
  const known = kept.get(blocks) ?? new Controls();
  kept.set(blocks, known);
  return known;
}
