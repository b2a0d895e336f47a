import type { AddressInfo } from 'node:net';
import { systemClock } from './clock.ts';
import { type Fault, type FaultMatch, Faults } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { GuildHandle } from './guild.ts';
import type { Application, Guild, User } from './handles.ts';
import { Api } from './http/api.ts';
import { RestServer } from './http/server.ts';
import { Outcomes } from './interactions/outcome.ts';
import { WorldSeat } from './interactions/seat.ts';
import { Journal, type JournalEntry } from './journal.ts';
import type { Clock, GuildState, UserState } from './model.ts';
import { Person } from './person/person.ts';
import type { Director } from './playground/director.ts';
import { Playground } from './playground/playground.ts';
import { routes } from './routes/routes.ts';
import { RateLimits } from './rules/rate-limits.ts';
import type { Seat } from './seat.ts';
import { newApplication } from './world/applications.ts';
import { addMember } from './world/members.ts';
import { createRole } from './world/roles.ts';
import { settle } from './world/scheduled-events.ts';
import { EVERYONE_PERMISSIONS } from './world/defaults.ts';
import { World } from './world/world.ts';

export interface EmulatorOptions {
  /** All of the emulator's time except heartbeats; the machine's own by default. */
  readonly clock?: Clock;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** What clients are told to beat at; Discord's own value by default. */
  readonly heartbeatMs?: number;
  /** How long, in real time, a person waits for a final answer. */
  readonly patienceMs?: number;
  /** How many entries of the journal are kept; all of them by default. */
  readonly journalKept?: number;
}

/** Starts a Discord of one's own on a loopback port. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = new Emulator(options);
  await emulator.listen(options.port ?? 0);
  return emulator;
}

/** A running emulator, as a test holds it. */
export class Emulator {
  readonly clock: Clock;
  readonly #world: World;
  readonly #journal: Journal;
  readonly #faults = new Faults();
  readonly #gateway: Gateway;
  readonly #rest: RestServer;
  readonly #outcomes: Outcomes;
  readonly #guilds = new Map<string, GuildHandle>();
  #playground: Playground | undefined;

