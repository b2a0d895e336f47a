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
