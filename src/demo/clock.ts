/** The machine's time moved by an offset: the same in two processes that know the same offset. */
export class OffsetClock {
  #offset: number;

  /** @param offset milliseconds ahead of the machine's own clock */
  constructor(offset = 0) {
    this.#offset = offset;
  }

  /** A clock that shows this instant now and runs on from there. */
  static startingAt(instant: string): OffsetClock {
    return new OffsetClock(new Date(instant).getTime() - Date.now());
  }

  get offset(): number {
    return this.#offset;
  }

  set offset(milliseconds: number) {
    this.#offset = milliseconds;
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }
}
