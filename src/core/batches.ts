/** Cuts a list into pieces of at most `size`, so that no one step holds everything else up. */
export function* batchesOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
