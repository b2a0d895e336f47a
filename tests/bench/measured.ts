import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

type Answers = Readonly<Record<string, (data: string) => Promise<number>>>;

interface Asked {
  readonly question: string;
  readonly data: string;
}

const loop = { longest: 0, watching: false };
/** How often the loop is looked at, in milliseconds: a block of less is not seen. */
const look = 4;

/** Looks every few milliseconds whether its turn comes; how late it comes is how long something else had the loop. */
async function watchLoop(): Promise<void> {
  loop.longest = 0;
  loop.watching = true;
  let [before, waitedBefore] = [performance.now(), waitedForCore()];
  while (loop.watching) {
    await wait(look);
    const [now, waited] = [performance.now(), waitedForCore()];
    loop.longest = Math.max(loop.longest, now - before - look - (waited - waitedBefore));
    [before, waitedBefore] = [now, waited];
  }
}

/**
 * Milliseconds this thread could have run and had no core, because other programs had them: that is not our blocking.
 * Only Linux says; elsewhere the bench wants a machine with nothing else to do.
 */
function waitedForCore(): number {
  if (process.platform !== 'linux') return 0;
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1_000_000;
}

/** The measured process's side: what both the bare client and Greenroom can be asked. */
export function answerQuestions(stop: () => Promise<void>, more: Answers = {}): void {
  const answers: Answers = {
    /** Resident megabytes once it has come to rest. */
    memory: async () => {
      await wait(3000);
      globalThis.gc?.();
      await wait(500);
      return process.memoryUsage().rss / 1_000_000;
    },
    watchLoop: async () => {
      void watchLoop();
      return 0;
    },
    /** The longest the event loop was blocked since watchLoop, in milliseconds; it is watched no longer. */
    longestBlock: async () => {
      loop.watching = false;
      return loop.longest;
    },
    ...more,
  };
  process.on('message', (message) => {
    const { question, data } = asked(message);
    if (question === 'stop') void stop().finally(() => process.exit(0));
    else void answers[question]?.(data).then((value) => process.send?.({ answer: question, value }));
  });
  process.send?.({ answer: 'ready', value: 0 });
}

/** Only process.ts of this folder sends to it. */
function asked(message: unknown): Asked {
  return message as Asked;
}
