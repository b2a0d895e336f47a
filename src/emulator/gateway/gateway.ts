import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { refuseUpgrade } from '../http/refuse-upgrade.ts';
import type { Journal } from '../journal.ts';
import { sees } from '../world/access.ts';
import type { World, WorldEvent } from '../world/world.ts';
import { Connection } from './connection.ts';
import type { Session } from './session.ts';

/** Sessions kept for a resume after their socket went. */
const DETACHED_LIMIT = 10;
/** After these codes a session cannot be resumed. */
const FINAL_CODES: ReadonlySet<number> = new Set([1000, 1001, 4003, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

export interface GatewayOptions {
  readonly heartbeatMs: number;
}

/** The WebSocket side: who is connected, and which events each session gets. */
export class Gateway {
  readonly world: World;
  readonly journal: Journal;
  readonly options: GatewayOptions;
  readonly sessions = new Map<string, Session>();
  readonly connections = new Set<Connection>();
  /** While above zero heartbeats are not acknowledged: to the client the connection is a zombie. */
  deaf = 0;
  /** `ws://host:port`. */
  url = '';
  readonly #server = new WebSocketServer({ noServer: true });

  constructor(world: World, journal: Journal, options: GatewayOptions) {
    this.world = world;
    this.journal = journal;
    this.options = options;
    world.eventListeners.add((event) => this.#distribute(event));
  }

  /** @param others take what is not the gateway's */
  attach(http: Server, others: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean): void {
    http.on('upgrade', (request, socket, head) => {
      if (others(request, socket, head)) return;
      // No bot says where it comes from: this is a page of some site, in a browser.
      if (request.headers.origin !== undefined) return refuseUpgrade(socket);
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#accept(ws, request.url ?? '/'));
    });
  }

  /** Connections that have identified or resumed. */
  live(): number {
    let count = 0;
    for (const session of this.sessions.values()) if (session.socket) count += 1;
    return count;
  }

  begin(session: Session): void {
    this.sessions.set(session.id, session);
  }

  /** What becomes of a session whose socket has gone. */
  detach(session: Session, code: number): void {
    session.socket = undefined;
    if (FINAL_CODES.has(code)) this.sessions.delete(session.id);
    const detached = [...this.sessions.values()].filter((s) => s.app === session.app && !s.socket);
    for (const old of detached.slice(0, -DETACHED_LIMIT)) this.sessions.delete(old.id);
  }

  send(session: Session, t: string, d: object): void {
    this.journal.event(t, d, session.app.id);
    session.dispatch(t, d);
  }

  close(code: number): void {
    for (const connection of this.connections) connection.close(code);
  }

  drop(): void {
    for (const connection of this.connections) connection.socket.terminate();
  }

  /** Tells every client that its session is gone; a resumable one may be taken up again. */
  invalidate(resumable: boolean): void {
    for (const session of this.sessions.values()) {
      session.socket?.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: resumable }));
      if (!resumable) this.sessions.delete(session.id);
    }
    for (const connection of this.connections) connection.session = undefined;
  }

  stop(): void {
    this.drop();
    this.sessions.clear();
    this.#server.close();
  }

  #accept(socket: WebSocket, path: string): void {
    const query = new URL(path, 'ws://gateway').searchParams;
    const connection = new Connection(this, socket);
    if (query.get('v') !== '10') return connection.close(GatewayCloseCodes.InvalidAPIVersion);
    for (const [key, value] of query) {
      if (key === 'v' || (key === 'encoding' && value === 'json')) continue;
      this.world.noteUnknown(`gateway query ${key}=${value}`);
      return connection.close(GatewayCloseCodes.UnknownError);
    }
    this.connections.add(connection);
    connection.hello();
  }

  #distribute(event: WorldEvent): void {
    for (const session of this.sessions.values()) {
      if (!this.#receives(session, event)) continue;
      this.send(session, event.t, typeof event.d === 'function' ? event.d(session.intents) : event.d);
    }
  }

  #receives(session: Session, event: WorldEvent): boolean {
    const botId = session.app.user.id;
    if (event.applicationId !== undefined && event.applicationId !== session.app.id) return false;
    if (!session.hears(event.guildId)) return false;
    if (event.guildId !== undefined && event.applicationId === undefined) {
      if (!this.world.guilds.get(event.guildId)?.members.has(botId)) return false;
    }
    if (event.alwaysTo === botId) return true;
    if (event.intents !== undefined && (session.intents & event.intents) === 0) return false;
    return event.visibleIn === undefined || sees(this.world, event.visibleIn, botId);
  }
}
