/** Watches over the statements that are under way on one connection. */
export interface Watch {
  /** What the statement comes to, or a failure when the server has said nothing for too long. */
  over<T>(statement: PromiseLike<T>): Promise<T>;
}

/**
 * A server that vanished in a failover without closing the connection refuses nothing: TCP alone would take a quarter of
 * an hour to notice, and whatever waits, and whatever waits for that, would stand still. Many statements may be under way
 * at once, answered one after the other, so the time is counted from the last sign of life.
 * @param deadlineMs undefined: no deadline @param silent called once; the connection is to be thrown away
 */
export function startWatch(deadlineMs: number | undefined, silent: () => void): Watch {
  if (deadlineMs === undefined) return { over: async (statement) => statement };
  const waiting = new Set<(error: Error) => void>();
  let timer: NodeJS.Timeout | undefined;
  const giveUp = (): void => {
    const error = connectionClosed(`the database has said nothing for ${Math.round(deadlineMs / 1000)} s`);
    for (const refuse of waiting) refuse(error);
    silent();
  };
  const heard = (): void => {
    clearTimeout(timer);
    if (waiting.size > 0) timer = setTimeout(giveUp, deadlineMs);
  };
  return {
    async over(statement) {
      const late = Promise.withResolvers<never>();
      waiting.add(late.reject);
      if (waiting.size === 1) heard();
      try {
        return await Promise.race([statement, late.promise]);
      } finally {
        waiting.delete(late.reject);
        heard();
      }
    },
  };
}

export function connectionClosed(message: string): Error {
  return Object.assign(new Error(message), { code: 'CONNECTION_CLOSED' });
}
