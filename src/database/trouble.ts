/** What stands between us and the database, as far as its errors tell. */
export type DatabaseTrouble =
  /** Out of reach for now: the same query may work in a moment. */
  | 'away'
  /** The disk of the database is full. */
  | 'disk-full'
  /** Starting again does not help until somebody corrects the address. */
  | 'wrong-password'
  | 'no-such-database';

/** Ours to reach it, then the server's own: it shuts down, crashes, starts up, has no free connection, is read-only. */
const awayCodes = new Set(
  [
    'CONNECTION_CLOSED CONNECTION_ENDED CONNECTION_DESTROYED CONNECT_TIMEOUT',
    'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN ENOENT',
    '57P01 57P02 57P03 53300 08000 08001 08003 08004 08006 25006',
  ].flatMap((codes) => codes.split(' ')),
);
const diskFullCodes = new Set(['53100', 'ENOSPC', 'EDQUOT', 'EFBIG']);
const otherCodes = new Map<string, DatabaseTrouble>([
  ['28P01', 'wrong-password'],
  ['28000', 'wrong-password'],
  ['3D000', 'no-such-database'],
]);

/** undefined: the error is about what was asked, not about the database. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const trouble = troubleOf(cause);
    if (trouble) return trouble;
  }
  return undefined;
}

function troubleOf(error: Error): DatabaseTrouble | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (awayCodes.has(code)) return 'away';
  if (diskFullCodes.has(code) || /no space left on device|file too large/iu.test(error.message)) return 'disk-full';
  return otherCodes.get(code);
}
