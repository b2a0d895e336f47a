// What each person sent before, to have it again. No DOM.

/** @import { Kept } from './box.js' */

export class Sent {
  /** By person, oldest first. @type {Map<string, Kept[]>} */
  #sent = new Map();
  /** How far up somebody has walked through it. @type {number | null} */
  #walked = null;

  /** @param {string} who @param {Kept} kept */
  add(who, kept) {
    this.#sent.set(who, [...(this.#sent.get(who) ?? []), kept]);
    this.#walked = null;
  }

  /** Whoever types goes on from there. */
  stay() {
    this.#walked = null;
  }

  /**
   * One further up or down.
   * @param {string} who
   * @param {-1 | 1} by
   * @param {boolean} isEmpty  whether the box is: otherwise nothing is walked into it
   * @returns {{ readonly kept: Kept | null } | null}  kept: null behind the newest; null: nowhere to go
   */
  walk(who, by, isEmpty) {
    const sent = this.#sent.get(who) ?? [];
    if (this.#walked === null && (!isEmpty || by > 0 || sent.length === 0)) return null;
    const at = Math.max(0, (this.#walked ?? sent.length) + by);
    const kept = sent[at] ?? null;
    this.#walked = kept ? at : null;
    return { kept };
  }
}
