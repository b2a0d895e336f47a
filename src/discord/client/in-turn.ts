/** Runs work in the order it comes, at most so much at once. */
export function inTurn(atOnce: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** Runs work about the same thing one after the other, whatever became of the one before. */
export type OneByOne = <T>(about: string, work: () => Promise<T>) => Promise<T>;

export function oneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>();
  return async (about, work) => {
    const before = last.get(about);
    const done = (before ?? Promise.resolve()).then(work, work);
    last.set(about, done);
    try {
      return await done;
    } finally {
      if (last.get(about) === done) last.delete(about);
    }
  };
}
