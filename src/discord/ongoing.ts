/** What has begun and is not finished yet: shutting down waits for it, but not for ever. */
export class Ongoing {
  readonly #running = new Set<Promise<void>>();

  begin(work: Promise<void>): void {
    const one = work.finally(() => this.#running.delete(one));
    this.#running.add(one);
  }

  /** @returns how many did not finish within these milliseconds */
  async finish(within: number): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, within);
    });
    await Promise.race([Promise.allSettled(this.#running), timeUp]);
    clearTimeout(timer);
    return this.#running.size;
  }
}
