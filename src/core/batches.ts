/** Cuts a list into pieces of at most `size`, so that no one step holds everything else up. */
export function* batchesOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}

/**
 * Works on a list piece by piece. Each piece is begun in a turn of its own of the event loop, so that whatever else goes on
 * gets its share, and without waiting for the one before: a database is never idle while the next is being written.
 */
export async function inTurns<T>(
  list: readonly T[],
  size: number,
  work: (batch: readonly T[]) => Promise<unknown>,
): Promise<void> {
  const begun: Promise<unknown>[] = [];
  for (const batch of batchesOf(list, size)) {
    // A query of drizzle's begins anew each time somebody waits for it; a promise of it is one query.
    const working = Promise.resolve(work(batch));
    // Heard of below; until then nobody else is listening.
    working.catch(() => {});
    begun.push(working);
    await nextTurn();
  }
  await Promise.all(begun);
}

const nextTurn = (): Promise<void> => new Promise((next) => void setImmediate(next));

/**
 * Takes what comes while one batch is being worked on together into the next: many small writes become few.
 * @param work gets at most `most` items, in the order they came; what it throws, each of them gets
 * @returns the result of its own item, by position
 */
export function inBatches<T, R>(most: number, work: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  const waiting: { item: T; done: (result: R) => void; failed: (error: unknown) => void }[] = [];
  let busy = false;
  const run = async (): Promise<void> => {
    busy = true;
    // One turn of the event loop: whatever is said in the same breath is taken along.
    await nextTurn();
    while (waiting.length > 0) {
      const taken = waiting.splice(0, most);
      try {
        const results = await work(taken.map(({ item }) => item));
        for (const [index, { done }] of taken.entries()) done(at(results, index));
      } catch (error) {
        for (const { failed } of taken) failed(error);
      }
    }
    busy = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!busy) void run();
    });
}

function at<R>(results: readonly R[], index: number): R {
  if (index >= results.length) throw new RangeError('a batch returned fewer results than it was given items');
  return results[index] as R;
}
