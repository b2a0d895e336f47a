import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a page's WebSocket says it speaks; the token stands behind it in the same header. */
export const protocol = 'playground';

/**
 * Who may come in: only a page that this emulator served, opened with the address that was printed. Another site in the same
 * browser can reach a loopback port too: it has another origin, no token, and, where it made its own name point here,
 * another host.
 */
export class Door {
  readonly token: string;
  /** `127.0.0.1:port`, set once the port is known. */
  host = '';

  /** @param token as an earlier door had it, whose address is to go on working */
  constructor(token = randomBytes(24).toString('base64url')) {
    this.token = token;
  }

  /**
   * Whether a file of the page may be sent: there is nothing secret in it, which is why it needs no token, but only this
   * host is served, and no other site that says what it is. Who follows a link to it from anywhere comes in.
   */
  lets({ headers }: IncomingMessage): boolean {
    const isVisit = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    const isOwn = own.has(headers['sec-fetch-site'] ?? 'none');
    return headers.host === this.host && (headers.origin ?? this.#origin) === this.#origin && (isOwn || isVisit);
  }

  /** Whether a WebSocket may be opened. */
  letsTalk(request: IncomingMessage): boolean {
    const [spoken, token = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
    const { host, origin } = request.headers;
    return host === this.host && origin === this.#origin && spoken === protocol && isSame(token, this.token);
  }

  get #origin(): string {
    return `http://${this.host}`;
  }
}

/** What browsers say of a request by the page itself, and by somebody who typed the address. */
const own: ReadonlySet<string> = new Set(['same-origin', 'none']);

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
