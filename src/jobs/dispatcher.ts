import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '#src/context.ts';

export interface Dispatcher {
  /** There may be something to run. */
  wake(): void;
  /** Resolves when nothing is left that could run now. */
  idle(): Promise<void>;
  /** Takes nothing new and waits for what runs. @param graceMs at most this long @returns how many still run */
  stop(graceMs: number): Promise<number>;
}

interface Runnable {
  readonly id: string;
  readonly agencyId: string | null;
}

export interface DispatcherOptions<J extends Runnable> {
  /** How many run at once, and how many of one agency. */
  readonly slots: number;
  readonly slotsPerAgency: number;
  /** The next job of none of these agencies. */
  next(passedOver: readonly string[]): Promise<J | undefined>;
  /** Runs it to its end, whatever that is; never throws. */
  run(job: J): Promise<void>;
  /**
   * Called before it looks again after a failure, because an answer that was lost may have been a job, and after a time in
   * which another process may have been the active one. Makes sure that what does not run here can be handed out.
   */
  recover(running: readonly string[]): Promise<void>;
  /** Whether this process may act at all. */
  active(): boolean;
  readonly log: Log;
}

/** How often it looks though nobody woke it: for what another process enqueued. */
const lookEveryMs = 5_000;
const longestPauseMs = 5_000;

interface State {
  readonly running: Map<string, { agencyId: string | null; done: Promise<void> }>;
  /** Something may have come since it last looked. */
  wanted: boolean;
  /** A job may be handed out to nobody, or left by another process. */
  strayed: boolean;
  stopping: boolean;
  looking: Promise<void> | undefined;
}

/** Runs what the queue hands out, a few at a time, no agency more than its share. */
export function startDispatcher<J extends Runnable>(options: DispatcherOptions<J>): Dispatcher {
  const state: State = { running: new Map(), wanted: false, strayed: false, stopping: false, looking: undefined };
  const everyone = (): Promise<void>[] => [...state.running.values()].map((job) => job.done);
  const startOne = (job: J): void => {
    const done = options.run(job).finally(() => {
      state.running.delete(job.id);
      wake();
    });
    state.running.set(job.id, { agencyId: job.agencyId, done });
  };
  const look = async (): Promise<void> => {
    await lookWhileWanted(options, state, startOne);
    state.looking = undefined;
    if (state.wanted) wake();
  };
  function wake(): void {
    state.wanted = true;
    if (!state.stopping) state.looking ??= look();
  }
  const timer = setInterval(wake, lookEveryMs).unref();
  return {
    wake,
    async idle() {
      while (state.looking || state.running.size > 0) await (state.looking ?? Promise.race(everyone()));
    },
    async stop(graceMs) {
      state.stopping = true;
      clearInterval(timer);
      await Promise.race([Promise.all(everyone()), wait(graceMs, undefined, { ref: false })]);
      await state.looking;
      return state.running.size;
    },
  };
}

async function lookWhileWanted<J extends Runnable>(
  options: DispatcherOptions<J>,
  state: State,
  start: (job: J) => void,
): Promise<void> {
  for (let failures = 0; state.wanted && !state.stopping;) {
    state.wanted = false;
    try {
      await takeAll(options, state, start);
      failures = 0;
    } catch (error) {
      // The database is away: what waits there is looked for until it is back.
      failures += 1;
      state.wanted = true;
      state.strayed = true;
      options.log.warn({ error }, 'the queue cannot be read; trying again');
      await wait(Math.min(longestPauseMs, 100 * 2 ** failures), undefined, { ref: false });
    }
  }
}

async function takeAll<J extends Runnable>(options: DispatcherOptions<J>, state: State, start: (job: J) => void): Promise<void> {
  while (!state.stopping && state.running.size < options.slots) {
    if (!options.active()) {
      // Another process may be: what it runs is not taken from it.
      state.strayed = true;
      return;
    }
    if (state.strayed) await options.recover([...state.running.keys()]);
    state.strayed = false;
    const job = await options.next(passedOver(options, state));
    if (!job) return;
    start(job);
  }
}

/** The agencies that have their share of the slots. */
function passedOver<J extends Runnable>(options: DispatcherOptions<J>, state: State): string[] {
  const counts = new Map<string, number>();
  for (const { agencyId } of state.running.values()) {
    if (agencyId !== null) counts.set(agencyId, (counts.get(agencyId) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= options.slotsPerAgency).map(([agencyId]) => agencyId);
}