  constructor(options: EmulatorOptions) {
    this.clock = options.clock ?? systemClock;
    this.#world = new World(this.clock);
    this.#journal = new Journal(this.clock, options.journalKept ?? Infinity);
    this.#gateway = new Gateway(this.#world, this.#journal, {
      heartbeatMs: options.heartbeatMs ?? 41_250,
    });
    this.#outcomes = new Outcomes(this.#world, options.patienceMs ?? 10_000);
    this.#rest = new RestServer({
      world: this.#world,
      journal: this.#journal,
      faults: this.#faults,
      api: new Api(this.#world, new RateLimits(this.clock), routes),
    });
    this.#gateway.attach(this.#rest.http, (...upgrade) => this.#playground?.takes(...upgrade) ?? false);
  }

  async listen(port: number): Promise<void> {
    const { http } = this.#rest;
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(port, '127.0.0.1', resolve);
    });
    const origin = `127.0.0.1:${addressOf(http.address()).port}`;
    this.#rest.origin = `http://${origin}`;
    this.#world.attachments.origin = `http://${origin}`;
    this.#gateway.url = `ws://${origin}`;
  }

  /** `http://127.0.0.1:<port>/api`: what DISCORD_API_URL is set to. */
  get url(): string {
    return `${this.#rest.origin}/api`;
  }

  /** Every request and every gateway event, in order; where not all are kept, the newest. */
  get journal(): JournalEntry[] {
    return this.#journal.entries;
  }

  /** Routes, fields and flags the emulator was asked for and does not know: a test asserts that it is empty. */
  get unknown(): string[] {
    return this.#world.unknown;
  }

  createApplication(o: { name?: string; members?: boolean } = {}): Application {
    const app = newApplication(this.#world.ids.next(), o.name ?? 'Greenroom', o.members ?? true);
    this.#world.users.set(app.id, app.user);
    this.#world.applications.set(app.id, app);
    this.#world.tokens.set(app.token, app);
    return app;
  }

  createUser(o: { name: string; displayName?: string; dms?: 'open' | 'closed'; locale?: string }): User {
    const user: UserState = {
      id: this.#world.ids.next(),
      username: o.name,
      global_name: o.displayName ?? null,
      bot: false,
      dms: o.dms ?? 'open',
      locale: o.locale ?? 'en-US',
    };
    this.#world.users.set(user.id, user);
    return user;
  }

  createGuild(o: { name: string; owner: User; id?: string }): Guild {
    const state: GuildState = {
      id: o.id ?? this.#world.ids.next(),
      name: o.name,
      owner_id: o.owner.id,
      preferred_locale: 'en-US',
      roles: new Map(),
      channels: new Map(),
      members: new Map(),
    };
    this.#world.guilds.set(state.id, state);
    const permissions = EVERYONE_PERMISSIONS;
    createRole(this.#world, state, { id: state.id, name: '@everyone', permissions });
    addMember(this.#world, state, this.#world.user(o.owner.id));
    const handle = new GuildHandle(this.#world, state);
    this.#guilds.set(state.id, handle);
    return handle;
  }

  guild(id: string): Guild {
    const guild = this.#guilds.get(id);
    if (!guild) throw new Error(`there is no guild ${id}`);
    return guild;
  }

  /** This user at a Discord client, in this guild. */
  person(user: User, guild: Guild): Person {
    return new Person(this.seat(user, guild), this.clock);
  }

  /** What this user's client can do in this guild: what a person works through. */
  seat(user: User, guild: Guild): Seat {
    return new WorldSeat(this.#world, this.#outcomes, user.id, guild.id);
  }

  /**
   * Serves the emulator's own page, with this server in it.
   * @param o.token the word behind the # of an earlier one's address, which is to go on working
   * @returns its address, which is all that lets somebody in
   */
  openPlayground(guild: Guild, director: Director, o: { token?: string } = {}): string {
    // A client is free again once the bot has taken what was done.
    const outcomes: Pick<Outcomes, 'wait'> = { wait: (interaction) => this.#outcomes.wait(interaction, 'taken') };
    const playground = new Playground({
      world: this.#world,
      director,
      guildId: guild.id,
      host: new URL(this.#rest.origin).host,
      token: o.token,
      seatOf: (userId) => new WorldSeat(this.#world, outcomes, userId, guild.id),
    });
    this.#playground = playground;
    this.#rest.beside = (request, url) => playground.serve(request, url);
    return playground.address;
  }

  /** Makes requests that match fail in this way, until stopped or as often as `match.times` says. */
  fail(match: FaultMatch, fault: Fault): { stop(): void } {
    return this.#faults.plan(match, fault);
  }

  /** Whoever moves the clock says so: what Discord does by itself as time passes happens now, and not when somebody looks. */
  timePassed(): void {
    for (const guild of this.#world.guilds.values()) settle(this.#world, guild);
  }

  /** Closes every gateway connection with this code. */
  closeGateway(code: number): void {
    this.#gateway.close(code);
  }

  /** Destroys every gateway socket without a word. */
  dropGateway(): void {
    this.#gateway.drop();
  }

  /** Tells clients that their session is invalid; resumable means they may take it up again. */
  invalidateSession(resumable = false): void {
    this.#gateway.invalidate(resumable);
  }

  /** Stops acknowledging heartbeats, so that to clients their connection is dead. */
  ignoreHeartbeats(): { stop(): void } {
    this.#gateway.deaf += 1;
    let stopped = false;
    return {
      stop: () => {
        if (!stopped) this.#gateway.deaf -= 1;
        stopped = true;
      },
    };
  }

  /** Sends the latest interaction once more, as Discord may when a connection is lost. */
  redeliver(): void {
    const last = this.journal.findLast((entry) => entry.kind === 'event' && entry.t === 'INTERACTION_CREATE');
    if (last?.kind !== 'event') throw new Error('no interaction was sent yet');
    this.#world.emit({ t: last.t, d: last.d, applicationId: last.applicationId });
  }

  /** Live gateway connections. */
  connections(): number {
    return this.#gateway.live();
  }

  async close(): Promise<void> {
    this.#outcomes.stop();
    this.#gateway.stop();
    this.#playground?.close();
    const { http } = this.#rest;
    http.closeAllConnections();
    await new Promise<void>((resolve) => {
      http.close(() => resolve());
    });
  }
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('no port was opened');
  return address;
}
