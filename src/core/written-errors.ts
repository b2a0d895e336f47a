/** An error as it may be written down. */
export interface WrittenError {
  /** Of which kind, such as `DiscordRefused`. */
  readonly type: string;
  readonly message: string;
  /** Where it was thrown: frames only. */
  readonly stack: string;
  /** As the database, Discord or the system calls it. */
  readonly code?: string | number;
  readonly status?: number;
  readonly reason?: string;
  readonly cause?: unknown;
}

/** Causes of causes, at most: what goes in circles ends. */
const deepest = 6;

/**
 * What may be written to a log or a table of what went wrong: kind, sentence, place, and the same of its causes. Errors
 * also carry what they were about: the rows of a query that failed, the body and the token of a request. Those hold
 * figures, names and keys, so nothing but what is named here is taken over. Whatever is no error stays as it is.
 */
export function writtenError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error) || depth >= deepest) return error instanceof Error ? error.name : error;
  const written: WrittenError = {
    type: error.constructor.name || error.name,
    message: withoutParameters(error.message),
    stack: framesOf(error),
    ...named(error, 'code', ['string', 'number']),
    ...named(error, 'status', ['number']),
    ...named(error, 'reason', ['string']),
    ...(error.cause !== undefined && {
      cause: error.cause instanceof Error ? writtenError(error.cause, depth + 1) : 'not an error',
    }),
    ...(error instanceof AggregateError && { errors: error.errors.map((each: unknown) => writtenError(each, depth + 1)) }),
  };
  return written;
}

/** The same in lines, for where only text fits. */
export function errorInLines(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth >= deepest) return error instanceof Error ? error.name : String(error);
  const own = `${error.name}: ${withoutParameters(error.message)}\n${framesOf(error)}`;
  return error.cause instanceof Error ? `${own}\ncaused by ${errorInLines(error.cause, depth + 1)}` : own;
}

/** A query builder ends its sentence with all that was to be written. */
const withoutParameters = (message: string): string => message.replace(/\nparams: [^]*$/u, '');

const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .join('\n');

function named(error: object, key: string, types: readonly string[]): object {
  const value: unknown = Reflect.get(error, key);
  return types.includes(typeof value) ? { [key]: value } : {};
}
