import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Has one thing done by a process of its own: whatever it does to the libraries that work on pictures, it does not do it to
 * the bot, and what they keep in memory goes with it.
 * @param script a file of this folder, which answers one message with one message, and ends
 * @returns what it told; undefined when it died of it, or was ended because it took too long
 */
export async function askChild(script: string, asked: object, mostMs: number): Promise<unknown> {
  const child = startChild(script, mostMs);
  return new Promise((resolve, reject) => {
    let told: unknown;
    child.once('message', (message) => {
      told = message;
    });
    child.once('error', reject);
    // Not before it is gone: the next one must not take memory beside it.
    child.once('exit', () => resolve(told));
    // One that died already says so by its exit.
    child.send(asked, () => undefined);
  });
}

function startChild(script: string, timeout: number): ChildProcess {
  const root = process.env['SystemRoot'];
  return fork(fileURLToPath(new URL(script, import.meta.url)), [], {
    // Nothing of the bot's: no token, no database's address, no flags. Windows starts nothing without its root.
    env: root === undefined ? {} : { SystemRoot: root },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout,
    killSignal: 'SIGKILL',
  });
}

/** One after the other, because each takes memory of its own. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const working = last.then(work);
    last = working.catch(() => undefined);
    return working;
  };
}
