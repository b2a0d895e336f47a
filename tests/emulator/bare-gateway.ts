import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Emulator } from '#src/emulator/index.ts';

export const properties = { os: 'linux', browser: 'x', device: 'x' };

/** The types of the events that were sent, in order. */
export const events = (emulator: Emulator): string[] =>
  emulator.journal.flatMap((entry) => (entry.kind === 'event' ? [entry.t] : []));

/** A bare gateway client, for what the library would not do. */
export class Bare {
  readonly socket: WebSocket;
  readonly #received: { op: number; t?: string; d: unknown; s: number | null }[] = [];
  readonly closed: Promise<number>;
  #wake = (): void => {};

  constructor(emulator: Emulator, query = '?v=10&encoding=json') {
    this.socket = new WebSocket(emulator.url.replace('http', 'ws').replace('/api', '') + query);
    this.closed = new Promise((resolve) => {
      this.socket.on('close', resolve);
    });
    this.socket.on('message', (data: Buffer) => {
      this.#received.push(asPayload(data.toString()));
      this.#wake();
    });
    onTestFinished(() => this.socket.terminate());
  }

  send(op: number, d: unknown): void {
    this.socket.send(JSON.stringify({ op, d }));
  }

  /** The next payload of this opcode (and event type), waiting for it if need be. */
  async next(op: number, t?: string): Promise<{ d: unknown; s: number | null }> {
    for (;;) {
      const at = this.#received.findIndex((payload) => payload.op === op && (t === undefined || payload.t === t));
      const [found] = at < 0 ? [] : this.#received.splice(at, 1);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async identify(token: string, intents = 1): Promise<{ session_id: string }> {
    await this.next(10);
    this.send(2, { token, intents, properties: { os: 'linux', browser: 'x', device: 'x' } });
    return asReady((await this.next(0, 'READY')).d);
  }
}

/** Every gateway payload has these fields. */
function asPayload(text: string): { op: number; t?: string; d: unknown; s: number | null } {
  return JSON.parse(text) as { op: number; t?: string; d: unknown; s: number | null };
}

/** READY has a session id. */
export function asReady(d: unknown): { session_id: string } {
  return d as { session_id: string };
}
