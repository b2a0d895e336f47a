import { Socket } from 'node:net';
import postgres, { type Sql } from 'postgres';
import { connectionClosed } from './postgres-silence.ts';

/** Keys of our advisory locks: the first number is Greenroom's, the second says which. */
export const advisoryLocks = { space: 0x6772, migrating: 1, active: 2 } as const;

interface ConnectOptions {
  /** Each makes its connection once: what has lost it is thrown away. */
  readonly max: number;
  /** Called when a connection has closed, or could not be made. */
  readonly onclose?: () => void;
  /** null: a connection is never replaced by a fresh one. */
  readonly max_lifetime?: null;
  readonly connection?: Readonly<Record<string, string | number>>;
}

/** A client with the settings all of ours share: UTC, no notices on the console. */
export function connect(url: string, options: ConnectOptions): Sql {
  const shared = {
    ...options,
    connect_timeout: 10,
    fetch_types: false,
    keep_alive: 15,
    onnotice: () => {},
    connection: { application_name: 'greenroom', TimeZone: 'UTC', ...options.connection },
    // Documented, and not among its types.
    socket: openOnce(options),
  };
  return postgres(url, shared);
}

/** What postgres.js tells who makes its sockets: of several hosts, one is tried after the other. */
interface Target {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path: string | false;
  readonly ssl: unknown;
}

const noTls = (): Error => Object.assign(new Error('the server does not speak TLS'), { code: 'NO_TLS' });

/**
 * postgres.js (3.4.9) connects anew, at once, hundreds of times a second and without an error, when a connection is closed
 * before the server has said who it is, as a forwarded port with nobody behind it does. Here the second time is an error.
 */
function openOnce({ max, onclose }: ConnectOptions): (target: Target) => Socket {
  let opened = 0;
  return ({ host, port, path, ssl }) => {
    const turn = opened++;
    if (turn >= max * host.length) {
      onclose?.();
      throw connectionClosed('it closes the connection without a word that PostgreSQL would say');
    }
    const socket = new Socket();
    const at = { host: host[turn % host.length] ?? '', port: port[turn % host.length] ?? 0 };
    // The answer to "may we speak TLS?", N for no. postgres.js would begin all the same.
    const wantsTls = ssl !== false && ssl !== 'prefer';
    if (wantsTls) socket.once('data', (answer) => answer[0] === 0x4e && socket.emit('error', noTls()));
    if (path !== false) return socket.connect(path);
    return Object.assign(socket.connect(at), at);
  };
}

/** `host:port/database`: what may be shown and logged. */
export function placeOf(url: string): string {
  const parsed = new URL(url);
  const host = parsed.searchParams.get('host') ?? (parsed.hostname || 'localhost');
  return `${host}:${parsed.port || '5432'}${parsed.pathname}`;
}
