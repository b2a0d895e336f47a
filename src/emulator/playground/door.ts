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

  /** Whether a page may be sent: there is nothing secret in it, but only this host is served. */
  lets(request: IncomingMessage): boolean {
    return request.headers.host === this.host;
  }

  /** Whether a WebSocket may be opened. */
  letsTalk(request: IncomingMessage): boolean {
    const [spoken, token = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
    return (
      this.lets(request) && request.headers.origin === `http://${this.host}` && spoken === protocol && isSame(token, this.token)
    );
  }
}

const isSame = (given: string, wanted: string): boolean =>
  given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
