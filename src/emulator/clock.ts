import type { Clock } from './model.ts';

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told to move; for tests and demos. */
export class StandingClock implements Clock {
  #at: number;

  constructor(start: Date | string) {
    this.#at = new Date(start).getTime();
    if (Number.isNaN(this.#at)) throw new Error(`Not a time: ${String(start)}`);
  }

  now(): Date {
    return new Date(this.#at);
  }

  /** Moves forward by this many milliseconds. */
  advance(milliseconds: number): void {
    this.#at += milliseconds;
  }

  /** Moves to this instant, backwards too. */
  set(instant: Date | string): void {
    this.#at = new Date(instant).getTime();
  }
}
