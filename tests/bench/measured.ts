import { setTimeout as wait } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

type Answers = Readonly<Record<string, (data: string) => Promise<number>>>;

interface Asked {
  readonly question: string;
  readonly data: string;
}

const loop = monitorEventLoopDelay({ resolution: 1 });

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
      loop.enable();
      loop.reset();
      return 0;
    },
    /** The longest the event loop was blocked since watchLoop, in milliseconds. */
    longestBlock: async () => loop.max / 1_000_000,
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
