import type { Clock } from './model.ts';

const DISCORD_EPOCH = 1_420_070_400_000n;

/** Makes ids as Discord does: time in the upper bits, a counter below. Always increasing, even if the clock steps back. */
export class Snowflakes {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const fromClock = (BigInt(this.#clock.now().getTime()) - DISCORD_EPOCH) << 22n;
    this.#last = fromClock > this.#last ? fromClock : this.#last + 1n;
    return this.#last.toString();
  }
}

/** Milliseconds since the Unix epoch at which this id was made. */
export function snowflakeTime(id: string): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}

/** Orders ids by age, oldest first. */
export function compareSnowflakes(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
