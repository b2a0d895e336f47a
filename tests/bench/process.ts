import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A measured process: started like `npm start` starts the bot, asked over its message channel. */
export interface Measured {
  /** Milliseconds from spawning to `ready`. */
  readonly startMilliseconds: number;
  /** @param data what the question is about */
  ask(question: string, data?: string): Promise<number>;
  stop(): Promise<void>;
}

const quickDrizzle = new URL('../../bin/quick-drizzle.mjs', import.meta.url).href;

interface Reply {
  readonly answer: string;
  readonly value: number;
}

const isReply = (message: unknown): message is Reply => typeof message === 'object' && message !== null && 'answer' in message;

/** @param file a TypeScript file beside this one; it says {answer:'ready'} when it is, and answers questions by name */
export async function startMeasured(file: string, environment: Readonly<Record<string, string>>): Promise<Measured> {
  const began = performance.now();
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...environment },
    execArgv: ['--import', quickDrizzle, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answered(child, 'ready');
  const startMilliseconds = performance.now() - began;
  return {
    startMilliseconds,
    ask: async (question, data = '') => {
      const value = answered(child, question);
      child.send({ question, data });
      return value;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.send({ question: 'stop', data: '' });
      await exited;
    },
  };
}

function answered(child: ChildProcess, answer: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      act();
    };
    const onMessage = (message: unknown): void => {
      if (isReply(message) && message.answer === answer) settle(() => resolve(message.value));
    };
    const onExit = (code: number | null): void =>
      settle(() => reject(new Error(`the measured process ended (${code}) before '${answer}'`)));
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}
