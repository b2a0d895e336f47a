import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Answer } from '../http/answers.ts';
import { refuseUpgrade } from '../http/refuse-upgrade.ts';
import type { Seat } from '../seat.ts';
import type { World } from '../world/world.ts';
import type { Director } from './director.ts';
import { Door, protocol } from './door.ts';
import { pageFile, sampleFile } from './files.ts';
import { PageLine } from './line.ts';
import { personShown } from './view.ts';
import type { StageShown } from './wire.ts';

const path = '/playground';
const ofBots = /^\/(?:api|(?:ephemeral-)?attachments)(?:\/|$)/u;
const refusal: Answer = {
  status: 403,
  bytes: Buffer.from('Open the address that was printed.'),
  // Another site does not even learn that there was an answer, and frames none.
  headers: {
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  },
};
const absence: Answer = { status: 404, bytes: Buffer.from('There is nothing here.') };
/** What happens within so many milliseconds is shown at once. */
const together = 15;

/** The emulator's own page: a small Discord in the browser, open to whoever has its address. */
export class Playground {
  readonly #world: World;
  readonly #director: Director;
  readonly #guildId: string;
  readonly #seatOf: (userId: string) => Seat;
  readonly #door: Door;
  readonly #id = randomUUID();
  readonly #lines = new Set<PageLine>();
  readonly #server = new WebSocketServer({ noServer: true, handleProtocols: () => protocol, maxPayload: 64 * 1024 * 1024 });
  #showing: NodeJS.Timeout | undefined;

  /** @param o.host `127.0.0.1:port`; @param o.token absent: a new one */
  constructor(o: {
    world: World;
    director: Director;
    guildId: string;
    host: string;
    token: string | undefined;
    seatOf: (userId: string) => Seat;
  }) {
    this.#world = o.world;
    this.#director = o.director;
    this.#guildId = o.guildId;
    this.#seatOf = o.seatOf;
    this.#door = new Door(o.token);
    this.#door.host = o.host;
    const changed = (): void => this.#showSoon();
    o.world.eventListeners.add(changed);
    o.world.interactionListeners.add({ changed });
    o.director.watch(changed);
  }

  /** What is opened in the browser: the token is behind the #, where it is sent to nobody. */
  get address(): string {
    return `http://${this.#door.host}/#${this.#door.token}`;
  }

  /** What a browser asks for; what bots and their files are asked for is left to the rest of the emulator. */
  async serve(request: IncomingMessage, url: URL): Promise<Answer | undefined> {
    if (ofBots.test(url.pathname)) return undefined;
    if (!this.#door.lets(request)) return refusal;
    const sample = this.#director.samples.find(({ name }) => url.pathname === `/samples/${encodeURIComponent(name)}`);
    return (sample ? await sampleFile(sample.file) : await pageFile(url.pathname, this.#door.host)) ?? absence;
  }

  /** Whether a WebSocket is a page's; then it is let in or sent away. */
  takes(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (request.url !== path) return false;
    if (!this.#door.letsTalk(request)) {
      refuseUpgrade(socket);
      return true;
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      const line = new PageLine(ws, {
        world: this.#world,
        seatOf: (userId) => this.#seatFor(userId),
        direct: (what, value) => this.#director.direct(what, value),
      });
      this.#lines.add(line);
      ws.on('close', () => this.#lines.delete(line));
      line.showStage(this.#stage());
    });
    return true;
  }

  close(): void {
    // What comes next is what a page waits for.
    if (this.#showing) this.#show();
    for (const line of this.#lines) line.close();
  }

  #seatFor(userId: string): Seat {
    if (!this.#director.people.some(({ user }) => user.id === userId)) throw new Error('Nobody here may be this person.');
    return this.#seatOf(userId);
  }

  #stage(): StageShown {
    const guild = this.#world.guild(this.#guildId);
    const people = this.#director.people.flatMap(({ user, about }) => {
      const member = guild.members.get(user.id);
      return member ? [{ ...personShown(guild, member), about }] : [];
    });
    const samples = this.#director.samples.map(({ name, about }) => ({ name, about }));
    return { ...this.#director.stage(), id: this.#id, people, samples, now: this.#world.clock.now().toISOString() };
  }

  #showSoon(): void {
    this.#showing ??= setTimeout(() => this.#show(), together);
  }

  #show(): void {
    clearTimeout(this.#showing);
    this.#showing = undefined;
    const stage = this.#stage();
    for (const line of this.#lines) {
      line.showStage(stage);
      line.show();
    }
  }
}
