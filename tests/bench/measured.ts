import { setTimeout as wait } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

type Answers = Readonly<Record<string, () => Promise<number>>>;

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
  process.on('message', (question) => {
    if (question === 'stop') void stop().finally(() => process.exit(0));
    else void answers[String(question)]?.().then((value) => process.send?.({ answer: question, value }));
  });
  process.send?.({ answer: 'ready', value: 0 });
}
