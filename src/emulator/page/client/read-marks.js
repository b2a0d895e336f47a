/** @import { ChannelShown } from '../../playground/wire.ts' */

/** Discord's IDs count milliseconds from here. */
const epoch = 1_420_070_400_000;

/** What each person has read, as long as the page is open. What was there when it opened counts as read. */
export class ReadMarks {
  /** @type {Map<string, bigint>} by person and channel */
  #read = new Map();
  #from;

  /** @param {string} openedAt ISO, on the playground's clock */
  constructor(openedAt) {
    this.#from = BigInt(Math.max(0, Date.parse(openedAt) - epoch)) << 22n;
  }

  /**
   * @param {string} personId
   * @param {ChannelShown} channel
   */
  isUnread(personId, { id, newestId }) {
    return newestId !== null && BigInt(newestId) > (this.#read.get(`${personId} ${id}`) ?? this.#from);
  }

  /**
   * @param {string} personId
   * @param {ChannelShown | undefined} channel
   */
  read(personId, channel) {
    if (channel?.newestId) this.#read.set(`${personId} ${channel.id}`, BigInt(channel.newestId));
  }
}
