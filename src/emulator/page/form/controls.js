import { sentenceOf } from '../scene.js';
import { Picker } from '../picker/picker.js';

/** @import { Block, SelectShown } from '../../playground/wire.ts' */
/** @import { Scene } from '../scene.js' */

/** @typedef {{ channelId: string, messageId: string }} On the message something is on */

/** What is being done with the buttons and selects of one message, for as long as it is shown. */
export class Controls {
  /** Counts what is other than before, for who draws only then. */
  version = 0;
  /** @type {string | null} the custom_id of what was pressed and is not answered; nothing else is pressed until then */
  busy = null;
  /** @type {{ customId: string, sentence: string } | null} */
  trouble = null;
  /** @type {Map<string, Picker>} */
  #pickers = new Map();
  /** @type {readonly Block[]} */
  #blocks;

  /** @param {readonly Block[]} blocks all those of the message */
  constructor(blocks) {
    this.#blocks = blocks;
  }

  /** When the message is edited, what was chosen stays in the lists that offer the same. @param {readonly Block[]} blocks */
  goOnWith(blocks) {
    if (blocks === this.#blocks) return;
    this.#blocks = blocks;
    this.trouble = null;
    const selects = new Map(selectsIn(blocks).map((select) => [select.customId, select]));
    for (const [customId, picker] of this.#pickers) {
      const select = selects.get(customId);
      if (select && offeredBy(select) === offeredBy(picker.select)) picker.select = select;
      else this.#pickers.delete(customId);
    }
  }

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
      settle: (answer) => scene.settle(answer),
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
      else scene.settle(answer);
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

/** @param {readonly Block[]} blocks @returns {readonly SelectShown[]} */
const selectsIn = (blocks) =>
  blocks.flatMap((block) => (block.kind === 'select' ? block.select : block.kind === 'container' ? selectsIn(block.blocks) : []));

/** @param {SelectShown} select */
const offeredBy = ({ of, options, chosen, least, most, kinds }) => JSON.stringify([of, options, chosen, least, most, kinds]);

/** By the scene, which is one person's, and the message's ID. @type {WeakMap<Scene, Map<string, Controls>>} */
const kept = new WeakMap();

/**
 * @param {Scene} scene
 * @param {string} id
 * @param {readonly Block[]} blocks all those of the message
 */
export function controlsOf(scene, id, blocks) {
  const all = kept.get(scene) ?? new Map();
  kept.set(scene, all);
  const controls = all.get(id) ?? new Controls(blocks);
  controls.goOnWith(blocks);
  all.set(id, controls);
  if (all.size > 2 * scene.view.messages.length + 100) forgetUnseen(all, scene);
  return controls;
}

/**
 * @param {Map<string, Controls>} all
 * @param {Scene} scene
 */
function forgetUnseen(all, { view }) {
  const seen = new Set(view.messages.map(({ id }) => id));
  for (const id of all.keys()) if (!seen.has(id)) all.delete(id);
}
