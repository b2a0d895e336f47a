import { writeSync } from 'node:fs';
import type { Log } from '#src/context.ts';

/** At once, so that a process that is killed in the next moment has said it. */
export function say(line: string): void {
  writeSync(1, `${line}\n`);
}

export const sayingLog: Log = {
  debug() {},
  info: (_facts, message) => say(`info: ${message}`),
  warn: (_facts, message) => say(`warn: ${message}`),
  error: (_facts, message) => say(`error: ${message}`),
};
