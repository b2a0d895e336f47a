import { randomBytes } from 'node:crypto';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { type ClientCommand, KNOWN_OPCODES, readCommand, readIdentify } from './commands.ts';
import type { Gateway } from './gateway.ts';
import { answerMembers } from './members.ts';
import { greet } from './ready.ts';
import { Session } from './session.ts';

const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);
/** Commands a client may send in a minute before it is closed with 4008. */
const COMMANDS_A_MINUTE = 120;

/** One socket, from HELLO on. */
export class Connection {
  readonly socket: WebSocket;
  readonly #gateway: Gateway;
  session: Session | undefined;
  #closedWith: number | undefined;
  #watch: NodeJS.Timeout | undefined;
  #commands: number[] = [];

  constructor(gateway: Gateway, socket: WebSocket) {
    this.#gateway = gateway;
    this.socket = socket;
    socket.on('message', (data) => this.#receive(data));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => this.#gone(code));
  }

  hello(): void {
    const heartbeat_interval = this.#gateway.options.heartbeatMs;
    this.#send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval } });
    this.#expectHeartbeat();
  }

  close(code: number): void {
    this.#closedWith = code;
    this.socket.close(code);
  }

  #send(payload: object): void {
    this.socket.send(JSON.stringify(payload));
  }

  #gone(code: number): void {
    clearTimeout(this.#watch);
    this.#gateway.connections.delete(this);
    if (this.session?.socket === this.socket) {
      this.#gateway.detach(this.session, this.#closedWith ?? code);
    }
  }

  /** A client that misses its heartbeats is closed with 4009, as Discord does after some grace. */
  #expectHeartbeat(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.close(GatewayCloseCodes.SessionTimedOut), this.#gateway.options.heartbeatMs * 2);
    this.#watch.unref();
  }

  #receive(data: RawData): void {
    if (this.#closedWith !== undefined) return;
    const command = readCommand(rawText(data));
    if (!command) return this.close(GatewayCloseCodes.DecodeError);
    if (!this.#withinLimit()) return this.close(GatewayCloseCodes.RateLimited);
    if (!KNOWN_OPCODES.has(command.op)) {
      this.#gateway.world.noteUnknown(`gateway opcode ${command.op}`);
      return this.close(GatewayCloseCodes.UnknownOpcode);
    }
    if (command.op === GatewayOpcodes.Heartbeat) return this.#heartbeat();
    if (command.op === GatewayOpcodes.Identify) return this.#identify(command);
    if (command.op === GatewayOpcodes.Resume) return this.#resume(command);
    if (!this.session) return this.close(GatewayCloseCodes.NotAuthenticated);
    if (command.op === GatewayOpcodes.RequestGuildMembers) {
      answerMembers(this.#gateway, this.session, command.d);
    }
  }

  #withinLimit(): boolean {
    const now = performance.now();
    this.#commands = this.#commands.filter((at) => now - at < 60_000);
    this.#commands.push(now);
    return this.#commands.length <= COMMANDS_A_MINUTE;
  }

  #heartbeat(): void {
    this.#expectHeartbeat();
    if (this.#gateway.deaf === 0) this.#send({ op: GatewayOpcodes.HeartbeatAck });
  }

  #identify({ d }: ClientCommand): void {
    const { world } = this.#gateway;
    if (this.session) return this.close(GatewayCloseCodes.AlreadyAuthenticated);
    const identify = readIdentify(d);
    if (!identify) return this.close(GatewayCloseCodes.DecodeError);
    const app = world.tokens.get(identify.token);
    if (!app) return this.close(GatewayCloseCodes.AuthenticationFailed);
    const { intents, shard } = identify;
    if (shard[1] < 1 || shard[0] >= shard[1]) return this.close(GatewayCloseCodes.InvalidShard);
    if ((intents & ~ALL_INTENTS) !== 0) return this.close(GatewayCloseCodes.InvalidIntents);
    const granted = app.members_intent ? GatewayIntentBits.GuildMembers : 0;
    if ((intents & PRIVILEGED & ~granted) !== 0) {
      return this.close(GatewayCloseCodes.DisallowedIntents);
    }
    const id = randomBytes(16).toString('hex');
    this.session = new Session({ id, app, intents, shard, socket: this.socket });
    this.#gateway.begin(this.session);
    greet(this.#gateway, this.session);
  }

  #resume({ d }: ClientCommand): void {
    if (this.session) return this.close(GatewayCloseCodes.AlreadyAuthenticated);
    const { token, session_id: id, seq } = d;
    const app = typeof token === 'string' ? this.#gateway.world.tokens.get(token) : undefined;
    if (!app) return this.close(GatewayCloseCodes.AuthenticationFailed);
    const session = typeof id === 'string' ? this.#gateway.sessions.get(id) : undefined;
    const known = session?.app === app && typeof seq === 'number';
    if (!known || !session.resume(this.socket, seq)) {
      return this.#send({ op: GatewayOpcodes.InvalidSession, d: false });
    }
    this.session = session;
    this.#gateway.journal.event('RESUMED', {}, app.id);
  }
}

const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

function rawText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
