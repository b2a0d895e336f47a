import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** `npm run demo`, as somebody has it who just installed it: nothing is compiled yet. */
export interface Demo {
  /** When it was spawned, on the clock of `performance.now()`. */
  readonly began: number;
  /** What it prints. Rejects where it ends without it. */
  readonly address: Promise<string>;
  stop(): Promise<void>;
}

const launcher = fileURLToPath(new URL('../../bin/greenroom.mjs', import.meta.url));

export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenroom-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, [launcher, 'demo'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: path.join(folder, 'data'), TMPDIR: folder, TEMP: folder, TMP: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  return {
    began,
    address: addressIn(createInterface(child.stdout)),
    stop: async () => {
      child.kill();
      await exited;
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function addressIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/u.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('the demo ended before it printed an address');
}
