import type { OpenDatabase } from './open.ts';
import { DiscordRefused } from '#src/core/errors.ts';

/** What stands between us and the database, as far as its errors tell. */
export type DatabaseTrouble =
  /** Out of reach for now: the same query may work in a moment. */
  | 'away'
  /** The disk of the database is full. */
  | 'disk-full'
  /** Starting again does not help until somebody corrects the address. */
  | 'wrong-password'
  | 'no-such-database'
  /** The address names a setting that the server does not know. */
  | 'strange-setting'
  /** The user may not make or use our tables. */
  | 'no-rights'
  /** TLS was asked for, and the server has none. */
  | 'no-tls'
  /** Nobody this machine trusts says who the server is. */
  | 'untrusted';

/** Ours to reach it, then the server's own: it shuts down, crashes, starts up, has no free connection, is read-only. */
const awayCodes = new Set(
  [
    'CONNECTION_CLOSED CONNECTION_ENDED CONNECTION_DESTROYED CONNECT_TIMEOUT',
    'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN ENOENT',
    '57P01 57P02 57P03 53300 08000 08001 08003 08004 08006 25006',
  ].flatMap((codes) => codes.split(' ')),
);
/** The queue's driver gives these no code (`pg` 8: lib/client.js, pg-pool). */
const wordsOfPg = /^(?:Connection terminated\b|Query read timeout$|timeout exceeded when trying to connect$|timeout expired$)/u;
const diskFullCodes = new Set(['53100', 'ENOSPC', 'EDQUOT', 'EFBIG']);
const otherCodes = new Map<string, DatabaseTrouble>([
  ['28P01', 'wrong-password'],
  ['28000', 'wrong-password'],
  ['3D000', 'no-such-database'],
  ['42501', 'no-rights'],
  ['NO_TLS', 'no-tls'],
]);
/** Of Node's TLS: signed by nobody it knows, for another name, or out of its time. */
const untrustedCode = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/u;

/** undefined: the error is about what was asked, not about the database. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    // Its cause may look the same: a connection refused, but by Discord.
    if (cause instanceof DiscordRefused) return undefined;
    const trouble = troubleOf(cause);
    if (trouble) return trouble;
  }
  return undefined;
}

function troubleOf(error: Error): DatabaseTrouble | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (awayCodes.has(code) || wordsOfPg.test(error.message)) return 'away';
  if (diskFullCodes.has(code) || /no space left on device|file too large/iu.test(error.message)) return 'disk-full';
  // The same code in the midst of work is about a statement of ours.
  if (code === '42704' && 'severity' in error && error.severity === 'FATAL') return 'strange-setting';
  return untrustedCode.test(code) ? 'untrusted' : otherCodes.get(code);
}

/** What somebody waits for is not waited for longer: of Discord's patience most is still left then. */
export const longestSilenceMs = 5_000;

class DatabaseSilent extends Error {
  override readonly name = 'DatabaseSilent';
  readonly code = 'CONNECT_TIMEOUT';
}

/**
 * Counts a PostgreSQL that says nothing as away: a server or a network that hangs refuses nothing. The embedded database
 * is part of this process, where only its own work takes time.
 */
export async function inTime<T>(
  { kind }: Pick<OpenDatabase, 'kind'>,
  asked: Promise<T>,
  patienceMs = longestSilenceMs,
): Promise<T> {
  if (kind === 'embedded') return asked;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DatabaseSilent('the database says nothing')), patienceMs);
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
