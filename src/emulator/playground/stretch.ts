/** So many messages a page has at most of one channel: what it draws is not more, however many there are. */
const most = 150;
/** So many are told when a channel is opened, and so many more each time somebody scrolls on. */
const step = 75;

export type Towards = 'oldest' | 'older' | 'newer' | 'newest';

/** The stretch of a channel that a page shows: it stays where it is until somebody scrolls on, and new messages come to its end. */
export class Stretch {
  /** Where it begins: undefined where the newest are to be shown. */
  #first: string | undefined;

  /** @param ids of all messages there, oldest first */
  of(ids: readonly string[]): { readonly shown: readonly string[]; readonly hasOlder: boolean; readonly hasNewer: boolean } {
    const start = this.#start(ids);
    this.#first = ids[start];
    const shown = ids.slice(start, start + most);
    return { shown, hasOlder: start > 0, hasNewer: start + shown.length < ids.length };
  }

  move(to: Towards, ids: readonly string[]): void {
    const last = Math.max(0, ids.length - step);
    const start = this.#start(ids);
    const next = { oldest: 0, older: Math.max(0, start - step), newer: Math.min(last, start + step), newest: last }[to];
    this.#first = ids[next];
  }

  /** Where its first message is, or, where that is gone, the one after it. */
  #start(ids: readonly string[]): number {
    const last = Math.max(0, ids.length - step);
    const first = this.#first;
    if (first === undefined) return last;
    const found = ids.indexOf(first);
    if (found !== -1) return found;
    const after = ids.findIndex((id) => BigInt(id) > BigInt(first));
    return after === -1 ? last : after;
  }
}
