/** A clock that runs like the machine's, from where a story begins, and can be moved. */
export class StoryClock {
  #offset: number;

  constructor(start: string) {
    this.#offset = new Date(start).getTime() - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  /** Nobody waits in a story: who would, moves it there. */
  reach(at: Date): void {
    this.#offset += Math.max(0, at.getTime() - this.now().getTime());
  }

  moveTo(instant: string): void {
    this.#offset = new Date(instant).getTime() - Date.now();
  }

  advance(time: { days?: number; hours?: number; minutes?: number }): void {
    this.#offset += (((time.days ?? 0) * 24 + (time.hours ?? 0)) * 60 + (time.minutes ?? 0)) * 60_000;
  }
}
