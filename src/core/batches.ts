/** Cuts a list into pieces of at most `size`, so that no one step holds everything else up. */
export function* batchesOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}

/** Rows for one statement: each costs a round trip, and what is put together for it holds the event loop up. */
export const rowsAtOnce = 1_250;

/**
 * Works on one piece after the other. Each is begun in a turn of its own of the event loop, so that whatever else goes on
 * gets its share, and without waiting for the one before: a database is never idle while the next is being written.
 */
export async function inTurns<T>(pieces: Iterable<T>, work: (piece: T) => Promise<unknown>): Promise<void> {
  const begun: Promise<unknown>[] = [];
  for (const piece of pieces) {
    // A query of drizzle's begins anew each time somebody waits for it; a promise of it is one query.
    const working = Promise.resolve(work(piece));
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
 * @param patienceMs a batch that takes longer does not hold up the next one; default: it does, however long it takes
 * @returns the result of its own item, by position
 */
export function inBatches<T, R>(
  most: number,
  work: (items: readonly T[]) => Promise<readonly R[]>,
  patienceMs?: number,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let busy = false;
  const run = async (): Promise<void> => {
    busy = true;
    // One turn of the event loop: whatever is said in the same breath is taken along.
    await nextTurn();
    while (waiting.length > 0) {
      const working = workOff(waiting.splice(0, most), work);
      await (patienceMs === undefined ? working : atMost(patienceMs, working));
    }
    busy = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!busy) void run();
    });
}

interface Waiting<T, R> {
  readonly item: T;
  readonly done: (result: R) => void;
  readonly failed: (error: unknown) => void;
}

/** Never throws: whoever waits is told. */
async function workOff<T, R>(
  taken: readonly Waiting<T, R>[],
  work: (items: readonly T[]) => Promise<readonly R[]>,
): Promise<void> {
  try {
    const results = await work(taken.map(({ item }) => item));
    for (const [index, { done }] of taken.entries()) done(at(results, index));
  } catch (error) {
    for (const { failed } of taken) failed(error);
  }
}

async function atMost(ms: number, working: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, ms);
  await Promise.race([working, late.promise]);
  clearTimeout(timer);
}

function at<R>(results: readonly R[], index: number): R {
  if (index >= results.length) throw new RangeError('a batch returned fewer results than it was given items');
  return results[index] as R;
}
