import type { Clock } from './model.ts';

/** Discord's epoch: the first second of 2015. */
const EPOCH = 1_420_070_400_000n;

/** The instant an id was made at. Source: discord.com/developers/docs/reference#snowflakes. */
export function instantOf(snowflake: string): Date {
  return new Date(Number((BigInt(snowflake) >> 22n) + EPOCH));
}

/**
 * A source of ids in Discord's form. Ids always grow, also while the clock stands still or goes back, because messages are
 * ordered by them; 4096 of one millisecond run over into the next.
 */
export function snowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(clock.now().getTime()) - EPOCH) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** Orders ids by age, oldest first. */
export function compareSnowflakes(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
