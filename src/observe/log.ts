import pino from 'pino';

/** One JSON object a line on standard output, for whoever collects logs. `err` and `error` are written with their stack. */
export function makeLog(level: 'debug' | 'info' | 'warn' | 'error'): pino.Logger {
  const serialize = pino.stdSerializers.err;
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: serialize, error: serialize } });
}
