import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { ApplicationState } from '../model.ts';

/** How many past events can be replayed. */
const REPLAY_LIMIT = 5000;

/** One identified gateway session. It outlives its socket, so that it can be resumed. */
export class Session {
  readonly id: string;
  readonly app: ApplicationState;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  socket: WebSocket | undefined;
  #sequence = 0;
  #sent: { s: number; text: string }[] = [];

  constructor(o: { id: string; app: ApplicationState; intents: number; shard: readonly [number, number]; socket: WebSocket }) {
    this.id = o.id;
    this.app = o.app;
    this.intents = o.intents;
    this.shard = o.shard;
    this.socket = o.socket;
  }

  /** Sends an event, or keeps it for a resume while nobody is connected. */
  dispatch(t: string, d: object): void {
    this.#sequence += 1;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: this.#sequence, d });
    this.#sent.push({ s: this.#sequence, text });
    if (this.#sent.length > REPLAY_LIMIT * 2) this.#sent = this.#sent.slice(-REPLAY_LIMIT);
    this.socket?.send(text);
  }

  /** Takes over a new socket and replays what came after `seq`. False when that is no longer possible. */
  resume(socket: WebSocket, seq: number): boolean {
    const oldest = this.#sent[0]?.s ?? 1;
    if (seq > this.#sequence || seq < oldest - 1) return false;
    this.socket = socket;
    for (const event of this.#sent) if (event.s > seq) socket.send(event.text);
    this.dispatch('RESUMED', {});
    return true;
  }

  /** Whether this shard is the one that hears of the guild. */
  hears(guildId: string | undefined): boolean {
    const [id, count] = this.shard;
    if (guildId === undefined) return id === 0;
    return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
  }
}
