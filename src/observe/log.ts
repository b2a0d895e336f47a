import pino from 'pino';
import { writtenError } from '#src/core/written-errors.ts';

/**
 * One JSON object a line, for whoever collects logs. Of `err` and `error` it writes what happened and where, and nothing
 * of what they carry.
 * @param to standard output when absent
 */
export function makeLog(level: 'debug' | 'info' | 'warn' | 'error', to?: { write(line: string): void }): pino.Logger {
  const serializers = { err: writtenError, error: writtenError };
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers };
  return to ? pino(options, to) : pino(options);
}
