import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A program of tests/ in a process of its own, to be killed, limited, or watched. */
export interface Child {
  readonly pid: number;
  /** Everything it has said so far, a line each. */
  readonly lines: readonly string[];
  /** The next line (or one already said) that holds this text. @throws when it ends without saying it */
  says(text: string): Promise<string>;
  tell(line: string): void;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Its exit code; null: killed. */
  readonly ended: Promise<number | null>;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started; the project's own folder when absent. */
  readonly folder?: string;
  /** The largest file it may write, in KiB: where it gets no further, it sees what a full disk would do. Linux and macOS. */
  readonly largestFileKiB?: number;
}

/** Whoever lives for seconds does not compile the embedded database a second time, for the speed that it would have later. */
const shortLived = ['--liftoff-only'];

/** @param program a path in tests/, run by Node as it is */
export function startChild(program: string, words: readonly string[], options: ChildOptions = {}): Child {
  // Whoever may write little does not write what it has compiled.
  const limits = options.largestFileKiB === undefined ? {} : { NODE_COMPILE_CACHE: '', NODE_DISABLE_COMPILE_CACHE: '1' };
  const env = { ...process.env, TZ: 'UTC', ...limits, ...options.env };
  const command = [process.execPath, ...shortLived, path.resolve('tests', program), ...words];
  const child =
    options.largestFileKiB === undefined
      ? spawn(process.execPath, command.slice(1), { env, cwd: options.folder })
      : spawn('bash', ['-c', `ulimit -f ${options.largestFileKiB}; exec "$@"`, 'limited', ...command], {
          env,
          cwd: options.folder,
        });
  const listening = listen(child);
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => kill());
  return {
    pid: child.pid ?? 0,
    ...listening,
    tell: (line) => void child.stdin?.write(`${line}\n`),
    kill,
    ended,
  };
}

function listen(child: ChildProcess): Pick<Child, 'lines' | 'says'> {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const changed = (): void => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      changed();
    });
  }
  child.once('close', () => {
    over = true;
    changed();
  });
  const says = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.find((line) => line.includes(text));
        if (found === undefined && !over) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(`The child ended without saying "${text}":\n${lines.join('\n')}`));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { lines, says };
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenroom-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
