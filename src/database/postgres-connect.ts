import postgres, { type Sql } from 'postgres';

/** Keys of our advisory locks: the first number is Greenroom's, the second says which. */
export const advisoryLocks = { space: 0x6772, migrating: 1, active: 2 } as const;

interface ConnectOptions {
  readonly max: number;
  /** Called with the number of a connection that has closed. */
  readonly onclose?: (connection: number) => void;
  /** null: a connection is never replaced by a fresh one. */
  readonly max_lifetime?: null;
  readonly connection?: Readonly<Record<string, string | number>>;
}

/** A client with the settings all of ours share: UTC, no notices on the console, quick to try again after an outage. */
export function connect(url: string, options: ConnectOptions): Sql {
  return postgres(url, {
    ...options,
    connect_timeout: 10,
    backoff: (attempts) => Math.min(2, 0.1 * 2 ** Math.min(attempts, 5)),
    fetch_types: false,
    keep_alive: 15,
    onnotice: () => {},
    connection: { application_name: 'greenroom', TimeZone: 'UTC', ...options.connection },
  });
}

/** `host:port/database`: what may be shown and logged. */
export function placeOf(url: string): string {
  const parsed = new URL(url);
  const host = parsed.searchParams.get('host') ?? (parsed.hostname || 'localhost');
  return `${host}:${parsed.port || '5432'}${parsed.pathname}`;
}
